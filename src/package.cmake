# What `cmake --install` and CPack take along: the program with its manual page and completion, and the library.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

# The manual page and the completion are written by the program itself, from the declarations of its options.
set(manual ${CMAKE_CURRENT_BINARY_DIR}/manual)
file(MAKE_DIRECTORY ${manual})
add_custom_command(OUTPUT ${manual}/funkloch.1 ${manual}/funkloch
  COMMAND funkloch manual man > ${manual}/funkloch.1
  COMMAND funkloch manual bash > ${manual}/funkloch
  DEPENDS funkloch VERBATIM)
add_custom_target(manual ALL DEPENDS ${manual}/funkloch.1 ${manual}/funkloch)
install(TARGETS funkloch COMPONENT program)
install(FILES ${manual}/funkloch.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${manual}/funkloch DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
  COMPONENT program)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE RENAME copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/funkloch
  COMPONENT program)

# find_package(funkloch) offers a target for each room but cli: funkloch::run runs projects, funkloch::coverage computes
# coverage, and so on.
set(rooms core scene propagation coverage law siting files input output report run)
list(TRANSFORM rooms PREPEND funkloch_ OUTPUT_VARIABLE room_targets)
install(TARGETS ${room_targets} EXPORT funkloch
  ARCHIVE COMPONENT development FILE_SET HEADERS COMPONENT development)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/funkloch)
install(EXPORT funkloch NAMESPACE funkloch:: FILE funkloch-targets.cmake DESTINATION ${package_folder}
  COMPONENT development)
configure_package_config_file(funkloch-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/funkloch-config.cmake
  INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/funkloch-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/funkloch-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/funkloch-config-version.cmake
  DESTINATION ${package_folder} COMPONENT development)

if(NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()
# `cpack` in the build folder makes a Debian package of the program; what it needs is read from the program.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "funkloch maintainers <${CMAKE_PROJECT_NAME}@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "mobile coverage, its gaps, and where masts may stand")
set(CPACK_PACKAGE_DESCRIPTION "funkloch overlays population, terrain, land cover and masts, computes 4G and 5G \
coverage with ITU-R P.1812, finds the gaps, and ranks sites that would close them by German building law.")
set(CPACK_COMPONENTS_ALL program)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME funkloch)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
include(CPack)
