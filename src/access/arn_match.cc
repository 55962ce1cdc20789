// The service decides most mismatches, so it is compared first. A pattern with fewer than six parts (`*`,
// `arn:aws:s3*`) has no segments to stay inside of and is read as one string.
#include "access/arn_match.h"

#include <utility>

namespace leastpriv {

Truth Matches(const Pattern& pattern, std::string_view text) {
  if (pattern.IsStar()) return Truth::kTrue;
  if (!MayMatch(pattern, text)) return Truth::kFalse;
  return !pattern.HasHole() || MustMatch(pattern, text) ? Truth::kTrue : Truth::kUnknown;
}

ArnText::ArnText(std::string_view text) : whole(text) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto colon = i + 1 < parts.size() ? text.find(':') : std::string_view::npos;
    parts[i] = text.substr(0, colon);
    if (colon == std::string_view::npos) {
      is_arn = i + 1 == parts.size();
      return;
    }
    text.remove_prefix(colon + 1);
  }
}

ArnGlob::ArnGlob(Pattern pattern) : whole_(std::move(pattern)) {
  if (whole_.IsStar()) return;
  split_ = SplitArn(whole_);
  if (!split_) return;
  for (const Pattern* part : {&split_->partition, &split_->service, &split_->region, &split_->account}) {
    early_star_ = early_star_ || part->HasWildcard();
  }
}

Truth ArnGlob::Match(const ArnText& text, Reading reading) const {
  if (!split_ || !text.is_arn || reading == Reading::kWhole) return Matches(whole_, text.whole);
  Truth truth = text.parts[0] == "arn" ? Truth::kTrue : Truth::kFalse;
  const std::array<std::pair<const Pattern*, std::size_t>, 5> order = {{{&split_->service, 2},
                                                                        {&split_->resource, 5},
                                                                        {&split_->account, 4},
                                                                        {&split_->region, 3},
                                                                        {&split_->partition, 1}}};
  for (const auto& [pattern, part] : order) {
    if (truth == Truth::kFalse) break;
    truth = And(truth, Matches(*pattern, text.parts[part]));
  }
  return truth;
}

}  // namespace leastpriv
