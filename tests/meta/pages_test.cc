// Pages of docs/ are run: each console fence is a command, and its output stands below it. LEASTPRIV_UPDATE=1 rewrites
// the outputs.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "cli/main_function.h"

namespace leastpriv {
namespace {

namespace fs = std::filesystem;

std::string ReadText(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// What a terminal shows of a command line that begins with the program's name.
std::string Shown(const std::string& line) {
  std::istringstream words(line);
  std::string program;
  words >> program;
  EXPECT_EQ(program, "leastpriv");
  const std::vector<std::string> args{std::istream_iterator<std::string>(words), {}};
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Main(args, in, out, err);
  return out.str() + err.str();
}

// Runs a page's commands in a folder, and counts them.
std::size_t RunPage(const std::string& name, const fs::path& folder) {
  const fs::path page = fs::path(LEASTPRIV_SOURCE_DIR) / "docs" / name;
  const fs::path before = fs::current_path();
  fs::current_path(folder);
  const std::string text = ReadText(page);
  const std::string open = "```console\n$ ";
  std::string real;
  std::size_t done = 0;
  std::size_t commands = 0;
  for (auto at = text.find(open); at != std::string::npos; at = text.find(open, done)) {
    const std::size_t line = at + open.size();
    const std::size_t end = text.find('\n', line);
    real += text.substr(done, end + 1 - done) + Shown(text.substr(line, end - line)) + "```\n";
    done = text.find("```\n", end) + 4;
    ++commands;
  }
  real += text.substr(done);
  fs::current_path(before);
  if (std::getenv("LEASTPRIV_UPDATE") != nullptr) {
    std::ofstream(page, std::ios::binary) << real;
  } else {
    EXPECT_EQ(real, text);
  }
  return commands;
}

TEST(Pages, TheTutorialShowsWhatTheProgramPrints) {
  const fs::path scratch = fs::temp_directory_path() / ("leastpriv-tutorial-" + std::to_string(getpid()));
  fs::create_directory(scratch);
  fs::copy_file(fs::path(LEASTPRIV_SOURCE_DIR) / "samples/upload/sprawling.yaml", scratch / "template.yaml");
  EXPECT_EQ(RunPage("tutorial.md", scratch), 5U);
  fs::remove_all(scratch);
}

TEST(Pages, ComparingShowsWhatTheProgramPrints) { EXPECT_EQ(RunPage("comparing.md", LEASTPRIV_SOURCE_DIR), 3U); }

}  // namespace
}  // namespace leastpriv
