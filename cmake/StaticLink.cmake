# LEASTPRIV_STATIC: start-up time is part of the product, and a dynamic loader takes longer than linting a template.
# Where the distribution ships archives of yaml-cpp and RE2 the executable becomes fully static; else only the
# compiler's own libraries are.
find_library(LEASTPRIV_YAML_CPP_ARCHIVE NAMES libyaml-cpp.a)
find_library(LEASTPRIV_RE2_ARCHIVE NAMES libre2.a)
mark_as_advanced(LEASTPRIV_YAML_CPP_ARCHIVE LEASTPRIV_RE2_ARCHIVE)

if(LEASTPRIV_YAML_CPP_ARCHIVE AND LEASTPRIV_RE2_ARCHIVE)
  find_package(Threads REQUIRED)
  foreach(configuration IN ITEMS "" _NONE _RELEASE _NOCONFIG)
    set_target_properties(yaml-cpp PROPERTIES
      IMPORTED_LOCATION${configuration} ${LEASTPRIV_YAML_CPP_ARCHIVE} IMPORTED_SONAME${configuration} "")
  endforeach()
  set_target_properties(re2::re2 PROPERTIES
    INTERFACE_LINK_LIBRARIES "${LEASTPRIV_RE2_ARCHIVE};Threads::Threads")
  set(LEASTPRIV_STATIC_FLAGS -static)
else()
  message(STATUS "no archives of yaml-cpp and RE2: linking them dynamically")
  set(LEASTPRIV_STATIC_FLAGS -static-libstdc++ -static-libgcc)
endif()
