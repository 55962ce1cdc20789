// What `check` and `diff` compare: a side is one or several policies, a whole set of them, or a template, which is
// looked at principal by principal.
#ifndef LEASTPRIV_CLI_CHECK_SIDES_H_
#define LEASTPRIV_CLI_CHECK_SIDES_H_

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "access/compare.h"
#include "cli/cases.h"
#include "cli/commands.h"
#include "cli/load.h"
#include "cli/nested_templates.h"

namespace leastpriv {

// What gives access that cannot be seen. It gives the same on both sides where all but its words is the same.
struct UnseenAccess {
  std::string what;               // in words
  std::string name;               // a managed policy's ARN; where a nested template lies, as it is written
  NodeRef node;                   // what is written there
  std::string_view bytes;         // of a nested template's file
  std::vector<PlacedGuard> when;  // all of them hold
  bool comparable = true;         // false: nobody looked, and it may be another one each time
};

// One whose access is compared by itself.
struct Party {
  std::string id;             // a template's principal or resource policy; empty for policies
  std::string resource_type;  // of a resource policy in a template
  AccessSet set;
  std::vector<const Policy*> policies;  // as StatementRef counts them
  std::vector<std::string> documents;   // their names, one each; empty for a premise that no document states
  std::vector<UnseenAccess> unknown;
  std::string boundary;                    // a permissions boundary as it is spelt, its content not known; or empty
  std::vector<PlacedGuard> boundary_when;  // one for each way to spell it
  // Of a nested template: the parameters that stay open and that it depends on, as the template above spells their
  // values; all of them where the nested template is not seen.
  std::map<std::string, std::string> given;
  const Resolver* resolver = nullptr;  // of its template

  // A function and the policy on it go by one id.
  bool IsSameAs(const Party& other) const { return id == other.id && resource_type == other.resource_type; }
};

struct CheckSide {
  std::string name;  // for messages: the paths
  bool is_template = false;
  std::vector<Party> parties;
  std::vector<std::string> notes;  // findings that did not stop the reading

  // What the parties point into.
  std::vector<LoadedPolicy> policies;
  std::vector<LoadedTemplate> templates;                   // the one that is named
  std::vector<std::shared_ptr<const NestedModel>> nested;  // those that it deploys
  std::vector<std::unique_ptr<ParsedFile>> files;
  std::deque<CasePolicies> sets;
  std::deque<Policy> guarded;  // policies as parties need them: attached in some deployments only, premises

  // The party of this side that is the other side's `wanted`. Constant time, while parties are only added.
  const Party* Find(const Party& wanted) const;
  Party* Find(const Party& wanted);

 private:
  using PartyName = std::pair<std::string, std::string>;  // as IsSameAs() compares
  struct PartyNameHash {
    std::size_t operator()(const PartyName& party) const;
  };
  mutable std::unordered_map<PartyName, std::size_t, PartyNameHash> places_;  // of the first `placed_` parties
  mutable std::size_t placed_ = 0;
};

// Several policies are one layer: what one allows is allowed. A JSON object of lists as `simulate --cases` takes it
// ({"identity": [...], "boundary": [...], "scp": [[...]]}) is a whole set; with identity-based and resource-based
// policies in it, see set_parties.h. Nothing, said on standard error, when a file
// cannot be opened or read, or when templates and policies are mixed.
std::optional<CheckSide> LoadSide(const std::vector<std::string>& paths, std::optional<PolicyType> type,
                                  const DeploymentOptions& deployment, const Streams& streams, SourceMap& sources);

// Adds a policy of a layer under its document's name.
void AddTo(Party& party, std::size_t layer, const Policy& policy, const std::string& document);

// What a policy set of one kind comes to; with both kinds, see set_parties.h.
AccessSet SetOf(const PolicySet& policies);

// AddFullAccess(), with the party's policies numbered anew; what is added stands in a document by AWS's name of it.
void AddFullAccessTo(Party& party);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_CHECK_SIDES_H_
