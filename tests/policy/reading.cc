#include "reading.h"

#include "value/resolved.h"

namespace leastpriv {
namespace {

std::string PlaceOf(const Source& source, Location at) {
  const Position position = source.PositionOf(at.span.begin);
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

std::string Listed(const std::vector<Term>& terms) {
  std::string text;
  for (const Term& term : terms) {
    text += " [" + term.value.Spelling() + "]";
    if (!term.guard.always()) text += "(" + term.guard.Describe() + ")";
  }
  return text;
}

std::string Described(std::string_view name, const Terms& terms) {
  if (!terms.present) return "";
  return (terms.negated ? " Not" : " ") + std::string(name) + Listed(terms.terms);
}

std::string Described(const Principals& principals) {
  if (!principals.present) return "";
  std::string text = principals.negated ? " NotPrincipal" : " Principal";
  for (const PrincipalTerm& principal : principals.terms) {
    text += " " + std::to_string(static_cast<int>(principal.kind)) + principal.key + Listed({principal.term});
  }
  return text;
}

std::string Described(const Condition& condition) {
  std::string text = " " + std::to_string(static_cast<int>(condition.qualifier)) + condition.operator_name;
  if (condition.if_exists) text += "?";
  text += "/" + condition.key + Listed(condition.values);
  if (!condition.guard.always()) text += "(" + condition.guard.Describe() + ")";
  return text;
}

std::string_view Word(Effect effect) {
  return effect == Effect::kAllow ? "Allow" : effect == Effect::kDeny ? "Deny" : "unknown";
}

}  // namespace

Parsed::Parsed(std::string_view text) : source("policy", std::string(text)), file(ParseFile(source, 0)) {}

NodeRef Parsed::root() const { return file.documents.empty() ? NodeRef() : file.documents.front().root(); }

Resolved Parsed::resolved() const {
  const NodeRef node = root();
  return node ? ResolvedFromDocument(node) : Resolved();
}

PolicyReading Read(std::string_view text, std::optional<PolicyType> type) {
  ReadOptions options;
  options.type = type;
  return ReadPolicy(Parsed(text).resolved(), options);
}

std::string Findings(std::string_view text, const ReadOptions& options) {
  const Parsed parsed(text);
  std::string findings;
  for (const Diagnostic& diagnostic : ReadPolicy(parsed.resolved(), options).diagnostics) {
    findings += PlaceOf(parsed.source, diagnostic.at) + " " + std::string(diagnostic.rule) + ": " + diagnostic.message;
    if (!diagnostic.hint.empty()) findings += " = " + diagnostic.hint;
    if (diagnostic.lowered) findings += " @ " + std::string(FindingTypeName(*diagnostic.lowered));
    findings += "\n";
  }
  return findings;
}

std::string Places(std::string_view text, const ReadOptions& options) {
  const Parsed parsed(text);
  std::string places;
  for (const Diagnostic& diagnostic : ReadPolicy(parsed.resolved(), options).diagnostics) {
    if (!places.empty()) places += ", ";
    places += PlaceOf(parsed.source, diagnostic.at) + " " + std::string(diagnostic.rule);
  }
  return places;
}

std::string Describe(const Policy& policy) {
  std::string text;
  if (policy.version) text += "Version " + policy.version->value.Spelling() + "\n";
  if (policy.id) text += "Id " + policy.id->value.Spelling() + "\n";
  for (const Statement& statement : policy.statements) {
    text += std::to_string(statement.index) + " " + std::string(Word(statement.effect));
    if (!statement.guard.always()) text += " (" + statement.guard.Describe() + ")";
    if (statement.sid) text += " Sid" + Listed({*statement.sid});
    text += Described(statement.principal);
    text += Described("Action", statement.action);
    text += Described("Resource", statement.resource);
    if (statement.has_condition) text += " Condition";
    for (const Condition& condition : statement.conditions) text += Described(condition);
    for (const Unseen& unseen : statement.unseen) text += " unseen " + unseen.what;
    text += "\n";
  }
  for (const Unseen& unseen : policy.unseen) text += "unseen " + unseen.what + "\n";
  return text;
}

}  // namespace leastpriv
