#include "policy/policy.h"

#include <array>

#include "policy/element.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::array<std::string_view, 8> kTypeNames = {"identity", "resource", "trust",   "scp",
                                                        "rcp",      "boundary", "session", "endpoint"};

struct AnalyzerName {
  std::string_view name;
  PolicyType type;
};
constexpr std::array<AnalyzerName, 4> kAnalyzerNames = {{{"IDENTITY_POLICY", PolicyType::kIdentity},
                                                         {"RESOURCE_POLICY", PolicyType::kResource},
                                                         {"SERVICE_CONTROL_POLICY", PolicyType::kScp},
                                                         {"RESOURCE_CONTROL_POLICY", PolicyType::kRcp}}};

bool NamesStsAction(const Resolved& node) {
  if (node.IsSequence()) {
    for (const Resolved& child : node.children) {
      if (!child.IsSequence() && NamesStsAction(child)) return true;
    }
    return false;
  }
  for (const Alternative& alternative : node.value.alternatives()) {
    if (alternative.text.pieces().empty()) continue;
    const auto* literal = std::get_if<std::string>(&alternative.text.pieces().front());
    if (literal != nullptr && StartsWithIgnoreCase(*literal, "sts:")) return true;
  }
  return false;
}

// What one statement speaks for.
struct Leaning {
  bool principal = false;
  bool trust = false;
};

Leaning LeaningOf(const Resolved& statement) {
  const ElementTable table(statement, true);
  Leaning leaning;
  leaning.principal = table.Has(Element::kPrincipal) || table.Has(Element::kNotPrincipal);
  if (!leaning.principal || table.Has(Element::kResource) || table.Has(Element::kNotResource)) return leaning;
  for (const Resolved* action : table.Of(Element::kAction)) leaning.trust = leaning.trust || NamesStsAction(*action);
  return leaning;
}

NodeRef PolicyOrItsText(NodeRef node) {
  if (LooksLikePolicy(node)) return node;
  if (!node.IsString()) return {};
  const std::string_view text = Trim(node.text());
  return text.starts_with('{') || StartsWithIgnoreCase(text, "%7b") ? node : NodeRef();
}

}  // namespace

std::string_view PolicyTypeName(PolicyType type) { return kTypeNames[static_cast<std::size_t>(type)]; }

std::optional<PolicyType> ParsePolicyType(std::string_view name) {
  for (std::size_t i = 0; i < kTypeNames.size(); ++i) {
    if (EqualsIgnoreCase(name, kTypeNames[i])) return static_cast<PolicyType>(i);
  }
  for (const AnalyzerName& known : kAnalyzerNames) {
    if (EqualsIgnoreCase(name, known.name)) return known.type;
  }
  return std::nullopt;
}

bool Policy::VariablesOn() const { return version && version->value.Literal() == "2012-10-17"; }

bool LooksLikePolicy(NodeRef node) {
  if (!node.IsMapping()) return false;
  const NodeRef statement = node.Find("Statement");
  // A bank's "Statement": "2024-05" is none; with a Version beside it, it is a policy that went wrong.
  return statement && (!statement.IsScalar() || node.Find("Version"));
}

NodeRef FindPolicy(NodeRef root) {
  if (const NodeRef itself = PolicyOrItsText(root)) return itself;
  if (!root.IsMapping()) return {};
  for (const std::string_view envelope : {"PolicyVersion", "Role"}) {
    const NodeRef inner = root.Find(envelope);
    if (!inner.IsMapping()) continue;
    for (const std::string_view key : {"Document", "AssumeRolePolicyDocument"}) {
      if (const NodeRef found = PolicyOrItsText(inner.Find(key))) return found;
    }
  }
  for (const std::string_view key : {"document", "PolicyDocument", "AssumeRolePolicyDocument", "Policy"}) {
    if (const NodeRef found = PolicyOrItsText(root.Find(key))) return found;
  }
  return {};
}

PolicyType InferPolicyType(const Resolved& document) {
  if (!document.IsMapping()) return PolicyType::kIdentity;
  const ElementTable table(document, false);
  bool principal = false;
  for (const Resolved* statements : table.Of(Element::kStatement)) {
    if (statements->IsMapping()) {
      const Leaning leaning = LeaningOf(*statements);
      if (leaning.trust) return PolicyType::kTrust;
      principal = principal || leaning.principal;
    }
    if (!statements->IsSequence()) continue;
    for (const Resolved& statement : statements->children) {
      if (!statement.IsMapping()) continue;
      const Leaning leaning = LeaningOf(statement);
      if (leaning.trust) return PolicyType::kTrust;
      principal = principal || leaning.principal;
    }
  }
  return principal ? PolicyType::kResource : PolicyType::kIdentity;
}

}  // namespace leastpriv
