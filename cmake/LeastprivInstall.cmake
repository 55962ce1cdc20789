# `cmake --install`: the executable, the library with its public headers and a CMake package, man page and completions.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/leastpriv)
install(TARGETS leastpriv)
install(TARGETS libleastpriv EXPORT leastprivTargets)
install(DIRECTORY include/leastpriv DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT leastprivTargets NAMESPACE leastpriv:: DESTINATION ${package_dir})
configure_package_config_file(cmake/leastprivConfig.cmake.in leastprivConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(leastprivConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/leastprivConfig.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/leastprivConfigVersion.cmake
              cmake/FindRE2.cmake
        DESTINATION ${package_dir})
if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/man/leastpriv.1)
  install(FILES man/leastpriv.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()
if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/completions)
  install(FILES completions/leastpriv.bash RENAME leastpriv
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES completions/_leastpriv DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES completions/leastpriv.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()
