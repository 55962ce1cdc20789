// An ARN is cut by the offsets of its spelling; a hole is taken whole or not at all.
#include "generate/grant_target.h"

#include <algorithm>
#include <array>
#include <string>

#include "iam/pattern.h"

namespace leastpriv {
std::optional<Text> PartOf(const Text& text, std::size_t begin, std::size_t end) {
  Text part;
  std::size_t at = 0;
  for (const Piece& piece : text.pieces()) {
    const auto* literal = std::get_if<std::string>(&piece);
    const std::size_t size = literal != nullptr ? literal->size() : Text(std::get<Hole>(piece)).Spelling().size();
    const std::size_t from = std::max(begin, at);
    const std::size_t to = std::min(end, at + size);
    if (from < to) {
      if (literal != nullptr) {
        part.Append(literal->substr(from - at, to - from));
      } else if (from == at && to == at + size) {
        part.Append(std::get<Hole>(piece));
      } else {
        return std::nullopt;
      }
    }
    at += size;
  }
  return part;
}

bool HasWildcard(const Text& text) { return Pattern::FromText(text, false).HasWildcard(); }

std::optional<GrantTarget> TargetOf(const Text& resource) {
  const std::string arn = resource.Spelling();
  const std::size_t s3 = arn.find(":s3:::");
  const std::size_t dynamodb = arn.find(":dynamodb:");
  const std::size_t table = arn.find(":table/", dynamodb == std::string::npos ? arn.size() : dynamodb);
  if (s3 == std::string::npos && table == std::string::npos) return std::nullopt;
  const std::size_t begin = s3 != std::string::npos ? s3 + 6 : table + 7;
  const std::size_t slash = std::min(arn.find('/', begin), arn.size());
  const auto place = PartOf(resource, begin, slash);
  if (!place || place->pieces().empty() || HasWildcard(*place)) return std::nullopt;
  const std::string rest = arn.substr(slash);
  GrantTarget target{TargetKind::kBucket, *place};
  constexpr std::string_view kIndex = "/index/";
  if (s3 != std::string::npos) {
    if (rest.empty()) return target;
    target.kind = TargetKind::kObject;
    const auto key = PartOf(resource, slash + 1, arn.size());
    if (!key) return std::nullopt;
    if (!Pattern::FromText(*key, false).IsStar()) target.part = *key;
    return target;
  }
  target.kind = rest.starts_with(kIndex) ? TargetKind::kIndex : TargetKind::kTable;
  if (target.kind == TargetKind::kTable) return rest.empty() ? std::optional(target) : std::nullopt;
  const auto index = PartOf(resource, slash + kIndex.size(), arn.size());
  if (!index) return std::nullopt;
  target.part = *index;
  return target;
}

bool TakesTarget(const Action& action, TargetKind kind) {
  constexpr std::array<std::string_view, 4> kTypes = {"object", "bucket", "table", "index"};
  const auto& types = action.resource_types;
  return std::find(types.begin(), types.end(), kTypes[static_cast<std::size_t>(kind)]) != types.end();
}

}  // namespace leastpriv
