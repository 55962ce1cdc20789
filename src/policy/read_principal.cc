// Principal and NotPrincipal: "*", or an object of lists by kind.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#include <algorithm>
#include <array>
#include <optional>

#include "policy/reading.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

struct KindName {
  std::string_view name;
  PrincipalKind kind;
};
constexpr std::array<KindName, 4> kKinds = {{{"AWS", PrincipalKind::kAws},
                                             {"Service", PrincipalKind::kService},
                                             {"Federated", PrincipalKind::kFederated},
                                             {"CanonicalUser", PrincipalKind::kCanonicalUser}}};
constexpr std::array<std::string_view, 4> kKindNames = {"AWS", "Service", "Federated", "CanonicalUser"};

class PrincipalReader {
 public:
  PrincipalReader(std::string_view element, Reading& reading, Statement& statement)
      : element_(element), reading_(reading), statement_(statement) {}

  void Read(const Resolved& node, const Guard& guard) {
    if (node.IsUnknown()) {
      AddUnseen(node, guard);
    } else if (node.IsMapping()) {
      ReadMap(node, guard);
    } else {
      ReadBare(node, guard);
    }
  }

 private:
  void Add(PrincipalKind kind, std::string_view key, Term term) {
    statement_.principal.terms.push_back({kind, std::string(key), std::move(term)});
  }

  void AddUnseen(const Resolved& node, const Guard& guard) {
    statement_.unseen.push_back({node.at, std::string(element_), node.reason});
    Add(PrincipalKind::kOther, "", TermOf(node, guard));
  }

  // Access Analyzer has a word of its own for a Principal that is no pair of kind and name.
  void SayMalformed(const Resolved& node, std::string hint) {
    Diagnostic diagnostic{"malformed-principal", node.at, {}};
    diagnostic.message.append("`").append(element_).append("` is ").append(KindWords(node));
    diagnostic.message.append("; IAM expects `\"*\"` or an object such as `{\"AWS\": \"…\"}`");
    diagnostic.hint = std::move(hint);
    reading_.Say(std::move(diagnostic));
  }

  void SayEmptyList(std::string_view name, const Resolved& node) {
    Diagnostic diagnostic{"empty-list", node.at, {}};
    diagnostic.message.append("`").append(name).append("` is an empty list; it names no principal");
    reading_.Say(std::move(diagnostic));
  }

  // A bare string may only be "*".
  void ReadBare(const Resolved& node, const Guard& guard) {
    if (node.IsSequence() && node.children.empty()) {
      if (!node.from_intrinsic) SayEmptyList(element_, node);
      return;
    }
    if (node.IsSequence()) {
      SayMalformed(node, "say what kind of principal each is");
      for (const Resolved& child : node.children) {
        if (const auto both = guard.And(child.guard); both && IsText(child)) AddBare(child, *both);
      }
      return;
    }
    if (!IsText(node)) return SayMalformed(node, {});
    if (const auto text = node.value.Literal(); text && *text != "*") {
      SayMalformed(node, "say what kind of principal it is: `{\"AWS\": \"" + std::string(*text) + "\"}`");
    }
    AddBare(node, guard);
  }

  void AddBare(const Resolved& node, const Guard& guard) {
    for (const Alternative& alternative : node.value.alternatives()) {
      const auto both = guard.And(alternative.guard);
      if (!both) continue;
      Term term{Value(alternative.text), node.at, *both};
      if (!alternative.text.literal()) {
        statement_.unseen.push_back({node.at, std::string(element_), "its value is fixed at deployment"});
      }
      Add(alternative.text.Literal() == "*" ? PrincipalKind::kAny : PrincipalKind::kOther, "", std::move(term));
    }
  }

  void ReadMap(const Resolved& node, const Guard& guard) {
    if (node.children.empty() && !node.from_intrinsic) {
      Diagnostic diagnostic{"empty-list", node.at, {}};
      const std::string_view whom =
          element_ == "NotPrincipal" ? "nobody is left out" : "the statement speaks of nobody";
      diagnostic.message.append("`").append(element_).append("` is an empty object; ").append(whom);
      reading_.Say(std::move(diagnostic));
    }
    for (const Resolved* entry : LastOfEachKey(node)) {
      const auto both = guard.And(entry->guard);
      if (!both) continue;
      if (entry->key.starts_with("Fn::")) {
        AddUnseen(*entry, *both);
      } else {
        ReadEntry(*entry, KindOf(*entry, node), *both);
      }
    }
  }

  PrincipalKind KindOf(const Resolved& entry, const Resolved& map) {
    const auto alike = std::find_if(kKinds.begin(), kKinds.end(), [&entry](const KindName& known) {
      return EqualsIgnoreCase(entry.key, known.name);
    });
    if (alike != kKinds.end() && alike->name == entry.key) return alike->kind;
    Diagnostic diagnostic{"unknown-principal-key", entry.key_at, {}};
    diagnostic.message.append("`").append(entry.key).append("` is no kind of principal; IAM knows ");
    diagnostic.message.append(QuotedList({kKindNames.begin(), kKindNames.end()}));
    const std::optional<std::string_view> nearest = Nearest(entry.key, kKindNames);
    if (nearest) diagnostic.hint.append("did you mean `").append(*nearest).append("`?");
    diagnostic.subject = entry.key;
    if (alike != kKinds.end() && !HasTwin(entry, map)) {
      diagnostic.fixes = RespellFix(entry.key_at, entry.key, alike->name);
    }
    reading_.Say(std::move(diagnostic));
    return alike == kKinds.end() ? PrincipalKind::kOther : alike->kind;
  }

  // Beside one that differs in letter case only, a mended key would be the same a second time.
  static bool HasTwin(const Resolved& entry, const Resolved& map) {
    return std::any_of(map.children.begin(), map.children.end(), [&entry](const Resolved& other) {
      return &other != &entry && EqualsIgnoreCase(other.key, entry.key);
    });
  }

  void ReadEntry(const Resolved& entry, PrincipalKind kind, const Guard& guard) {
    if (!entry.IsSequence()) return ReadOne(entry, entry.key, kind, guard);
    if (entry.children.empty() && !entry.from_intrinsic) SayEmptyList(entry.key, entry);
    for (const Resolved& child : entry.children) {
      if (const auto both = guard.And(child.guard)) ReadOne(child, entry.key, kind, *both);
    }
  }

  void ReadOne(const Resolved& node, std::string_view key, PrincipalKind kind, const Guard& guard) {
    if (node.IsUnknown()) {
      statement_.unseen.push_back({node.at, std::string(element_), node.reason});
    } else if (!IsText(node)) {
      return reading_.SayWrongType(Ticked(key), node, "a string or a list of strings");
    }
    Add(kind, key, TermOf(node, guard));
  }

  std::string_view element_;
  Reading& reading_;
  Statement& statement_;
};

}  // namespace

void ReadPrincipals(const Resolved& node, const Guard& guard, Reading& reading, Statement& statement) {
  PrincipalReader(node.key, reading, statement).Read(node, guard);
}

}  // namespace leastpriv
