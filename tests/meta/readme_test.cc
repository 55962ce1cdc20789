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

TEST(Readme, ItsFirstOutputIsReal) {
  std::filesystem::current_path(LEASTPRIV_SOURCE_DIR);
  EXPECT_NE(ReadText("README.md").find(Printed({"lint", "samples/upload/template.yaml"})), std::string::npos)
      << "paste the output of `leastpriv lint samples/upload/template.yaml`";
}

// Every option of every command stands in the man page and in the three completions.
TEST(Options, ArePrintedEverywhere) {
  for (const std::string command : {"lint", "generate", "rules", "query"}) {
    std::istringstream help(Printed({command, "--help"}));
    std::size_t options = 0;
    for (std::string word; help >> word;) {
      const auto begin = word.find("--");
      if (begin != 0 || word.size() < 5) continue;
      const std::string option = word.substr(0, word.find_first_of(",: "));
      ++options;
      for (const std::string paper :
           {"man/leastpriv.1", "completions/leastpriv.bash", "completions/_leastpriv", "completions/leastpriv.fish"}) {
        const std::string wanted = paper.ends_with(".fish") ? option.substr(2) : option;
        std::string text = ReadText(paper);
        for (auto at = text.find("\\-"); at != std::string::npos; at = text.find("\\-")) text.erase(at, 1);
        EXPECT_NE(text.find(wanted), std::string::npos) << paper << " lacks " << option << " of " << command;
      }
    }
    EXPECT_GT(options, 0U) << command;
  }
}

}  // namespace
}  // namespace leastpriv
