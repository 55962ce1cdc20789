// Resource patterns against ARNs, in the two readings that AWS documents: segment by segment (a wildcard stays inside
// its colons), and run on (a star that is its segment's last character may match beyond the colon too). The sixth
// segment, the resource part, holds colons of its own; a star there takes them in both readings.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
#ifndef LEASTPRIV_ACCESS_ARN_MATCH_H_
#define LEASTPRIV_ACCESS_ARN_MATCH_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "access/truth.h"
#include "iam/arn.h"
#include "iam/pattern.h"

namespace leastpriv {

enum class ArnReading : uint8_t { kSegments, kRunOn };

// Does a pattern match a text? kUnknown: for some fillings of its holes only.
Truth Matches(const Pattern& pattern, std::string_view text);

// A text cut at its first five colons; fewer than six parts leave the last ones empty and `is_arn` false.
struct ArnText {
  explicit ArnText(std::string_view text);

  std::string_view whole;
  std::array<std::string_view, 6> parts;
  bool is_arn = false;
};

// A Resource may leave out segments from the right; AWS reads a star for each: `arn:aws:sqs` is `arn:aws:sqs:*:*:*`.
Pattern CompleteArn(Pattern pattern);

// A pattern ready to be matched both ways.
class ArnGlob {
 public:
  explicit ArnGlob(Pattern pattern);

  // A pattern that is no ARN (`*`, a bare name), and any pattern against a text that is none, is compared as one text.
  Truth Match(const ArnText& text, ArnReading reading) const;
  bool IsArn() const { return split_.has_value(); }
  // May the two readings differ: does a star end a segment before the last?
  bool ReadingMatters() const { return !takes_colon_.empty(); }

 private:
  Truth MatchRunOn(std::string_view text) const;

  Pattern whole_;
  std::optional<ArnPattern> split_;
  std::vector<bool> takes_colon_;  // of each wildcard of whole_, run on; empty when no reading is needed
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_ARN_MATCH_H_
