// Parts are compared from the cheapest and most telling to the dearest: action, resource, principal, conditions. The
// first that does not match ends the comparison.
#include "access/statement.h"

#include <algorithm>

namespace leastpriv {
namespace {

Truth OrList(Truth any, Truth entry, bool always) {
  return Or(any, !always && entry == Truth::kTrue ? Truth::kUnknown : entry);
}

}  // namespace

PreparedRequest::PreparedRequest(const Request& the_request)
    : request(the_request), requester(ParseRequester(the_request.principal)), resource(the_request.resource) {}

CompiledStatement::Element CompiledStatement::CompileElement(const Terms& terms, bool variables, bool is_action) {
  Element element;
  element.present = terms.present;
  element.negated = terms.negated;
  StringReading reading;
  reading.variables = variables && !is_action;
  if (is_action) reading.letter_case = LetterCase::kIgnored;
  for (const Term& term : terms.terms) {
    const auto& alternatives = term.value.alternatives();
    for (const Alternative& alternative : alternatives) {
      Entry entry{PolicyString::Compile(alternative.text, reading), std::nullopt,
                  term.guard.always() && alternative.guard.always() && alternatives.size() == 1};
      if (!is_action && entry.string.Fixed() != nullptr) entry.fixed.emplace(CompleteArn(*entry.string.Fixed()));
      element.entries.push_back(std::move(entry));
    }
  }
  return element;
}

CompiledStatement::CompiledStatement(const Statement& statement, bool variables, bool certain)
    : effect_(statement.effect),
      index_(statement.index),
      present_(certain && statement.guard.always() && statement.unseen.empty() ? Truth::kTrue : Truth::kUnknown),
      action_(CompileElement(statement.action, variables, true)),
      resource_(CompileElement(statement.resource, variables, false)),
      principals_(statement.principal) {
  for (const Condition& condition : statement.conditions) conditions_.emplace_back(condition, variables);
}

bool CompiledStatement::ReadingMatters() const {
  return std::any_of(resource_.entries.begin(), resource_.entries.end(),
                     [](const Entry& entry) { return !entry.fixed || entry.fixed->ReadingMatters(); });
}

Truth CompiledStatement::MatchAction(const Element& element, const PreparedRequest& prepared) {
  Truth any = Truth::kFalse;
  for (const Entry& entry : element.entries) {
    any = OrList(any, Matches(*entry.string.Fixed(), prepared.request.action), entry.always);
    if (any == Truth::kTrue) break;
  }
  return element.negated ? Not(any) : any;
}

Truth CompiledStatement::MatchResource(const Element& element, const PreparedRequest& prepared,
                                       const MatchOptions& options) {
  // A trust or resource policy without Resource speaks of the resource that carries it; elsewhere IAM takes none.
  if (!element.present) return options.principals == PrincipalUse::kIgnored ? Truth::kUnknown : Truth::kTrue;
  Truth any = Truth::kFalse;
  for (const Entry& entry : element.entries) {
    // A variable without a value is like nothing; what NotResource then speaks of, AWS does not say.
    Truth truth = element.negated ? Truth::kUnknown : Truth::kFalse;
    if (entry.fixed) {
      truth = entry.fixed->Match(prepared.resource, options.reading);
    } else if (auto filled = entry.string.Fill(prepared.request)) {
      truth = ArnGlob(CompleteArn(*std::move(filled))).Match(prepared.resource, options.reading);
    }
    any = OrList(any, truth, entry.always);
    if (any == Truth::kTrue) break;
  }
  return element.negated ? Not(any) : any;
}

StatementMatch CompiledStatement::Match(const PreparedRequest& prepared, const MatchOptions& options) const {
  StatementMatch match;
  match.truth = present_;
  const auto add = [&match](Truth truth, StatementPart part) {
    if (truth != Truth::kTrue && match.failed == StatementPart::kNone) match.failed = part;
    match.truth = And(match.truth, truth);
    if (truth == Truth::kFalse) match.failed = part;
    return truth != Truth::kFalse;
  };
  if (!add(MatchAction(action_, prepared), StatementPart::kAction)) return match;
  if (!add(MatchResource(resource_, prepared, options), StatementPart::kResource)) return match;
  const bool by_principal = options.principals == PrincipalUse::kRequired ||
                            (options.principals == PrincipalUse::kOptional && principals_.present());
  if (by_principal) {
    PrincipalVerdict who = principals_.Match(prepared.requester);
    if (options.has_boundary && principals_.negated() && effect_ == Effect::kDeny) {
      who = {PrincipalMatch::kDirect, Truth::kTrue};
    }
    match.principal = who.match;
    if (!add(who.truth, StatementPart::kPrincipal)) return match;
  }
  for (const CompiledCondition& condition : conditions_) {
    const Truth holds = condition.Holds(prepared.request);
    const bool is_first_doubt = holds == Truth::kUnknown && match.failed == StatementPart::kNone;
    if (holds == Truth::kFalse || is_first_doubt) match.condition = &condition;
    if (!add(holds, StatementPart::kCondition)) return match;
  }
  return match;
}

}  // namespace leastpriv
