// Reads policies from text for the tests of this floor.
#ifndef LEASTPRIV_TESTS_POLICY_READING_H_
#define LEASTPRIV_TESTS_POLICY_READING_H_

#include <optional>
#include <string>
#include <string_view>

#include "document/document.h"
#include "policy/policy.h"
#include "text/source.h"

namespace leastpriv {

// A source with its first document.
struct Parsed {
  explicit Parsed(std::string_view text);

  NodeRef root() const;
  Resolved resolved() const;

  Source source;
  ParsedFile file;
};

PolicyReading Read(std::string_view text, std::optional<PolicyType> type = std::nullopt);

// The diagnostics, one a line: "line:column rule-name: message", a hint after " = ", lowered types after " @ ".
std::string Findings(std::string_view text, const ReadOptions& options = {});
// "line:column rule-name" only.
std::string Places(std::string_view text, const ReadOptions& options = {});

// A policy as text that shows everything read: for comparing two readings.
std::string Describe(const Policy& policy);

}  // namespace leastpriv

#endif  // LEASTPRIV_TESTS_POLICY_READING_H_
