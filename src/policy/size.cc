#include "policy/size.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace leastpriv {
namespace {

// Characters of a string inside quotes; a quote, a backslash and a line end take two.
std::size_t StringSize(std::string_view text) {
  std::size_t size = 0;
  for (const char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (!continues) ++size;
    if (c == '"' || c == '\\' || c == '\n' || c == '\t' || c == '\r') ++size;
  }
  return size;
}

std::size_t HoleSize(const Hole& hole) {
  if (hole.name == "AWS::AccountId") return std::string_view("111122223333").size();
  if (hole.name == "AWS::Region") return std::string_view("us-east-1").size();
  if (hole.name == "AWS::Partition") return std::string_view("aws").size();
  return 1;
}

std::size_t TextSize(const Text& text) {
  std::size_t size = 0;
  for (const Piece& piece : text.pieces()) {
    const Hole* hole = std::get_if<Hole>(&piece);
    size += hole != nullptr ? HoleSize(*hole) : StringSize(std::get<std::string>(piece));
  }
  return size;
}

std::size_t ValueSize(const Value& value) {
  std::size_t shortest = std::numeric_limits<std::size_t>::max();
  for (const Alternative& alternative : value.alternatives()) {
    shortest = std::min(shortest, TextSize(alternative.text));
  }
  return value.alternatives().empty() ? 0 : shortest;
}

}  // namespace

std::size_t CompactSize(const Resolved& node) {
  if (node.IsUnknown()) return 0;
  if (node.IsString()) return ValueSize(node.value) + 2;
  if (node.IsScalar()) return ValueSize(node.value);
  std::size_t size = 2;
  std::size_t entries = 0;
  for (const Resolved& child : node.children) {
    if (!child.guard.always() || child.IsUnknown()) continue;
    ++entries;
    size += CompactSize(child) + (node.IsMapping() ? StringSize(child.key) + 3 : 0);
  }
  return size + (entries > 0 ? entries - 1 : 0);
}

}  // namespace leastpriv
