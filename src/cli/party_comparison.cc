#include "cli/party_comparison.h"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include "access/hole_filling.h"
#include "access/readable_witness.h"
#include "access/refusal.h"
#include "access/word_for_word.h"
#include "cli/deployments.h"
#include "cli/template_parties.h"
#include "text/text.h"

namespace leastpriv {
namespace {

class Shower {
 public:
  // `existing_name` is empty where that side is not one that the user gave.
  Shower(const Party& existing, std::string existing_name, const Party& candidate, const CheckContext& context)
      : existing_(existing),
        existing_name_(std::move(existing_name)),
        candidate_(candidate),
        filled_existing_(existing.set),
        filled_candidate_(candidate.set),
        context_(context) {
    for (const Party* party : {&existing, &candidate}) {
      for (const Policy* policy : party->policies) CollectKeys(*policy);
    }
  }

  ShownWitness Show(Witness witness) const {
    MakeReadable(filled_existing_, filled_candidate_, context_.catalogue, witness);
    ShownWitness shown;
    shown.any_principal = witness.request.principal.empty();
    for (const StatementRef& ref : witness.allowed_by) {
      if (!candidate_.documents[ref.policy].empty()) {
        shown.statements.push_back(Statement(candidate_, ref, "allows it"));
      }
    }
    if (!existing_name_.empty()) {
      const Refusal refusal = WhyRefused(filled_existing_.set(), FillHoles(witness.request));
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
  const FilledSet filled_existing_;
  const FilledSet filled_candidate_;
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

bool IsNoMoreThan(const UnseenAccess& unseen, const UnseenAccess& before) {
  return unseen.comparable && before.comparable && unseen.name == before.name && unseen.bytes == before.bytes &&
         std::equal(unseen.when.begin(), unseen.when.end(), before.when.begin(), before.when.end(), HoldsOnlyWith) &&
         SameText(unseen.node, before.node);
}

constexpr std::size_t kMostLookedFor = 1000;  // in as many: thousands of macros in another order took seconds

// What is not seen, and was not there before, leaves a pass open.
void CountUnknown(const Party& existing, const Party& candidate, CheckReport& report) {
  if (report.result != CheckResult::kPass) return;
  for (std::size_t i = 0; i < candidate.unknown.size(); ++i) {
    const auto was_there = [&unseen = candidate.unknown[i]](const UnseenAccess& before) {
      return IsNoMoreThan(unseen, before);
    };
    // Nearly always it stands where it stood.
    if (i < existing.unknown.size() && was_there(existing.unknown[i])) continue;
    const bool few = existing.unknown.size() <= kMostLookedFor && candidate.unknown.size() <= kMostLookedFor;
    if (few && std::any_of(existing.unknown.begin(), existing.unknown.end(), was_there)) continue;
    report.result = CheckResult::kUndecided;
    report.reason = "what " + candidate.unknown[i].what + " allows is not known";
    return;
  }
  // The same hole stands for another value where the template above gives another.
  if (candidate.resource_type == kNestedTemplate && candidate.given != existing.given) {
    report.result = CheckResult::kUndecided;
    report.reason = "the template above gives it other parameters, and what it allows is not known";
    return;
  }
  for (const auto& [name, value] : candidate.given) {
    const auto before = existing.given.find(name);
    if (before == existing.given.end() || before->second == value) continue;
    report.result = CheckResult::kUndecided;
    report.reason =
        "the template above gives it another `" + name + "`, `" + value + "` after `" + before->second + "`";
    return;
  }
}

// Where a boundary's statements are not known, a new grant may be outside of it, and without it more is granted. One
// that is known is a layer of its party.
void CountBoundary(const Party& existing, const Party& candidate, CheckReport& report) {
  // Where it is set, it still is.
  const bool is_same = existing.boundary == candidate.boundary &&
                       std::equal(existing.boundary_when.begin(), existing.boundary_when.end(),
                                  candidate.boundary_when.begin(), candidate.boundary_when.end(), HoldsOnlyWith);
  const bool has_another = !candidate.boundary.empty() || candidate.set.layers.size() > 1;
  if (report.result == CheckResult::kFail && !candidate.boundary.empty()) {
    report.reason =
        "the permissions boundary `" + candidate.boundary + "`, whose statements are not known, may forbid it";
  } else if (report.result == CheckResult::kPass && !existing.boundary.empty() && !is_same) {
    report.result = CheckResult::kUndecided;
    report.reason = "the permissions boundary `" + existing.boundary +
                    (has_another ? "` gave way to another" : "` is no longer set") +
                    ", and what it forbade is not known";
  }
}

class Comparison {
 public:
  Comparison(const Party& existing, const std::string& existing_name, const Party& candidate,
             const CheckContext& context, const PartyQuestion& question)
      : existing_(existing),
        existing_name_(existing_name),
        candidate_(candidate),
        context_(context),
        question_(question) {
    options_.all = context.all;
  }

  void Run(CheckReport& report) {
    AskOnce(existing_, candidate_, report);
    if (report.result != CheckResult::kUndecided) return;
    if (ChooseAlike(existing_, candidate_) && StandsWordForWord(existing_.set, candidate_.set)) {
      report.result = CheckResult::kPass;
      report.reason.clear();
      CountUnknown(existing_, candidate_, report);
      CountBoundary(existing_, candidate_, report);
      return;
    }
    const auto deployments = DeploymentsOf(existing_, candidate_);
    if (!deployments) {
      report.reason += "; its template can be deployed in more than " + std::to_string(kMostDeployments) +
                       " ways that matter, too many to compare each";
    }
    if (!deployments || deployments->empty()) return;
    // All of them together may take as long as one comparison.
    options_.work /= deployments->size() * deployments->front().existing.size();
    report.result = CheckResult::kPass;
    report.reason.clear();
    for (const Deployment& deployment : *deployments) AskIn(deployment, report);
  }

 private:
  void AskOnce(const Party& existing, const Party& candidate, CheckReport& report) const {
    Take(question_(existing, candidate, options_), existing, existing_name_, candidate, context_, report);
    CountUnknown(existing, candidate, report);
    CompareReadings(existing, candidate, report);
    CountBoundary(existing, candidate, report);
  }

  // Resource patterns read as one string, as AWS also documents: said where it decides, never counted.
  void CompareReadings(const Party& existing, const Party& candidate, CheckReport& report) const {
    if (report.result == CheckResult::kUndecided) return;
    CompareOptions options = options_;
    options.whole_reading = true;
    options.all = false;
    const CheckAnswer other = question_(existing, candidate, options);
    if (other.result == report.result) return;
    report.reason = "if a star may run on across colons, as AWS also documents, it would be ";
    report.reason += CheckResultName(other.result);
  }

  // What is new whatever the existing template's own conditions are is new.
  void AskIn(const Deployment& deployment, CheckReport& report) const {
    if (!context_.all && report.result == CheckResult::kFail) return;
    std::deque<Policy> held;
    const Party candidate = InDeployment(candidate_, deployment.candidate, held);
    CheckReport here;
    for (std::size_t i = 0; i < deployment.existing.size(); ++i) {
      CheckReport one;
      AskOnce(InDeployment(existing_, deployment.existing[i], held), candidate, one);
      if (i == 0) {
        here = std::move(one);
      } else if (one.result != here.result) {
        here.result = CheckResult::kUndecided;
        here.reason = "the two templates do not define the same conditions, and it depends on how theirs go together";
      }
    }
    Merge(std::move(here), deployment.candidate, report);
  }

  static void Merge(CheckReport here, const Guard& deployment, CheckReport& report) {
    if (here.result == CheckResult::kFail) {
      if (report.result != CheckResult::kFail) report.reason = std::move(here.reason);
      report.result = CheckResult::kFail;
      for (ShownWitness& witness : here.witnesses) {
        const bool is_known = std::any_of(report.witnesses.begin(), report.witnesses.end(), [&](const auto& other) {
          return std::equal(
              other.statements.begin(), other.statements.end(), witness.statements.begin(), witness.statements.end(),
              [](const ShownStatement& a, const ShownStatement& b) { return a.index == b.index && a.line == b.line; });
        });
        if (is_known) continue;
        witness.deployment = deployment.choices();
        report.witnesses.push_back(std::move(witness));
      }
      return;
    }
    if (report.result == CheckResult::kFail) return;
    const bool is_first_open = here.result != report.result && report.result == CheckResult::kPass;
    if (is_first_open) report.result = here.result;
    if (is_first_open || report.reason.empty()) report.reason = std::move(here.reason);
  }

  const Party& existing_;
  const std::string& existing_name_;
  const Party& candidate_;
  const CheckContext& context_;
  const PartyQuestion& question_;
  CompareOptions options_;
};

}  // namespace

void CompareParties(const Party& existing, const std::string& existing_name, const Party& candidate,
                    const CheckContext& context, const PartyQuestion& question, CheckReport& report) {
  Comparison(existing, existing_name, candidate, context, question).Run(report);
}

}  // namespace leastpriv
