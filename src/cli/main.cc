// Nothing but the program's edge: arguments and streams in, exit status out.
#include <iostream>
#include <string>
#include <vector>

#include "cli/main_function.h"

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  return leastpriv::Main(args, std::cin, std::cout, std::cerr);
}
