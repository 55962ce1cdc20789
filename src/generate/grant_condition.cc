// Only the operators that `generate` itself writes for an element, or wider ones, are taken: then what is generated
// from the element lies within the statement that it was read from.
#include "generate/grant_condition.h"

#include <algorithm>
#include <utility>

#include "generate/grant_target.h"
#include "text/text.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

std::vector<Text> TextsOf(const std::vector<Term>& terms) {
  std::vector<Text> texts;
  for (const Term& term : terms) {
    for (const Text& text : Deployed(term.value)) texts.push_back(text);
  }
  return texts;
}

// A policy variable, which not every role has.
bool HasVariable(const Text& text) {
  return std::any_of(text.pieces().begin(), text.pieces().end(), [](const Piece& piece) {
    const auto* literal = std::get_if<std::string>(&piece);
    return literal != nullptr && literal->find("${") != std::string::npos;
  });
}

// Values that mean the same under StringEquals and StringLike, or StringLike itself.
bool Matches(const Condition& condition, const std::vector<Text>& values) {
  if (std::any_of(values.begin(), values.end(), HasVariable)) return false;
  if (condition.operator_name == "StringLike") return true;
  return condition.operator_name == "StringEquals" && std::none_of(values.begin(), values.end(), HasWildcard);
}

bool Take(const Condition& condition, GrantNarrowing& narrowing) {
  if (!condition.guard.always() || condition.if_exists) return false;
  const std::string key = AsciiLower(condition.key);
  const std::vector<Text> values = TextsOf(condition.values);
  const bool of_all = condition.qualifier == SetQualifier::kForAllValues;
  const bool is_one = condition.qualifier == SetQualifier::kNone && values.size() == 1;
  if (key == "dynamodb:leadingkeys") {
    // `LeadingKeys` writes it too.
    if (is_one && condition.operator_name == "Null") return values.front().Literal() == "false";
    if (!of_all || !narrowing.leading_keys.empty() || !Matches(condition, values)) return false;
    narrowing.leading_keys = values;
    return true;
  }
  if (key == "dynamodb:attributes") {
    const bool names = of_all && narrowing.attributes.empty() && Matches(condition, values);
    if (!names || std::any_of(values.begin(), values.end(), HasWildcard)) return false;
    narrowing.attributes = values;
    return true;
  }
  if (key == "s3:prefix") {
    const bool fits = condition.qualifier == SetQualifier::kNone && narrowing.prefixes.empty();
    if (!fits || !Matches(condition, values)) return false;
    narrowing.prefixes = values;
    return true;
  }
  if (key == "aws:securetransport") {
    narrowing.secure_transport = is_one && condition.operator_name == "Bool" && values.front().Literal() == "true";
    return narrowing.secure_transport;
  }
  if (key == "aws:resourceaccount") {
    if (!is_one || narrowing.resource_account || condition.operator_name != "StringEquals") return false;
    narrowing.resource_account = values.front();
    return true;
  }
  return false;
}

}  // namespace

std::optional<GrantNarrowing> NarrowingOf(const Statement& statement, std::string& key) {
  GrantNarrowing narrowing;
  bool null_of_keys = false;
  for (const Condition& condition : statement.conditions) {
    if (!Take(condition, narrowing)) {
      key = condition.key;
      return std::nullopt;
    }
    null_of_keys = null_of_keys || condition.operator_name == "Null";
  }
  // Null alone names no keys, and there is no element for it.
  if (null_of_keys && narrowing.leading_keys.empty()) {
    key = "dynamodb:LeadingKeys";
    return std::nullopt;
  }
  return narrowing;
}

bool CanConfine(const GrantNarrowing& narrowing, const Action& action) {
  const auto takes = [&action](std::string_view key) {
    return std::find(action.keys.begin(), action.keys.end(), key) != action.keys.end();
  };
  return (narrowing.leading_keys.empty() || takes("dynamodb:LeadingKeys")) &&
         (narrowing.attributes.empty() || takes("dynamodb:Attributes")) &&
         (narrowing.prefixes.empty() || takes("s3:prefix"));
}

}  // namespace leastpriv
