// A case is a folder of tests/golden with a `cmd` file: one command line a line, run from the project's root. Its
// output (standard output, standard error, exit status of each) stands in `expected`. LEASTPRIV_UPDATE=1 rewrites it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "cli/main_function.h"

namespace leastpriv {
namespace {

namespace fs = std::filesystem;

fs::path Root() { return LEASTPRIV_SOURCE_DIR; }

std::string ReadText(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> Cases() {
  std::vector<std::string> cases;
  for (const auto& entry : fs::directory_iterator(Root() / "tests/golden")) {
    if (fs::exists(entry.path() / "cmd")) cases.push_back(entry.path().filename().string());
  }
  std::sort(cases.begin(), cases.end());
  return cases;
}

// Words between blanks; quotes group.
std::vector<std::string> Words(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (const char c : line) {
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        word += c;
      }
    } else if (c == '\'' || c == '"') {
      quote = c;
      in_word = true;
    } else if (c == ' ') {
      if (in_word) words.push_back(std::exchange(word, {}));
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (in_word) words.push_back(word);
  return words;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, PrintsWhatIsExpected) {
  fs::current_path(Root());
  const fs::path folder = Root() / "tests/golden" / GetParam();
  std::istringstream commands(ReadText(folder / "cmd"));
  std::string printed;
  for (std::string line; std::getline(commands, line);) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    const int status = Main(Words(line), in, out, err);
    printed += "$ leastpriv " + line + "\n" + out.str();
    if (!err.str().empty()) printed += "--- standard error\n" + err.str();
    printed += "--- exit status " + std::to_string(status) + "\n\n";
  }
  ASSERT_FALSE(printed.empty());
  if (std::getenv("LEASTPRIV_UPDATE") != nullptr) {
    std::ofstream(folder / "expected", std::ios::binary) << printed;
    return;
  }
  EXPECT_EQ(printed, ReadText(folder / "expected"));
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, testing::ValuesIn(Cases()), [](const auto& golden) { return golden.param; });

}  // namespace
}  // namespace leastpriv
