#include "policy/policy.h"

#include <algorithm>
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

// What the statements seen so far speak for.
struct Leaning {
  bool principal = false;
  bool resource = false;
  bool sts = false;  // a principal and an sts action, as trust policies have them

  void Add(const Resolved& statement) {
    if (!statement.IsMapping()) return;
    bool has_principal = false;
    bool names_sts = false;
    for (const Resolved& child : statement.children) {
      const std::optional<Element> element = ElementNamed(child.key);
      resource = resource || element == Element::kResource || element == Element::kNotResource;
      has_principal = has_principal || element == Element::kPrincipal || element == Element::kNotPrincipal;
      names_sts = names_sts || (element == Element::kAction && NamesStsAction(child));
    }
    principal = principal || has_principal;
    sts = sts || (has_principal && names_sts);
  }
};

// A firewall's rules and a bank's months have a `Statement` too; a policy's holds an element of one, or an intrinsic
// function that may bring it.
bool LooksLikeStatement(NodeRef node) {
  if (!node.IsMapping()) return node && !node.tag().empty();
  for (const NodeRef child : Children(node)) {
    const std::optional<Element> element = ElementNamed(child.key());
    if (element && BelongsInStatement(*element)) return true;
    if (child.key() == "Ref" || child.key().starts_with("Fn::")) return true;
  }
  return false;
}

bool LooksLikeStatements(NodeRef node) {
  if (!node.IsSequence()) return LooksLikeStatement(node);
  const std::vector<NodeRef> entries = node.Entries();
  return entries.empty() || std::any_of(entries.begin(), entries.end(), LooksLikeStatement);
}

// `statement`, `Statements`: IAM refuses such a document, which is no reason to pass over it.
bool MisspellsStatement(NodeRef node) {
  for (const NodeRef child : Children(node)) {
    const bool alike = EqualsIgnoreCase(child.key(), "statement") || EqualsIgnoreCase(child.key(), "statements");
    if (alike && LooksLikeStatements(child)) return true;
  }
  return false;
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

Terms Everything() {
  Terms terms;
  terms.present = true;
  terms.terms = {Term{Value(std::string("*")), Location(), Guard()}};
  return terms;
}

Statement AllowEverything() {
  Statement statement;
  statement.effect = Effect::kAllow;
  statement.action = Everything();
  statement.resource = Everything();
  return statement;
}

bool Policy::VariablesOn() const { return version && version->value.Literal() == "2012-10-17"; }

bool HasPolicyVersion(NodeRef node) {
  const NodeRef version = node.Find("Version");
  return version.IsScalar() && (version.text() == "2012-10-17" || version.text() == "2008-10-17");
}

bool LooksLikePolicy(NodeRef node) {
  if (!node.IsMapping()) return false;
  const NodeRef statement = node.Find("Statement");
  if (!statement) return HasPolicyVersion(node) && MisspellsStatement(node);
  return node.Find("Version") || !statement.tag().empty() || LooksLikeStatements(statement);
}

bool IsListOfStatements(NodeRef node) {
  const auto is_statement = [](NodeRef entry) {
    return entry.IsMapping() && entry.Find("Effect") && (entry.Find("Action") || entry.Find("NotAction"));
  };
  if (!node.IsSequence()) return false;
  const std::vector<NodeRef> entries = node.Entries();
  return !entries.empty() && std::all_of(entries.begin(), entries.end(), is_statement);
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
  Leaning leaning;
  if (!document.IsMapping()) return PolicyType::kIdentity;
  const ElementTable table(document, false);
  for (const Resolved* statements : table.Of(Element::kStatement)) {
    leaning.Add(*statements);
    if (!statements->IsSequence()) continue;
    for (const Resolved& statement : statements->children) leaning.Add(statement);
  }
  if (!leaning.principal) return PolicyType::kIdentity;
  return leaning.sts && !leaning.resource ? PolicyType::kTrust : PolicyType::kResource;
}

}  // namespace leastpriv
