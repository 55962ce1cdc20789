// A policy's top level. One walk over the document, linear in its size (guards apart: policy.h says how they multiply).
#include <algorithm>
#include <optional>

#include "policy/reading.h"
#include "policy/size.h"
#include "policy/variable_use.h"

namespace leastpriv {
namespace {

constexpr std::string_view kCurrentVersion = "2012-10-17";
constexpr std::string_view kOldVersion = "2008-10-17";

class PolicyReader {
 public:
  PolicyReader(const Resolved& document, Reading& reading, PolicyReading& result)
      : document_(document), table_(document, false), reading_(reading), result_(result) {}

  void Read() {
    for (const Resolved* node : table_.opaque()) result_.policy.unseen.push_back({node->at, "policy", node->reason});
    CheckStrangers(table_, false, reading_);
    result_.policy.version = ReadText(Element::kVersion);
    result_.policy.id = ReadText(Element::kId);
    CheckVersion();
    ReadStatements();
    CheckMissingVersion();
  }

 private:
  std::optional<Term> ReadText(Element element) {
    std::optional<Term> text;
    for (const Resolved* node : table_.Of(element)) {
      if (node->IsUnknown()) {
        result_.policy.unseen.push_back({node->at, node->key, node->reason});
      } else if (!IsText(*node)) {
        reading_.SayWrongType(Ticked(node->key), *node, "a string");
      } else if (!text) {
        text = TermOf(*node, node->guard);
      }
    }
    return text;
  }

  void CheckVersion() {
    for (const Resolved* node : table_.Of(Element::kVersion)) {
      const std::optional<std::string_view> text = IsText(*node) ? node->value.Literal() : std::nullopt;
      if (!text || *text == kCurrentVersion || *text == kOldVersion) continue;
      Diagnostic diagnostic{"unknown-version", node->at, {}};
      diagnostic.message.append("`").append(*text).append("` is no version of the policy language; there are `");
      diagnostic.message.append(kCurrentVersion).append("` and the old `").append(kOldVersion).append("`");
      diagnostic.hint.append("write `").append(kCurrentVersion).append("`");
      diagnostic.subject = *text;
      reading_.Say(std::move(diagnostic));
    }
  }

  void CheckMissingVersion() {
    if (!SurelyMissing(table_, Element::kVersion)) return;
    const bool variables = HasVariables(result_.policy);
    Diagnostic diagnostic{"missing-version", Head(document_), {}};
    diagnostic.message = "the policy has no `Version`; IAM reads it as the old `2008-10-17`, ";
    diagnostic.message +=
        variables ? "under which its policy variables are plain text" : "which knows no policy variables";
    diagnostic.hint.append("add `Version` with `").append(kCurrentVersion).append("`");
    if (reading_.options().in_template && !variables) diagnostic.lowered = FindingType::kSuggestion;
    reading_.Say(std::move(diagnostic));
  }

  void ReadStatements() {
    if (SurelyMissing(table_, Element::kStatement)) {
      reading_.Say(Diagnostic{"missing-statement", Head(document_), "the policy has no `Statement`; it says nothing",
                              "add `Statement` with what is allowed or denied"});
    }
    if (!table_.Has(Element::kStatement)) result_.structure_readable = !table_.opaque().empty();
    std::size_t index = 0;
    for (const Resolved* node : table_.Of(Element::kStatement)) index = ReadList(*node, index);
  }

  // The index after the list. Statements whose guards exclude each other share one: one of them is deployed.
  std::size_t ReadList(const Resolved& node, std::size_t index) {
    if (node.IsUnknown() || node.IsMapping()) {
      ReadStatement(node, node.guard, index, reading_, result_.policy);
      return index + 1;
    }
    if (!node.IsSequence()) {
      reading_.SayWrongType(Ticked(node.key), node, "a list of objects");
      result_.structure_readable = false;
      return index;
    }
    if (node.children.empty() && !node.from_intrinsic) {
      reading_.Say(Diagnostic{"empty-list", node.at, "`Statement` is an empty list; the policy says nothing"});
    }
    const Resolved* previous = nullptr;
    for (const Resolved& child : node.children) {
      if (previous != nullptr && previous->guard.And(child.guard)) ++index;
      previous = &child;
      const auto guard = node.guard.And(child.guard);
      if (guard) ReadStatement(child, *guard, index, reading_, result_.policy);
    }
    return index + 1;
  }

  const Resolved& document_;
  const ElementTable table_;
  Reading& reading_;
  PolicyReading& result_;
};

}  // namespace

PolicyReading ReadPolicy(const Resolved& document, const ReadOptions& options) {
  PolicyReading result;
  result.policy.type = options.type ? *options.type : InferPolicyType(document);
  result.policy.type_inferred = !options.type;
  result.policy.at = document.at;
  result.policy.characters = CompactSize(document);
  Reading reading(result.policy.type, options);
  if (document.IsUnknown()) {
    result.policy.unseen.push_back({document.at, "policy", document.reason});
  } else if (!document.IsMapping()) {
    reading.SayWrongType("the policy", document, "an object");
    result.structure_readable = false;
  } else {
    PolicyReader(document, reading, result).Read();
  }
  result.diagnostics = reading.TakeDiagnostics();
  return result;
}

}  // namespace leastpriv
