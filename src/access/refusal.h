// Why a set does not allow a request, for people: a Deny, or the first layer that does not allow, with its statement
// that came nearest and what that lacks.
#ifndef LEASTPRIV_ACCESS_REFUSAL_H_
#define LEASTPRIV_ACCESS_REFUSAL_H_

#include <optional>
#include <string>
#include <vector>

#include "access/compare.h"
#include "access/request.h"

namespace leastpriv {

struct Refusal {
  std::optional<StatementRef> statement;
  bool denies = false;
  std::string words;  // "denies it", "allows the action, but not on this resource", "no statement allows s3:PutObject"
};

// Both sides without holes: see FilledSet.
Refusal WhyRefused(const AccessSet& set, const Request& request);

// The Allow statements of a set that match a request.
std::vector<StatementRef> AllowingStatements(const AccessSet& set, const Request& request);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_REFUSAL_H_
