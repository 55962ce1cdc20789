// LP134 malformed-variable, LP135 misplaced-variable, LP136 variable-under-old-version, LP137 variable-with-operator,
// LP249 unknown-variable.
#include "lint/checks/policy_variables.h"

#include <algorithm>

#include "access/operators.h"
#include "iam/facts.h"
#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

bool ReadsVariables(const Condition& condition) {
  const auto op = FindOperator(condition.operator_name);
  return op && (op->kind == OperatorKind::kString || op->kind == OperatorKind::kArn);
}

std::string Written(const std::string& spelling, const VariableText& variable) {
  std::string text = spelling.substr(variable.begin, variable.end - variable.begin);
  std::replace(text.begin(), text.end(), kHoleMark, '?');
  return text;
}

bool HoldsBlank(std::string_view text) { return text.find_first_of(" \t\r\n") != std::string_view::npos; }

// What is wrong with it; empty: nothing.
std::string Defect(const VariableText& variable) {
  if (!variable.closed) return "is never closed; a `}` is missing";
  if (Trim(variable.inside).empty()) return "is empty";
  if (variable.IsEscape()) return {};
  const auto quoted = variable.Default();
  const bool in_quotes = quoted && quoted->size() >= 2 && quoted->front() == '\'' && quoted->back() == '\'';
  if (quoted && !in_quotes) return "has a default that does not stand in single quotes";
  if (HoldsBlank(variable.inside.substr(0, variable.inside.find(',')))) return "has a blank in its name";
  return {};
}

// A name that AWS's services give beside the condition keys.
bool IsOfFamily(std::string_view name) {
  for (const FactRow& row : FactRows("variable_families.tsv")) {
    if (StartsWithIgnoreCase(name, row[0])) return true;
  }
  return false;
}

// A variable that a request could fill in.
bool IsVariable(const Catalogue& catalogue, const VariableText& variable) {
  if (variable.IsEscape()) return true;
  if (!Defect(variable).empty()) return false;
  return FindConditionKey(catalogue, variable.Name()).origin <= KeyOrigin::kFederation;
}

enum class Filling : uint8_t { kPossible, kNoSuchKey, kManyValues };

// Can a request fill it in? kPossible too where another rule speaks of it.
Filling FillingOf(const Catalogue& catalogue, const VariableText& variable) {
  const std::string_view name = variable.Name();
  const bool has_hole = name.find(kHoleMark) != std::string_view::npos;
  if (variable.IsEscape() || !Defect(variable).empty() || has_hole || IsOfFamily(name)) return Filling::kPossible;
  const KnownKey key = FindConditionKey(catalogue, name);
  if (key.origin > KeyOrigin::kFederation) return Filling::kNoSuchKey;
  return key.values == KeyValues::kMulti ? Filling::kManyValues : Filling::kPossible;
}

// Does every entry hold a variable that no request fills in?
bool MatchesNothing(const Catalogue& catalogue, const std::vector<Term>& terms) {
  return std::all_of(terms.begin(), terms.end(), [&](const Term& term) {
    bool unfilled = false;
    ForEachVariable({term}, [&](const Term&, const std::string&, const VariableText& variable) {
      unfilled = unfilled || FillingOf(catalogue, variable) != Filling::kPossible;
    });
    return unfilled;
  });
}

// What comes of an entry that matches nothing where it was to keep something out of the statement: in NotResource,
// under a negated operator. `tests`: how many tests besides there are.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
std::string ExemptionIsVoid(const StatementScope& scope, const std::vector<Term>& terms, std::size_t tests) {
  const bool alone = tests == 0 && MatchesNothing(scope.scope.catalogue, terms);
  if (scope.statement.effect == Effect::kDeny) {
    return std::string("so the exemption is void, and the Deny hits ") +
           (alone ? "every request" : "what it should spare");
  }
  return std::string("so the exclusion is void, and it lets in ") +
         (alone ? "every request" : "what it should keep out");
}

constexpr std::string_view kMatchesNothing = "and the text matches nothing";

// Does no entry of its Resource match anything, so that the statement says nothing at all?
bool IsDead(const StatementScope& scope) {
  const Terms& resource = scope.statement.resource;
  return !resource.terms.empty() && !resource.negated && MatchesNothing(scope.scope.catalogue, resource.terms);
}

std::string Consequence(const StatementScope& scope, const Condition& condition) {
  const auto op = FindOperator(condition.operator_name);
  if (!op || !op->negated || IsDead(scope)) return std::string(kMatchesNothing);
  return ExemptionIsVoid(scope, condition.values, scope.statement.conditions.size() - 1);
}

std::string Consequence(const StatementScope& scope, const Terms& resources) {
  if (resources.negated) return ExemptionIsVoid(scope, resources.terms, scope.statement.conditions.size());
  const bool is_void_deny = scope.statement.effect == Effect::kDeny && IsDead(scope);
  return std::string(kMatchesNothing) + (is_void_deny ? "; the Deny hits no request" : "");
}

