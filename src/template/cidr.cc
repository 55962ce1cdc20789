#include "template/cidr.h"

#include <charconv>
#include <cstdint>
#include <optional>

#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::size_t kBits = 32;
constexpr std::size_t kMaxBlocks = 256;

std::optional<uint32_t> ParseNumber(std::string_view text, uint32_t limit) {
  uint32_t number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = !text.empty() && parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
  return whole && number <= limit ? std::optional(number) : std::nullopt;
}

std::optional<uint64_t> ParseAddress(std::string_view text) {
  uint64_t address = 0;
  const auto parts = Split(text, '.');
  if (parts.size() != 4) return std::nullopt;
  for (const std::string_view part : parts) {
    const auto octet = ParseNumber(part, 255);
    if (!octet) return std::nullopt;
    address = address << 8U | *octet;
  }
  return address;
}

}  // namespace

std::vector<std::string> CidrBlocks(std::string_view range, std::size_t count, std::size_t bits) {
  const auto slash = range.find('/');
  if (slash == std::string_view::npos || count == 0 || count > kMaxBlocks || bits == 0 || bits > kBits) return {};
  const auto address = ParseAddress(range.substr(0, slash));
  const auto prefix = ParseNumber(range.substr(slash + 1), kBits);
  if (!address || !prefix || count << bits > uint64_t{1} << (kBits - *prefix)) return {};
  const uint64_t first = *address >> (kBits - *prefix) << (kBits - *prefix);
  std::vector<std::string> blocks;
  for (std::size_t i = 0; i < count; ++i) {
    const uint64_t block = first + (i << bits);
    std::string text;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
      text += (text.empty() ? "" : ".") + std::to_string(block >> shift & 0xFFU);
    }
    blocks.push_back(text + "/" + std::to_string(kBits - bits));
  }
  return blocks;
}

}  // namespace leastpriv
