#include "cli/files.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "document/document.h"
#include "iam/pattern.h"
#include "text/suggest.h"

namespace leastpriv {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kExtensions = {".yaml", ".yml", ".json", ".template"};
constexpr std::array<std::string_view, 9> kLeftOut = {".git",  ".hg",      ".svn",       "node_modules", "vendor",
                                                      "build", ".aws-sam", ".terraform", "__pycache__"};

template <std::size_t N>
bool IsOneOf(const std::array<std::string_view, N>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string NoSuchFile(const fs::path& path) {
  std::string message = "no such file: " + path.string();
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  const std::vector<std::string_view> views(names.begin(), names.end());
  if (const auto nearest = Nearest(path.filename().string(), views)) {
    const fs::path meant = path.has_parent_path() ? path.parent_path() / *nearest : fs::path(*nearest);
    message += " (did you mean " + meant.string() + "?)";
  }
  return message;
}

bool IsExcluded(const std::string& path, const std::vector<std::string>& exclude) {
  return std::any_of(exclude.begin(), exclude.end(), [&path](const std::string& glob) {
    const std::string name = fs::path(path).filename().string();
    return MayMatch(Pattern::FromGlob(glob), path) || MayMatch(Pattern::FromGlob("*/" + glob), path) ||
           MayMatch(Pattern::FromGlob(glob), name);
  });
}

}  // namespace

Result<std::string> ReadInput(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return Error{NoSuchFile(path)};
  if (fs::is_directory(status)) return Error{path + " is a folder"};
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{"cannot read " + path + ": " + std::strerror(errno)};
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) return Error{"cannot read " + path};
  return ReadableBytes(std::move(bytes));
}

Result<std::vector<std::string>> FindInputs(const std::string& path, const std::vector<std::string>& exclude) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return Error{NoSuchFile(path)};
  std::vector<std::string> files;
  if (!fs::is_directory(status)) {
    if (!IsExcluded(path, exclude)) files.push_back(path);
    return files;
  }
  fs::recursive_directory_iterator entry(path, fs::directory_options::skip_permission_denied, error);
  if (error) return Error{"cannot read " + path + ": " + error.message()};
  for (const fs::recursive_directory_iterator end; entry != end; entry.increment(error)) {
    if (error) return Error{"cannot read " + path + ": " + error.message()};
    const std::string name = entry->path().filename().string();
    std::error_code unreadable;
    if (entry->is_directory(unreadable)) {
      if (IsOneOf(kLeftOut, name) || IsExcluded(entry->path().string(), exclude)) entry.disable_recursion_pending();
    } else if (entry->is_regular_file(unreadable) && IsOneOf(kExtensions, entry->path().extension().string())) {
      const std::string found = entry->path().lexically_normal().string();
      if (!IsExcluded(found, exclude)) files.push_back(found);
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<std::vector<std::string>> FindPages(const std::string& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return fs::exists(folder, error) ? Error{folder + " is no folder"} : Error{NoSuchFile(folder)};
  }
  std::vector<std::string> pages;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".md") pages.push_back(entry->path().string());
  }
  if (error) return Error{"cannot read " + folder + ": " + error.message()};
  std::sort(pages.begin(), pages.end());
  return pages;
}

std::optional<Error> WriteWhole(const std::string& path, std::string_view text) {
  // Through a link to what it names; a file that is there keeps its permissions.
  std::error_code error;
  const fs::path target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : fs::path(path);
  const std::string temporary = target.string() + "." + std::to_string(getpid()) + ".tmp";
  {
    std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (!file) {
      const std::string why = std::strerror(errno);
      fs::remove(temporary, error);
      return Error{"cannot write " + path + ": " + why};
    }
  }
  const fs::file_status before = fs::status(target, error);
  if (!error && fs::exists(before)) fs::permissions(temporary, before.permissions(), error);
  fs::rename(temporary, target, error);
  if (!error) return std::nullopt;
  std::error_code ignored;
  fs::remove(temporary, ignored);
  return Error{"cannot write " + path + ": " + error.message()};
}

}  // namespace leastpriv