void SayUnfilled(const StatementScope& scope, const std::vector<Term>& terms, const std::string& consequence,
                 Reporter& reporter) {
  ForEachVariable(terms, [&](const Term& term, const std::string& spelling, const VariableText& variable) {
    const Filling filling = FillingOf(scope.scope.catalogue, variable);
    if (filling == Filling::kPossible) return;
    const std::string written = Written(spelling, variable);
    Diagnostic said{"unknown-variable", term.at, "`" + written + "` "};
    if (filling == Filling::kManyValues) {
      said.message += "can't be filled in: the key has several values, a variable takes one, ";
    } else {
      said.message += "is no policy variable: AWS has no condition key `" + std::string(variable.Name()) + "`, ";
      said.hint = scope.scope.model != nullptr ? "if a reference of the template is meant, `!Sub` is missing"
                                               : "a variable names a condition key, as `${aws:PrincipalAccount}` does";
    }
    said.message += consequence;
    said.subject = written;
    reporter.Report(std::move(said));
  });
}

}  // namespace

std::string MarkedSpelling(const Text& text) {
  std::string spelling;
  for (const Piece& piece : text.pieces()) {
    const auto* literal = std::get_if<std::string>(&piece);
    spelling += literal == nullptr ? std::string(1, kHoleMark) : *literal;
  }
  return spelling;
}

void ForEachVariable(const std::vector<Term>& terms, const VariableVisit& visit) {
  for (const Term& term : terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      const std::string spelling = MarkedSpelling(alternative.text);
      for (const VariableText& variable : FindVariables(spelling)) visit(term, spelling, variable);
    }
  }
}

void ForEachReadVariable(const Statement& statement, const VariableVisit& visit) {
  ForEachVariable(statement.resource.terms, visit);
  for (const Condition& condition : statement.conditions) {
    if (ReadsVariables(condition)) ForEachVariable(condition.values, visit);
  }
}

void CheckMalformedVariable(const StatementScope& scope, Reporter& reporter) {
  if (!scope.scope.policy.VariablesOn()) return;
  ForEachReadVariable(
      scope.statement, [&](const Term& term, const std::string& spelling, const VariableText& variable) {
        const std::string defect = Defect(variable);
        if (defect.empty()) return;
        Diagnostic said{"malformed-variable", term.at, {}};
        said.message = "the policy variable `" + Written(spelling, variable) + "` " + defect;
        said.hint = "a variable reads `${aws:PrincipalTag/team}`, with a default `${aws:PrincipalTag/team, 'none'}`";
        said.subject = Written(spelling, variable);
        reporter.Report(std::move(said));
      });
}

void CheckMisplacedVariable(const StatementScope& scope, Reporter& reporter) {
  const auto say = [&](std::string_view element) {
    return [&, element](const Term& term, const std::string& spelling, const VariableText& variable) {
      Diagnostic said{"misplaced-variable", term.at, {}};
      said.message = "`" + Written(spelling, variable) + "` stands in `" + std::string(element) +
                     "`; IAM reads policy variables in `Resource` and in conditions only";
      if (scope.scope.model != nullptr) said.hint = "if a reference of the template is meant, `!Sub` is missing";
      said.subject = Written(spelling, variable);
      reporter.Report(std::move(said));
    };
  };
  const Statement& statement = scope.statement;
  ForEachVariable(statement.action.terms, say(statement.action.negated ? "NotAction" : "Action"));
  for (const PrincipalTerm& principal : statement.principal.terms) {
    ForEachVariable({principal.term}, say(statement.principal.negated ? "NotPrincipal" : "Principal"));
  }
}

void CheckVariableUnderOldVersion(const PolicyScope& scope, Reporter& reporter) {
  if (scope.policy.VariablesOn()) return;
  if (scope.policy.version && !scope.policy.version->value.Literal()) return;
  bool done = false;
  for (const Statement& statement : scope.policy.statements) {
    ForEachReadVariable(statement, [&](const Term& term, const std::string& spelling, const VariableText& variable) {
      if (done || !IsVariable(scope.catalogue, variable)) return;
      done = true;
      Diagnostic said{"variable-under-old-version", term.at, {}};
      said.message = "`" + Written(spelling, variable) + "` is plain text here: ";
      said.message += scope.policy.version ? "this `Version` has no policy variables"
                                           : "without `Version` a policy has no policy variables";
      if (scope.policy.version) said.labels = {{scope.policy.version->at, "is older than variables"}};
      said.hint = "set `Version` to `2012-10-17`";
      said.subject = Written(spelling, variable);
      reporter.Report(std::move(said));
    });
    if (done) return;
  }
}

void CheckVariableWithOperator(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || ReadsVariables(known.condition)) continue;
    ForEachVariable(known.condition.values,
                    [&](const Term& term, const std::string& spelling, const VariableText& variable) {
                      Diagnostic said{"variable-with-operator", term.at, {}};
                      said.message = "`" + known.condition.operator_text + "` reads no policy variables, so `" +
                                     Written(spelling, variable) + "` is no value for it";
                      said.hint = "only the `String…` and `Arn…` operators read variables";
                      said.subject = known.condition.key + " " + Written(spelling, variable);
                      reporter.Report(std::move(said));
                    });
  }
}

void CheckUnknownVariable(const StatementScope& scope, Reporter& reporter) {
  if (!scope.scope.policy.VariablesOn()) return;
  const Terms& resources = scope.statement.resource;
  SayUnfilled(scope, resources.terms, Consequence(scope, resources), reporter);
  for (const Condition& condition : scope.statement.conditions) {
    if (!ReadsVariables(condition)) continue;
    SayUnfilled(scope, condition.values, Consequence(scope, condition), reporter);
  }
}

}  // namespace leastpriv
