# RE2 as the target re2::re2. Newer releases install a CMake config; Debian 12 has only re2.pc.
find_package(re2 CONFIG QUIET)
if(NOT TARGET re2::re2)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(RE2_PC REQUIRED IMPORTED_TARGET GLOBAL re2)
  add_library(re2::re2 INTERFACE IMPORTED GLOBAL)
  target_link_libraries(re2::re2 INTERFACE PkgConfig::RE2_PC)
endif()
set(RE2_FOUND TRUE)
