// Does a service say on whose behalf it calls, with aws:SourceArn or aws:SourceAccount?
// https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
#ifndef LEASTPRIV_LINT_CHECKS_SERVICE_SOURCE_H_
#define LEASTPRIV_LINT_CHECKS_SERVICE_SOURCE_H_

#include <cstdint>
#include <string_view>

#include "policy/policy.h"

namespace leastpriv {

// kUndocumented: its documentation shows it without the keys and says nothing of them. kUnknown: the table has no row.
enum class Sends : uint8_t { kYes, kNo, kUndocumented, kUnknown };

// To a resource's policy, or, for kTrust, when it assumes a role; by rules/facts/service_principals.tsv.
Sends SendsSource(std::string_view service, PolicyType type);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_SERVICE_SOURCE_H_
