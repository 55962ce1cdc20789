// No two types of namespace leastpriv have one name: the linker would take either for both, in silence.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace leastpriv {
namespace {

namespace fs = std::filesystem;

// The types that a file defines with external linkage: at the margin, and not in an unnamed namespace.
std::set<std::string> TypesIn(const fs::path& path) {
  static const std::regex definition(
      R"(^(?:class|struct|enum|enum class|union) (\w+)(?: final)?(?: : [^;]*)?(?: \{.*)?$)");
  std::set<std::string> types;
  std::string enclosing;
  bool unnamed = false;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("namespace leastpriv") && line.ends_with('{')) enclosing = line;
    if (line == "namespace {") unnamed = true;
    if (line == "}  // namespace") unnamed = false;
    std::smatch match;
    if (!unnamed && std::regex_match(line, match, definition)) types.insert(enclosing + " " + match[1].str());
  }
  return types;
}

TEST(TypeNames, AreDefinedOnce) {
  std::map<std::string, fs::path> known;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(LEASTPRIV_SOURCE_DIR) / "src")) {
    const fs::path& path = entry.path();
    if (path.extension() != ".h" && path.extension() != ".cc") continue;
    for (const std::string& type : TypesIn(path)) {
      const auto [first, is_new] = known.emplace(type, path);
      EXPECT_TRUE(is_new) << type << " is defined in " << first->second << " and in " << path;
    }
  }
  EXPECT_GT(known.size(), 200U);
}

}  // namespace
}  // namespace leastpriv
