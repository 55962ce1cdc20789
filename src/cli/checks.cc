// "Not granted" is no new access against everything but that; "not public" is no new access against nothing, for
// outsiders' requests. So one comparison answers all of them.
#include "cli/checks.h"

#include <map>
#include <utility>

#include "access/public_access.h"
#include "access/readable_witness.h"
#include "access/refusal.h"
#include "text/text.h"

namespace leastpriv {
namespace {

class Shower {
 public:
  // `existing_name` is empty where that side is not one that the user gave.
  Shower(const Party& existing, std::string existing_name, const Party& candidate, const CheckContext& context)
      : existing_(existing), existing_name_(std::move(existing_name)), candidate_(candidate), context_(context) {
    for (const Party* party : {&existing, &candidate}) {
      for (const Policy* policy : party->policies) CollectKeys(*policy);
    }
  }

  ShownWitness Show(Witness witness) const {
    MakeReadable(existing_.set, candidate_.set, context_.catalogue, witness);
    ShownWitness shown;
    shown.any_principal = witness.request.principal.empty();
    for (const StatementRef& ref : witness.allowed_by) {
      shown.statements.push_back(Statement(candidate_, ref, "allows it"));
    }
    if (!existing_name_.empty()) {
      const Refusal refusal = WhyRefused(existing_.set, witness.request);
      if (refusal.statement) {
        shown.statements.push_back(Statement(existing_, *refusal.statement, refusal.words));
      } else {
        shown.refusal = existing_name_ + ": " + refusal.words;
      }
    }
    shown.request = std::move(witness.request);
    std::map<std::string, std::vector<std::string>, std::less<>> spelt;
    for (auto& [key, values] : shown.request.context) {
      const auto written = keys_.find(key);
      if (written != keys_.end()) spelt[written->second] = std::move(values);
    }
    shown.request.context = std::move(spelt);
    return shown;
  }

 private:
  void CollectKeys(const Policy& policy) {
    for (const leastpriv::Statement& statement : policy.statements) {
      for (const Condition& condition : statement.conditions) keys_.emplace(AsciiLower(condition.key), condition.key);
      CollectVariables(statement);
    }
  }

  // Keys that only a variable asks for are part of a request too.
  void CollectVariables(const leastpriv::Statement& statement) {
    const auto collect = [this](const Term& term) {
      const std::string text = term.value.Spelling();
      for (std::size_t at = text.find("${"); at != std::string::npos; at = text.find("${", at + 2)) {
        const std::size_t end = text.find_first_of(",}", at);
        if (end == std::string::npos) return;
        const std::string key = text.substr(at + 2, end - at - 2);
        keys_.emplace(AsciiLower(key), key);
      }
    };
    for (const Term& term : statement.resource.terms) collect(term);
    for (const Condition& condition : statement.conditions) {
      for (const Term& term : condition.values) collect(term);
    }
  }

  ShownStatement Statement(const Party& party, const StatementRef& ref, std::string says) const {
    const leastpriv::Statement& statement = party.policies[ref.policy]->statements[ref.statement];
    ShownStatement shown;
    shown.document = party.documents[ref.policy];
    shown.index = statement.index;
    if (statement.sid) shown.sid = statement.sid->value.Spelling();
    if (statement.at.known()) {
      shown.line = context_.sources.At(statement.at.source).PositionOf(statement.at.span.begin).line;
    }
    shown.says = std::move(says);
    return shown;
  }

  const Party& existing_;
  const std::string existing_name_;
  const Party& candidate_;
  const CheckContext& context_;
  std::map<std::string, std::string> keys_;  // lower case → as written
};

void Take(CheckAnswer answer, const Party& existing, const std::string& existing_name, const Party& candidate,
          const CheckContext& context, CheckReport& report) {
  report.result = answer.result;
  report.reason = std::move(answer.reason);
  if (answer.witnesses.empty()) return;
  const Shower shower(existing, existing_name, candidate, context);
  for (Witness& witness : answer.witnesses) {
    report.witnesses.push_back(shower.Show(std::move(witness)));
  }
}

// A managed policy whose content is not known, and that was not there before, leaves a pass open.
void CountUnknown(const Party& existing, const Party& candidate, CheckReport& report) {
  if (report.result != CheckResult::kPass) return;
  for (const std::string& unknown : candidate.unknown) {
    bool known_before = false;
    for (const std::string& before : existing.unknown) known_before = known_before || before == unknown;
    if (known_before) continue;
    report.result = CheckResult::kUndecided;
    report.reason = "what " + unknown + " allows is not known";
    return;
  }
}

// Resource patterns read as one string, as AWS also documents: said where it decides, never counted.
void CompareReadings(const Party& existing, const Party& candidate, CompareOptions options, CheckReport& report) {
  if (report.result == CheckResult::kUndecided) return;
  options.whole_reading = true;
  options.all = false;
  const CheckAnswer other = Compare(existing.set, candidate.set, options);
  if (other.result == report.result) return;
  report.reason = "if a star may run on across colons, as AWS also documents, it would be ";
  report.reason += CheckResultName(other.result);
}

Term TermOf(const std::string& text) { return {Value(text), {}, {}}; }

// Everything but some actions on some resources.
Policy AllBut(const std::vector<std::string>& actions, const std::vector<std::string>& resources) {
  Policy policy;
  Statement all;
  all.effect = Effect::kAllow;
  for (Terms* terms : {&all.action, &all.resource}) {
    terms->present = true;
    terms->terms = {TermOf("*")};
  }
  Statement but = all;
  but.effect = Effect::kDeny;
  but.action.terms.clear();
  for (const std::string& action : actions) but.action.terms.push_back(TermOf(action));
  if (!resources.empty()) but.resource.terms.clear();
  for (const std::string& resource : resources) but.resource.terms.push_back(TermOf(resource));
  policy.statements = {std::move(all), std::move(but)};
  return policy;
}

}  // namespace

Party Nobody() {
  Party party;
  party.set = AccessSet::Nothing();
  return party;
}

CheckReport NoNewAccess(const Party& existing, const std::string& existing_name, const Party& candidate,
                        const std::string& candidate_name, const CheckContext& context) {
  CheckReport report;
  report.check = "no-new-access";
  CompareOptions options;
  options.all = context.all;
  Take(Compare(existing.set, candidate.set, options), existing, existing_name, candidate, context, report);
  CountUnknown(existing, candidate, report);
  CompareReadings(existing, candidate, options, report);
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
  CompareOptions options;
  options.all = context.all;
  Take(Compare(existing.set, party.set, options), existing, {}, party, context, report);
  CountUnknown(existing, party, report);
  CompareReadings(existing, party, options, report);
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
  const Party nobody = Nobody();
  Take(CheckNoPublicAccess(*party.policies.front()), nobody, {}, party, context, report);
  report.situation = report.result == CheckResult::kPass ? name + " grants nothing to the public"
                     : report.result == CheckResult::kFail
                         ? name + " grants access to the public"
                         : "whether " + name + " grants public access could not be shown";
  return report;
}

}  // namespace leastpriv
