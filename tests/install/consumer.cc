// Lints one file through the installed library; exit status 0 when it has findings, as the sample does.
#include <fstream>
#include <iostream>
#include <sstream>
#include <vector>

#include "leastpriv/lint.h"
#include "leastpriv/version.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream file(argv[1], std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  const std::vector<leastpriv::api::File> files = {{argv[1], text.str()}};
  const auto report = leastpriv::api::Lint(files);
  std::cout << "leastpriv " << leastpriv::Version() << ": " << report.findings.size() << " findings\n";
  return report.findings.empty() ? 1 : 0;
}
