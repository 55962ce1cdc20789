// Requests and the policies in play, as JSON lines: DESIGN's `simulate --cases` and `--requests`.
#ifndef LEASTPRIV_CLI_CASES_H_
#define LEASTPRIV_CLI_CASES_H_

#include <array>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "access/decide.h"
#include "document/document.h"
#include "policy/policy.h"
#include "text/result.h"

namespace leastpriv {

// The keys of a policy set.
inline constexpr std::array<std::string_view, 7> kPolicyKinds = {"identity", "resource", "boundary", "session",
                                                                 "scp",      "rcp",      "endpoint"};

// Policies read out of a line, and the set that points at them.
struct CasePolicies {
  std::deque<Policy> held;  // stays where it is while it grows
  PolicySet set;
  std::vector<std::string> notes;  // what is wrong with a policy and did not stop its reading: the first of each
};

// `request` of a line: {"principal", "action", "resource", "account", "context"}. An Error says what it lacks, or which
// key is none of these. Without a principal it is somebody's of the resource's account: see StandIn().
Result<Request> ReadRequest(NodeRef node);

// Who asks where nobody is named: a role of this name in the account of the resource. `deployed_to` is the account of
// --account, or empty.
std::string StandIn(const Request& request, const std::string& deployed_to, std::string_view name = "anyone");

// `policies` of a line: {"identity": [doc…], "resource": doc, "boundary", "session", "scp": [[doc…]…], "rcp",
// "endpoint"}. Absent, null and [] are the same; a level of `scp` that is empty allows nothing, and documents that
// stand in no list of their own ("scp": [doc…]) are one level. A document whose structure cannot be read is an Error,
// and so is another kind of policy.
Result<CasePolicies> ReadCasePolicies(const Source& source, NodeRef node);

// Adds a context key; a key that is there gets a further value.
void AddContext(std::string_view key, std::string value, Request& request);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_CASES_H_
