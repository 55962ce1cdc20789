// What any floor may say about the input.
//
// A Diagnostic names the rule by its *name* (`unknown-action`), never by its id: the rule pages know ids, types and
// help, and floor `lint` turns a Diagnostic into a Finding with them. Messages are lower case without a final stop,
// with back-ticks round what the user wrote: the situation observed; then why. `hint` is the way out.
#ifndef LEASTPRIV_TEXT_DIAGNOSTIC_H_
#define LEASTPRIV_TEXT_DIAGNOSTIC_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.h"

namespace leastpriv {

// IAM Access Analyzer's finding types, from grave to light.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-validation.html
enum class FindingType : uint8_t { kError, kSecurityWarning, kWarning, kSuggestion };

// "ERROR", "SECURITY_WARNING", "WARNING", "SUGGESTION": the spelling of the JSON form and of --fail-on.
std::string_view FindingTypeName(FindingType type);
std::optional<FindingType> ParseFindingType(std::string_view name);
// "error", "security warning", …: the spelling of the text form.
std::string_view FindingTypeWords(FindingType type);

// A second place that matters: "takes an object" under the action that a resource does not fit.
struct Label {
  Location at;
  std::string text;
};

// Replaces the bytes of a span. Edits of one fix never overlap.
struct Edit {
  Location at;
  std::string text;
};

// A mend that is certain: never one that grants more than before.
struct Fix {
  std::string description;
  std::vector<Edit> edits;
};

struct Diagnostic {
  std::string_view rule;  // a rule's name; static storage
  Location at;
  std::string message;
  std::string hint = {};                    // empty: none
  std::vector<Label> labels = {};           // the main place's own label is one whose `at` equals `at`
  std::optional<FindingType> lowered = {};  // a later type than the page's first, where the case is milder
  std::vector<Fix> fixes = {};
  std::string subject = {};  // the grant that it speaks of, for the fingerprint: "s3:*", an ARN
};

}  // namespace leastpriv

#endif  // LEASTPRIV_TEXT_DIAGNOSTIC_H_
