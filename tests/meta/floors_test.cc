// A file includes only from its own folder or a lower floor; third-party headers stand only where ARCHITECTURE.md says.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace leastpriv {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, int> kFloors = {
    {"text", 0}, {"document", 1}, {"value", 2}, {"iam", 3},    {"policy", 4}, {"access", 5}, {"template", 5},
    {"uses", 6}, {"generate", 7}, {"lint", 8},  {"report", 9}, {"api", 9},    {"cli", 10}};

const std::map<std::string, std::string> kThirdParty = {{"nlohmann", "document policy report cli"},
                                                        {"yaml-cpp", "document"},
                                                        {"re2", "lint"},
                                                        {"fmt", "report cli"},
                                                        {"CLI", "cli"}};

TEST(Floors, IncludesPointDown) {
  std::size_t seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(LEASTPRIV_SOURCE_DIR) / "src")) {
    const fs::path& path = entry.path();
    if (path.extension() != ".h" && path.extension() != ".cc") continue;
    const std::string folder = fs::relative(path, fs::path(LEASTPRIV_SOURCE_DIR) / "src").begin()->string();
    ASSERT_TRUE(kFloors.contains(folder)) << path;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      if (!line.starts_with("#include ")) continue;
      ++seen;
      const std::string target = line.substr(10, line.find('/') == std::string::npos ? 0 : line.find('/') - 10);
      if (const auto floor = kFloors.find(target); floor != kFloors.end() && line[9] == '"') {
        const bool below = floor->second < kFloors.at(folder) || target == folder;
        EXPECT_TRUE(below) << path << ": " << line;
      }
      if (const auto library = kThirdParty.find(target); library != kThirdParty.end()) {
        EXPECT_NE(library->second.find(folder), std::string::npos) << path << ": " << line;
        EXPECT_EQ(path.extension(), ".cc") << path << ": " << line;
      }
    }
  }
  EXPECT_GT(seen, 100U);
}

TEST(Floors, PublicHeadersAreStandardOnly) {
  for (const auto& entry : fs::directory_iterator(fs::path(LEASTPRIV_SOURCE_DIR) / "include/leastpriv")) {
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (!line.starts_with("#include \"")) continue;
      EXPECT_TRUE(line.starts_with("#include \"leastpriv/")) << entry.path() << ": " << line;
    }
  }
}

}  // namespace
}  // namespace leastpriv
