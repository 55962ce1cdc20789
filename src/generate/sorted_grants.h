// What a template grants a principal, sorted for a proposal of uses: by target (a key pattern of a bucket, a bucket, a
// table, an index) and by the conditions that a use can say; what is granted everywhere; what goes into the general
// form; and what no use can say. Linear in grants × actions.
#ifndef LEASTPRIV_GENERATE_SORTED_GRANTS_H_
#define LEASTPRIV_GENERATE_SORTED_GRANTS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "generate/general_proposal.h"
#include "generate/grant_condition.h"
#include "generate/grant_target.h"
#include "iam/catalogue.h"
#include "template/template.h"
#include "value/value.h"

namespace leastpriv {

// What grants reach together.
struct Reached {
  GrantTarget target;
  GrantNarrowing narrowing = {};
  Text resource = {};                        // as it is granted
  std::map<std::string, bool> actions = {};  // and whether the author named them
};

struct SortedGrants {
  explicit SortedGrants(const Template& model) : general(model) {}

  void Add(const GrantTarget& target, const Text& resource, const GrantNarrowing& narrowing, const std::string& action,
           bool named);
  void Remain(const std::string& what, const std::string& why) { remains[why].insert(what); }

  std::vector<Reached> reached;                          // of S3 and DynamoDB
  std::map<std::string, bool> everywhere;                // their actions on `*`, or on what cannot be told
  GeneralProposal general;                               // other services, and what has no operation
  std::map<std::string, std::set<std::string>> remains;  // by the reason why no use can say it
  std::vector<std::string> unknown;                      // sentences: policies of which nothing tells what is used
  std::set<std::string> idle;                            // granted on what the actions cannot act on
  bool has_connector = false;
};

SortedGrants SortGrants(const Template& model, const TemplatePrincipal& principal, const Catalogue& catalogue);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_SORTED_GRANTS_H_
