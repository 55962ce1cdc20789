// LP704. A `${Name}` that stays as it is written, because nothing substitutes it.
#include <string>

#include "lint/checks/index.h"

namespace leastpriv {
namespace {

class Checker {
 public:
  Checker(const Resolver& resolver, Reporter& reporter) : resolver_(resolver), reporter_(reporter) {}

  void Check(const Term& term) {
    for (const Alternative& alternative : term.value.alternatives()) {
      for (const Piece& piece : alternative.text.pieces()) {
        const std::string* literal = std::get_if<std::string>(&piece);
        if (literal != nullptr && CheckLiteral(*literal, term.at)) return;
      }
    }
  }

 private:
  // True when something was said: once a place is enough.
  bool CheckLiteral(std::string_view text, const Location& at) {
    for (auto begin = text.find("${"); begin != std::string_view::npos; begin = text.find("${", begin + 2)) {
      const auto end = text.find('}', begin);
      if (end == std::string_view::npos) return false;
      const std::string_view name = text.substr(begin + 2, end - begin - 2);
      if (!Substitutable(name)) continue;
      Diagnostic diagnostic{"missing-sub", at, {}};
      diagnostic.message = "`${" + std::string(name) + "}` stays as it is written: only `Fn::Sub` replaces it";
      diagnostic.hint = "write `!Sub` before the text";
      diagnostic.subject = text;
      reporter_.Report(std::move(diagnostic));
      return true;
    }
    return false;
  }

  // A name of the template or of CloudFormation. IAM's own variables (`${aws:username}`, `${*}`) are none.
  bool Substitutable(std::string_view name) const {
    if (name.starts_with("AWS::")) return true;
    const std::string_view id = name.substr(0, name.find('.'));
    return resolver_.parameters().count(name) > 0 || resolver_.FindResource(id) != nullptr || resolver_.IsSamMade(id);
  }

  const Resolver& resolver_;
  Reporter& reporter_;
};

}  // namespace

void CheckMissingSub(const StatementScope& scope, Reporter& reporter) {
  if (scope.scope.model == nullptr || scope.scope.written_by_aws()) return;
  Checker checker(scope.scope.model->resolver, reporter);
  for (const Terms* terms : {&scope.statement.action, &scope.statement.resource}) {
    for (const Term& term : terms->terms) checker.Check(term);
  }
  for (const PrincipalTerm& principal : scope.statement.principal.terms) checker.Check(principal.term);
  for (const Condition& condition : scope.statement.conditions) {
    for (const Term& value : condition.values) checker.Check(value);
  }
}

}  // namespace leastpriv
