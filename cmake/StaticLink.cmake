function(leastpriv_link_statically target)
  target_link_options(${target} PRIVATE -static-libstdc++ -static-libgcc)
endfunction()
