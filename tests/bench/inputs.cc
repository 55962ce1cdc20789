#include "inputs.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

#include "document/document.h"

namespace leastpriv {
namespace {

namespace fs = std::filesystem;

std::vector<BenchInput> ReadInputs() {
  const char* corpus = std::getenv("LEASTPRIV_CORPUS");
  std::vector<BenchInput> inputs;
  for (const auto& entry : fs::recursive_directory_iterator(
           corpus != nullptr ? fs::path(corpus) : fs::path(LEASTPRIV_SOURCE_DIR) / "samples")) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".json" && extension != ".yaml" && extension != ".yml" && extension != ".template") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    BenchInput input{entry.path().string(),
                     ReadableBytes({std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()})};
    const std::size_t first = input.bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    input.is_json = first != std::string::npos && std::string_view("{[").find(input.bytes[first]) != std::string::npos;
    inputs.push_back(std::move(input));
  }
  return inputs;
}

}  // namespace

const std::vector<BenchInput>& BenchInputs() {
  static const std::vector<BenchInput> inputs = ReadInputs();
  return inputs;
}

std::size_t BenchBytes() {
  std::size_t bytes = 0;
  for (const BenchInput& input : BenchInputs()) bytes += input.bytes.size();
  return bytes;
}

}  // namespace leastpriv
