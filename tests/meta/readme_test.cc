// What the papers say of the program is what the program says of itself.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "cli/main_function.h"

namespace leastpriv {
namespace {

std::string ReadText(const std::string& path) {
  std::ifstream file(std::filesystem::path(LEASTPRIV_SOURCE_DIR) / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string Printed(const std::vector<std::string>& args) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Main(args, in, out, err);
  return out.str();
}

TEST(Readme, ItsRuleTableIsTheProgramsOwn) {
  EXPECT_NE(ReadText("README.md").find(Printed({"rules", "--format", "markdown"})), std::string::npos)
      << "paste the output of `leastpriv rules --format markdown`";
}

TEST(Coverage, IsTheProgramsOwn) {
  EXPECT_EQ(ReadText("docs/coverage.md"), Printed({"rules", "--format", "coverage"})) << "run tools/fill-papers";
}

TEST(Readme, ItsFirstOutputIsReal) {
  std::filesystem::current_path(LEASTPRIV_SOURCE_DIR);
  EXPECT_NE(ReadText("README.md").find(Printed({"lint", "samples/upload/template.yaml"})), std::string::npos)
      << "paste the output of `leastpriv lint samples/upload/template.yaml`";
}

// The names under a heading of a help text: options (without -h), or subcommands.
std::vector<std::string> Listed(const std::string& help, const std::string& heading) {
  std::vector<std::string> names;
  std::istringstream lines(help);
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("  ")) {
      inside = line == heading + ":";
      continue;
    }
    if (inside && line[2] != ' ' && !line.starts_with("  -h"))
      names.push_back(line.substr(2, line.find_first_of(" ,", 2) - 2));
  }
  return names;
}

std::string Papers(const std::string& path) {
  std::string text = ReadText(path);
  for (auto at = text.find("\\-"); at != std::string::npos; at = text.find("\\-")) text.erase(at, 1);
  return text;
}

void ExpectInPapers(const std::vector<std::string>& command) {
  std::vector<std::string> args = command;
  args.emplace_back("--help");
  const std::string help = Printed(args);
  for (const std::string& inner : Listed(help, "Subcommands")) {
    std::vector<std::string> nested = command;
    nested.push_back(inner);
    ExpectInPapers(nested);
  }
  if (command.empty()) return;
  EXPECT_NE(help.find("Example"), std::string::npos) << command.back() << " shows no example";
  for (const std::string& option : Listed(help, "Options")) {
    for (const std::string paper :
         {"man/leastpriv.1", "completions/leastpriv.bash", "completions/_leastpriv", "completions/leastpriv.fish"}) {
      const std::string text = Papers(paper);
      const std::string wanted = paper.ends_with(".fish") ? "-l " + option.substr(2) : option;
      EXPECT_NE(text.find(wanted), std::string::npos) << paper << " lacks " << option << "; run tools/fill-papers";
      EXPECT_NE(text.find(command.back()), std::string::npos) << paper << " lacks " << command.back();
    }
  }
}

// Every option of every command stands in the man page and in the three completions.
TEST(Options, ArePrintedEverywhere) {
  EXPECT_GE(Listed(Printed({"--help"}), "Subcommands").size(), 5U);
  ExpectInPapers({});
}

}  // namespace
}  // namespace leastpriv
