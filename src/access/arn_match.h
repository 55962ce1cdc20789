// Resource patterns against ARNs, in the two readings that AWS documents: segment by segment (a star stays inside its
// colons), and as one string (a star may run on across them).
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
#ifndef LEASTPRIV_ACCESS_ARN_MATCH_H_
#define LEASTPRIV_ACCESS_ARN_MATCH_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "access/truth.h"
#include "iam/arn.h"
#include "iam/pattern.h"

namespace leastpriv {

enum class Reading : uint8_t { kSegments, kWhole };

// Does a pattern match a text? kUnknown: for some fillings of its holes only.
Truth Matches(const Pattern& pattern, std::string_view text);

// A text cut at its first five colons; fewer than six parts leave the last ones empty and `is_arn` false.
struct ArnText {
  explicit ArnText(std::string_view text);

  std::string_view whole;
  std::array<std::string_view, 6> parts;
  bool is_arn = false;
};

// A pattern ready to be matched both ways.
class ArnGlob {
 public:
  explicit ArnGlob(Pattern pattern);

  Truth Match(const ArnText& text, Reading reading) const;
  // May the two readings differ: a star before the fifth colon of a pattern that is more than a star?
  bool ReadingMatters() const { return early_star_; }

 private:
  Pattern whole_;
  std::optional<ArnPattern> split_;
  bool early_star_ = false;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_ARN_MATCH_H_
