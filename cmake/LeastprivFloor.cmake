# What nearly every file reads of the standard library, parsed once a target instead of once a file: half of the build's
# time was that. Every file includes what it uses all the same: the preset asan builds without.
set(LEASTPRIV_PRECOMPILED <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <set> <span> <string>
    <string_view> <unordered_map> <utility> <variant> <vector>)

# leastpriv_floor(<name> SOURCES … [ABOVE <floor>…] [PRIVATE <library>…])
#
# One folder of src/ as one object library, `floor_<name>`. ABOVE names the floors that it stands on;
# what is not named there cannot be linked, and tests/meta checks the includes. PRIVATE libraries are
# third-party ones that only its .cc files may include. Everything ends in the one library that installs.
function(leastpriv_floor name)
  cmake_parse_arguments(PARSE_ARGV 1 floor "" "" "SOURCES;ABOVE;PRIVATE")
  add_library(floor_${name} OBJECT ${floor_SOURCES})
  target_include_directories(floor_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include)
  target_compile_features(floor_${name} PUBLIC cxx_std_20)
  target_precompile_headers(floor_${name} PRIVATE ${LEASTPRIV_PRECOMPILED})
  target_link_libraries(floor_${name} PRIVATE leastpriv_warnings ${floor_PRIVATE})
  set_property(GLOBAL APPEND PROPERTY LEASTPRIV_FLOORS floor_${name})
  set_property(GLOBAL APPEND PROPERTY LEASTPRIV_LIBRARIES ${floor_PRIVATE})
  set_property(GLOBAL PROPERTY LEASTPRIV_FLOOR_${name}_OWN ${floor_PRIVATE})
  set(below ${floor_ABOVE})
  foreach(lower IN LISTS floor_ABOVE)
    get_property(deeper GLOBAL PROPERTY LEASTPRIV_FLOOR_${lower}_BELOW)
    list(APPEND below ${deeper})
  endforeach()
  list(REMOVE_DUPLICATES below)
  set_property(GLOBAL PROPERTY LEASTPRIV_FLOOR_${name}_BELOW "${below}")
endfunction()

# leastpriv_test(<floor> SOURCES …): one test program a floor, linked with that floor and those below.
function(leastpriv_test name)
  cmake_parse_arguments(PARSE_ARGV 1 test "" "" "SOURCES;PRIVATE")
  add_executable(${name}_test ${test_SOURCES})
  target_compile_definitions(${name}_test PRIVATE
    LEASTPRIV_SOURCE_DIR="${PROJECT_SOURCE_DIR}" LEASTPRIV_BINARY="$<TARGET_FILE:leastpriv>")
  target_precompile_headers(${name}_test PRIVATE ${LEASTPRIV_PRECOMPILED} <gtest/gtest.h>)
  leastpriv_link_floor(${name}_test ${name})
  target_link_libraries(${name}_test PRIVATE GTest::gtest_main leastpriv_warnings ${test_PRIVATE})
  gtest_discover_tests(${name}_test DISCOVERY_MODE PRE_TEST PROPERTIES LABELS ${name})
endfunction()

# Links a target with a floor, those below it, and the third-party libraries that they use.
function(leastpriv_link_floor target name)
  get_property(below GLOBAL PROPERTY LEASTPRIV_FLOOR_${name}_BELOW)
  foreach(floor IN LISTS name below)
    if(TARGET floor_${floor})
      get_property(own GLOBAL PROPERTY LEASTPRIV_FLOOR_${floor}_OWN)
      target_link_libraries(${target} PRIVATE floor_${floor} ${own})
    endif()
  endforeach()
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include)
endfunction()
