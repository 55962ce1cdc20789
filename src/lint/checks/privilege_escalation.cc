// LP401 to LP405: one rule a family of ways to raise one's own rights. In a template a principal is judged over all its
// policies, as AWS does; a policy that stands alone is judged for whoever will have it.
#include <algorithm>
#include <string>

#include "lint/checks/index.h"
#include "lint/escalation.h"
#include "lint/grants.h"
#include "text/text.h"

namespace leastpriv {
namespace {

struct Family {
  std::string_view name;
  std::string_view rule;
  std::string_view consequence;
  std::string_view hint;
};

constexpr Family kPolicy = {"policy", "escalation-by-policy", " can give itself any permission: ",
                            "name the policies and principals that are meant; `iam:PolicyARN` limits what is attached"};
constexpr Family kCredentials = {"credentials", "escalation-by-credentials", " can act as any other user: ",
                                 "limit it to the user's own: `arn:aws:iam::*:user/${aws:username}`"};
constexpr Family kNewCompute = {"new-compute", "escalation-by-new-compute",
                                " can run code under any role: ", "name the roles that may be passed"};
constexpr Family kRunningCompute = {"running-compute", "escalation-by-running-compute",
                                    " can run code under the role of what runs already: ", "name the resources"};
constexpr Family kBoundary = {"boundary", "boundary-removal", " can change anybody's permissions boundary: ",
                              "name the principals, and demand the boundary in `iam:PermissionsBoundary`"};

constexpr std::string_view kPassRole = "iam:PassRole";

// The author's own policies, where a hint can be followed: what AWS wrote has the place where it was asked for.
using OwnPolicies = std::vector<const Policy*>;

OwnPolicies OwnOf(const TemplatePrincipal& principal) {
  OwnPolicies own;
  for (const Grant& grant : principal.grants) {
    if (!grant.written_by_aws()) own.push_back(&grant.reading.policy);
  }
  return own;
}

// The statements of these policies whose Action stands at a place, or has an entry there.
std::vector<const Statement*> StatementsAt(const OwnPolicies& policies, const Location& at) {
  std::vector<const Statement*> found;
  for (const Policy* policy : policies) {
    for (const Statement& statement : policy->statements) {
      const auto& terms = statement.action.terms;
      const bool has_entry = std::any_of(terms.begin(), terms.end(), [&](const Term& term) { return term.at == at; });
      if (has_entry || statement.action.key_at == at) found.push_back(&statement);
    }
  }
  return found;
}

// What the hint can ask for.
struct Mends {
  bool own = false;      // something that the author wrote can be narrowed
  bool by_aws = false;   // something that AWS wrote can only be replaced
  bool service = false;  // `iam:PassedToService` is missing
};

// What is new may have any name, so that only the role can be narrowed; else one action of the way is enough.
void AddMends(const OpenWay& way, const OwnPolicies& policies, Mends& mends) {
  const bool passes = way.actions.front() == kPassRole;
  bool own = false;
  for (const Location& at : way.at) {
    const auto statements = StatementsAt(policies, at);
    own = own || !statements.empty();
    if (!passes) continue;
    mends.service = mends.service || std::any_of(statements.begin(), statements.end(), [](const Statement* statement) {
                      return !LimitsKey(*statement, "iam:PassedToService");
                    });
    break;
  }
  (own ? mends.own : mends.by_aws) = true;
}

std::string HintFor(const Family& family, const Mends& mends) {
  constexpr std::string_view kReplace = "write a policy of the actions and resources that are used";
  if (!mends.own) return std::string(kReplace);
  std::string hint(family.hint);
  if (mends.service) hint += ", and the service in `iam:PassedToService`";
  if (mends.by_aws) hint += "; in place of what AWS wrote, " + std::string(kReplace);
  return hint;
}

// "`iam:PassRole` with `lambda:CreateFunction` and `lambda:InvokeFunction`"
std::string Spell(const OpenWay& way) {
  std::string text = "`" + std::string(way.actions.front()) + "`";
  if (way.actions.size() == 1) return text + " on every resource";
  return text + " with " + QuotedList({way.actions.begin() + 1, way.actions.end()});
}

void Say(const Family& family, const std::vector<OpenWay>& ways, const OwnPolicies& policies, Reporter& reporter) {
  std::vector<const OpenWay*> own;
  for (const OpenWay& way : ways) {
    if (way.family == family.name) own.push_back(&way);
  }
  if (own.empty()) return;
  const OpenWay& first = *own.front();
  Diagnostic said{family.rule, first.at.front(),
                  "whoever has these rights" + std::string(family.consequence) + Spell(first)};
  if (own.size() > 1) {
    said.message +=
        own.size() == 2 ? "; another way is " : "; " + std::to_string(own.size() - 1) + " more ways, such as ";
    said.message += Spell(*own[1]);
  }
  for (std::size_t i = 1; i < first.at.size(); ++i) {
    if (first.at[i] == first.at.front()) continue;
    said.labels.push_back({first.at[i], "grants `" + std::string(first.actions[i]) + "`"});
  }
  Mends mends;
  for (const OpenWay* way : own) {
    AddMends(*way, policies, mends);
    said.subject += std::string(way->id) + " ";
  }
  said.hint = HintFor(family, mends);
  reporter.Report(std::move(said));
}

void Judge(const Family& family, const PrincipalScope& scope, Reporter& reporter) {
  Say(family, scope.OpenWays(), OwnOf(scope.principal), reporter);
}

// Policies of a template's principals are judged with it.
void Judge(const Family& family, const PolicyScope& scope, Reporter& reporter) {
  if (scope.principal != nullptr || scope.policy.type != PolicyType::kIdentity) return;
  Say(family, scope.OpenWays(), {&scope.policy}, reporter);
}

}  // namespace

void CheckEscalationByPolicy(const PrincipalScope& scope, Reporter& reporter) { Judge(kPolicy, scope, reporter); }
void CheckEscalationByPolicy(const PolicyScope& scope, Reporter& reporter) { Judge(kPolicy, scope, reporter); }

void CheckEscalationByCredentials(const PrincipalScope& scope, Reporter& reporter) {
  Judge(kCredentials, scope, reporter);
}
void CheckEscalationByCredentials(const PolicyScope& scope, Reporter& reporter) {
  Judge(kCredentials, scope, reporter);
}

void CheckEscalationByNewCompute(const PrincipalScope& scope, Reporter& reporter) {
  Judge(kNewCompute, scope, reporter);
}
void CheckEscalationByNewCompute(const PolicyScope& scope, Reporter& reporter) { Judge(kNewCompute, scope, reporter); }

void CheckEscalationByRunningCompute(const PrincipalScope& scope, Reporter& reporter) {
  Judge(kRunningCompute, scope, reporter);
}
void CheckEscalationByRunningCompute(const PolicyScope& scope, Reporter& reporter) {
  Judge(kRunningCompute, scope, reporter);
}

void CheckBoundaryRemoval(const PrincipalScope& scope, Reporter& reporter) { Judge(kBoundary, scope, reporter); }
void CheckBoundaryRemoval(const PolicyScope& scope, Reporter& reporter) { Judge(kBoundary, scope, reporter); }

}  // namespace leastpriv
