// The policy variables of a statement, with where each stands.
#ifndef LEASTPRIV_LINT_CHECKS_POLICY_VARIABLES_H_
#define LEASTPRIV_LINT_CHECKS_POLICY_VARIABLES_H_

#include <functional>
#include <string>

#include "iam/variable.h"
#include "policy/policy.h"

namespace leastpriv {

// Stands in a string for a hole of a template, so that a variable round it stays whole: `${aws:PrincipalTag/${Key}}`.
inline constexpr char kHoleMark = '\x1A';

// A value's spelling with kHoleMark for each hole.
std::string MarkedSpelling(const Text& text);

// Calls back for every `${` of the terms, in order; `spelling` is the whole value.
using VariableVisit = std::function<void(const Term& term, const std::string& spelling, const VariableText& variable)>;
void ForEachVariable(const std::vector<Term>& terms, const VariableVisit& visit);

// The variables of Resource, NotResource and the values of the conditions whose operator reads variables.
void ForEachReadVariable(const Statement& statement, const VariableVisit& visit);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_POLICY_VARIABLES_H_
