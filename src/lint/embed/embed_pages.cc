// Build-time program: rules/LP*.md to one C++ source, so that start-up parses no YAML.
//
//   embed_pages OUT PAGE…
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "lint/page_loader.h"

namespace leastpriv {
namespace {

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n') {
      quoted += "\\n\"\n    \"";
    } else {
      if (c == '"' || c == '\\' || c == '?') quoted += '\\';
      quoted += c;
    }
  }
  return quoted + '"';
}

void Write(const RulePage& page, std::ostream& out) {
  out << "  pages.push_back({" << Quoted(page.id) << ", " << Quoted(page.name) << ", {";
  for (const FindingType type : page.types) out << "FindingType(" << int{static_cast<uint8_t>(type)} << "), ";
  out << "}, " << Quoted(page.since) << ", {";
  for (const PolicyType type : page.policy_types) out << "PolicyType(" << int{static_cast<uint8_t>(type)} << "), ";
  out << "}, {";
  for (const std::string& reference : page.references) out << Quoted(reference) << ", ";
  out << "}, " << (page.opt_in ? "true" : "false") << ",\n    " << Quoted(page.summary) << ",\n    "
      << Quoted(page.text) << ", " << (page.declarative ? "true" : "false") << ", " << Quoted(page.message) << ", "
      << Quoted(page.hint) << "});\n";
}

int Run(const std::vector<std::string>& args) {
  std::ofstream out(args[0], std::ios::binary);
  out << "// Made at build time from rules/.\n#include \"lint/page.h\"\n\nnamespace leastpriv {\n\n"
      << "std::vector<RulePage> MakeBuiltInPages() {\n  std::vector<RulePage> pages;\n  pages.reserve("
      << args.size() - 1 << ");\n";
  for (std::size_t i = 1; i < args.size(); ++i) {
    std::ifstream file(args[i], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto page = ParsePage(text);
    if (!page) {
      std::cerr << args[i] << ":" << page.error().message << "\n";
      return 1;
    }
    if (const std::string_view missing = MissingSection(text); !missing.empty()) {
      std::cerr << args[i] << ": the section `" << missing << "` is missing\n";
      return 1;
    }
    Write(*page, out);
  }
  out << "  return pages;\n}\n\n}  // namespace leastpriv\n";
  return 0;
}

}  // namespace
}  // namespace leastpriv

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  return args.empty() ? 2 : leastpriv::Run(args);
}
