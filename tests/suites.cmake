# One ctest entry for each suite of a test program, not for each test as gtest_discover_tests makes them: what a suite
# sets up (a whole run, often) it sets up once.
#
#   funkloch_suites(TARGET PREFIX COST)
#
# Suites of greater cost start first, so that no long one runs alone at the end. Threads that wait sleep: several programs
# share the processors.
#
# A suite passes when none of its tests fails; those that skip are counted by tools/test, with their reasons (a suite
# that ctest knows to skip would pass with failures in it). The program is asked for its suites whenever it was linked;
# this file is what runs then, too (cmake -P).
if(CMAKE_SCRIPT_MODE_FILE)
  execute_process(COMMAND ${PROGRAM} --gtest_list_tests OUTPUT_VARIABLE listed COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "(^|\n)[A-Za-z_][A-Za-z0-9_/]*\\." suites "${listed}")
  set(entries "")
  foreach(suite IN LISTS suites)
    string(REGEX REPLACE "[\n.]" "" suite "${suite}")
    string(APPEND entries "add_test([[${PREFIX}${suite}]] [[${PROGRAM}]] [[--gtest_filter=${suite}.*]])\n"
      "set_tests_properties([[${PREFIX}${suite}]] PROPERTIES ${PROPERTIES})\n")
  endforeach()
  file(WRITE ${ENTRIES} "${entries}")
  return()
endif()

function(funkloch_suites target prefix cost)
  set(here ${CMAKE_CURRENT_BINARY_DIR})
  set(entries ${here}/${target}_suites.cmake)
  set(properties "TIMEOUT 900 COST ${cost} WORKING_DIRECTORY [[${here}]] ENVIRONMENT OMP_WAIT_POLICY=passive")
  add_custom_command(TARGET ${target} POST_BUILD BYPRODUCTS ${entries} VERBATIM
    COMMAND ${CMAKE_COMMAND} -D PROGRAM=$<TARGET_FILE:${target}> -D PREFIX=${prefix} -D ENTRIES=${entries}
      -D PROPERTIES=${properties} -P ${CMAKE_CURRENT_FUNCTION_LIST_FILE})
  # Programs that are not built yet have no tests yet.
  file(WRITE ${entries}.there "if(EXISTS [[${entries}]])\n  include([[${entries}]])\nendif()\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${entries}.there)
endfunction()
