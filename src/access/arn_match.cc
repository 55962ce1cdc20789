// The service decides most mismatches, so it is compared first.
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

Pattern CompleteArn(Pattern pattern) {
  using Kind = Pattern::ElementKind;
  constexpr std::string_view kStart = "arn:";
  const auto& elements = pattern.elements();
  if (elements.size() < kStart.size()) return pattern;
  std::size_t colons = 0;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (i < kStart.size() && elements[i].character != kStart[i]) return pattern;
    if (elements[i].kind == Kind::kHole && elements[i].alphabet == Alphabet::kAny) return pattern;
    if (elements[i].kind == Kind::kCharacter && elements[i].character == ':') ++colons;
  }
  for (; colons < 5; ++colons) {
    pattern.AppendCharacter(':');
    pattern.AppendStar();
  }
  return pattern;
}

ArnGlob::ArnGlob(Pattern pattern) : whole_(std::move(pattern)) {
  if (whole_.IsStar()) return;
  split_ = SplitArn(whole_);
  if (!split_) return;
  const auto& elements = whole_.elements();
  std::vector<bool> takes(elements.size());
  std::size_t colons = 0;
  bool matters = false;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const bool ends_segment = i + 1 == elements.size() || elements[i + 1].character == ':';
    if (elements[i].character == ':') ++colons;
    takes[i] = colons >= 5 || (elements[i].kind == Pattern::ElementKind::kStar && ends_segment);
    matters = matters || (takes[i] && colons < 5);
  }
  if (matters) takes_colon_ = std::move(takes);
}

// The positions before which the pattern may stand, one character of the text after the other. They are as few as the
// stars that are open, so that what is spelt out costs next to nothing; at worst O(|pattern| |text|). A hole takes any
// character here, so that what depends on it stays unknown.
Truth ArnGlob::MatchRunOn(std::string_view text) const {
  using Kind = Pattern::ElementKind;
  const auto& elements = whole_.elements();
  const auto loops = [&](std::size_t i) { return elements[i].kind == Kind::kStar || elements[i].kind == Kind::kHole; };
  std::vector<std::size_t> now;
  std::vector<std::size_t> next;
  std::vector<std::size_t> entered(elements.size() + 1);  // after how many characters, last
  std::size_t read = 1;
  const auto enter = [&](std::size_t i) {
    for (; entered[i] != read; ++i) {
      entered[i] = read;
      next.push_back(i);
      if (i == elements.size() || !loops(i)) return;
    }
  };
  enter(0);
  for (const char c : text) {
    std::swap(now, next);
    next.clear();
    ++read;
    for (const std::size_t i : now) {
      if (i == elements.size()) continue;
      const Pattern::Element& element = elements[i];
      const bool takes = element.kind == Kind::kCharacter ? element.character == c
                                                          : element.kind == Kind::kHole || c != ':' || takes_colon_[i];
      if (takes) enter(loops(i) ? i : i + 1);
    }
    if (next.empty()) return Truth::kFalse;
  }
  if (entered[elements.size()] != read) return Truth::kFalse;
  return whole_.HasHole() ? Truth::kUnknown : Truth::kTrue;
}

Truth ArnGlob::Match(const ArnText& text, ArnReading reading) const {
  if (!split_ || !text.is_arn) return Matches(whole_, text.whole);
  if (reading == ArnReading::kRunOn && ReadingMatters()) return MatchRunOn(text.whole);
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
