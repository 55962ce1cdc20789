// "Not granted" is no new access against everything but that; "not public" is no new access against nothing, for
// outsiders' requests. So one comparison answers all of them.
#include "cli/checks.h"

#include <algorithm>
#include <utility>

#include "access/guardrails.h"
#include "access/public_access.h"
#include "cli/party_comparison.h"
#include "text/text.h"

namespace leastpriv {
namespace {

CheckAnswer Compared(const Party& existing, const Party& candidate, const CompareOptions& options) {
  return Compare(existing.set, candidate.set, options);
}

Term TermOf(const std::string& text) { return {Value(text), {}, {}}; }

// Everything but some actions on some resources.
Policy AllBut(const std::vector<std::string>& actions, const std::vector<std::string>& resources) {
  Policy policy;
  Statement all = AllowEverything();
  Statement but = all;
  but.effect = Effect::kDeny;
  but.action.terms.clear();
  for (const std::string& action : actions) but.action.terms.push_back(TermOf(action));
  if (!resources.empty()) but.resource.terms.clear();
  for (const std::string& resource : resources) but.resource.terms.push_back(TermOf(resource));
  policy.statements = {std::move(all), std::move(but)};
  return policy;
}

Party Nobody() {
  Party party;
  party.set = AccessSet::Nothing();
  return party;
}

}  // namespace

bool GivesNothing(const Party& party) {
  return !party.policies.empty() && std::all_of(party.policies.begin(), party.policies.end(), [](const Policy* policy) {
    return policy->type == PolicyType::kEndpoint || policy->type == PolicyType::kScp ||
           policy->type == PolicyType::kRcp;
  });
}

Party WithoutPolicies(const Party& party) {
  Party other = Nobody();
  if (GivesNothing(party)) AddTo(other, 0, FullAccess(party.set.principals), std::string());
  other.set.principals = party.set.principals;
  return other;
}

CheckReport NoNewAccess(const Party& existing, const std::string& existing_name, const Party& candidate,
                        const std::string& candidate_name, const CheckContext& context) {
  CheckReport report;
  report.check = "no-new-access";
  CompareParties(existing, existing_name, candidate, context, Compared, report);
  const std::string allows = candidate_name + " allows ";
  switch (report.result) {
    case CheckResult::kPass:
      report.situation = allows + "nothing that " + existing_name + " does not";
      break;
    case CheckResult::kFail:
      report.situation = allows + "a request that " + existing_name + " does not";
      break;
    case CheckResult::kUndecided:
      report.situation = "whether " + allows + "more than " + existing_name + " could not be shown";
      break;
  }
  return report;
}

CheckReport Equivalent(const Party& a, const std::string& a_name, const Party& b, const std::string& b_name,
                       const CheckContext& context) {
  CheckReport forth = NoNewAccess(a, a_name, b, b_name, context);
  CheckReport back = NoNewAccess(b, b_name, a, a_name, context);
  const auto gravity = [](CheckResult result) {
    return result == CheckResult::kFail ? 2 : result == CheckResult::kUndecided ? 1 : 0;
  };
  CheckReport report = gravity(back.result) > gravity(forth.result) ? std::move(back) : std::move(forth);
  report.check = "equivalent";
  if (report.result == CheckResult::kPass) report.situation = a_name + " and " + b_name + " allow the same";
  return report;
}

CheckReport AccessNotGranted(const Party& party, const std::string& name, const std::vector<std::string>& actions,
                             const std::vector<std::string>& resources, const CheckContext& context) {
  const Policy but = AllBut(actions, resources);
  Party existing;
  AddTo(existing, 0, but, "");
  CheckReport report;
  report.check = "access-not-granted";
  CompareParties(existing, {}, party, context, Compared, report);
  const std::string where = resources.empty() ? "" : " on " + QuotedList(resources);
  switch (report.result) {
    case CheckResult::kPass:
      report.situation = name + " does not grant " + QuotedList(actions) + where;
      break;
    case CheckResult::kFail:
      report.situation = name + " grants `" + report.witnesses.front().request.action + "`" + where;
      break;
    case CheckResult::kUndecided:
      report.situation = "whether " + name + " grants " + QuotedList(actions) + where + " could not be shown";
      break;
  }
  return report;
}

CheckReport NoPublicAccess(const Party& party, const std::string& name, const CheckContext& context) {
  CheckReport report;
  report.check = "no-public-access";
  const PartyQuestion is_public = [](const Party&, const Party& candidate, const CompareOptions&) {
    return CheckNoPublicAccess(candidate.policies);
  };
  CompareParties(Nobody(), {}, party, context, is_public, report);
  report.situation = report.result == CheckResult::kPass ? name + " grants nothing to the public"
                     : report.result == CheckResult::kFail
                         ? name + " grants access to the public"
                         : "whether " + name + " grants public access could not be shown";
  return report;
}

}  // namespace leastpriv
