// Build-time program: rules/facts/*.tsv to one C++ source. Each table becomes a string literal, which compiles at once
// where rows as objects would take minutes; the catalogue also gets its offset table, so that a run reads only the
// services its input names.
//
//   embed_facts OUT TABLE…
#include <cstddef>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>

namespace {

std::string ReadFile(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string FileName(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

// One literal a line, joined by the compiler.
void WriteLiteral(std::string_view text, std::ostream& out) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = text.find('\n', begin);
    const std::string_view line = text.substr(begin, end == std::string_view::npos ? end : end - begin + 1);
    out << "\n    \"";
    for (const char c : line) {
      switch (c) {
        case '\n':
          out << "\\n";
          break;
        case '\t':
          out << "\\t";
          break;
        case '"':
        case '\\':
          out << '\\' << c;
          break;
        case '?':
          out << "\\?";
          break;
        default:
          out << c;
      }
    }
    out << '"';
    begin += line.size();
  }
  if (text.empty()) out << "\"\"";
}

// {prefix, offset, size, first action, {List, Read, Write, Tagging, Permissions}} of every block.
void WriteServices(std::string_view text, std::ostream& out) {
  out << "const ServiceEntry kServices[] = {";
  std::size_t actions = 0;
  std::size_t begin = text.find("\nS\t") + 1;
  while (begin < text.size()) {
    std::size_t end = text.find("\nS\t", begin);
    end = end == std::string_view::npos ? text.size() : end + 1;
    const std::string_view block = text.substr(begin, end - begin);
    const std::string_view head = block.substr(2, block.find('\n') - 2);
    const std::size_t tab = head.find('\t');
    out << "\n    {\"" << head.substr(0, tab) << "\", " << begin << ", " << block.size() << ", " << actions << ", {{"
        << head.substr(head.rfind('\t') + 1) << "}}},";
    for (std::size_t row = block.find("\nA\t"); row != std::string_view::npos; row = block.find("\nA\t", row + 1)) {
      ++actions;
    }
    begin = end;
  }
  out << "\n};\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  std::ostringstream out;
  std::ostringstream table;
  out << "// Made at build time from rules/facts.\n#include \"iam/facts.h\"\n\nnamespace leastpriv {\nnamespace {\n\n";
  for (int i = 2; i < argc; ++i) {
    const std::string text = ReadFile(argv[i]);
    if (text.empty()) {
      std::cerr << "embed_facts: cannot read " << argv[i] << "\n";
      return 1;
    }
    out << "const char kTable" << i << "[] =";
    WriteLiteral(text, out);
    out << ";\n\n";
    table << "    {\"" << FileName(argv[i]) << "\", {kTable" << i << ", " << text.size() << "}},\n";
    if (FileName(argv[i]) == "catalogue.tsv") WriteServices(text, out);
  }
  out << "\nconst FactTable kTables[] = {\n"
      << table.str() << "};\n\n}  // namespace\n\nstd::span<const FactTable> FactTables() { return kTables; }\n"
      << "std::span<const ServiceEntry> EmbeddedServices() { return kServices; }\n\n}  // namespace leastpriv\n";
  std::ofstream(argv[1], std::ios::binary) << out.str();
  return 0;
}
