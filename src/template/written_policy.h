// Policies that AWS writes on the author's behalf (SAM policy templates, connectors, what SAM adds to a role, managed
// policies), from the rows of the fact tables that spell them.
//
// In a spelling `${AWS::Region}` and its like are pseudo-parameters and `<X>` is what the author gave under that name.
// Every leaf of the policy stands at the one place where the author asked for it; nothing is said about its grammar.
#ifndef LEASTPRIV_TEMPLATE_WRITTEN_POLICY_H_
#define LEASTPRIV_TEMPLATE_WRITTEN_POLICY_H_

#include <functional>
#include <string_view>
#include <vector>

#include "policy/policy.h"
#include "template/resolver.h"

namespace leastpriv {

// What `<X>` stands for.
using Filler = std::function<Value(std::string_view name)>;

// One statement as a row spells it. "-" is absent.
struct WrittenStatement {
  std::string_view actions;          // "s3:GetObject,s3:PutObject"
  std::string_view resources;        // "arn:… arn:…/*"
  std::string_view condition = "-";  // JSON
  std::string_view principal = "-";  // JSON, in a resource policy
  std::string_view effect = "Allow";
  std::string_view action_element = "Action";      // or NotAction
  std::string_view resource_element = "Resource";  // or NotResource
};

// A spelling with everything filled in.
Value FillSpelling(std::string_view spelling, const Resolver& resolver, const Filler& filler);

PolicyReading WritePolicy(const std::vector<WrittenStatement>& statements, PolicyType type, const Location& at,
                          const Resolver& resolver, const Filler& filler);
// The same where the rows are final: `${aws:username}` is a policy variable and `<` a character.
PolicyReading WritePolicyAsItStands(const std::vector<WrittenStatement>& statements, const Location& at);

// A JSON text as a tree whose every node stands at one place; kUnknown when it is no JSON.
Resolved ResolvedFromJson(std::string_view text, const Location& at);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_WRITTEN_POLICY_H_
