#include "policy/reading.h"

#include "text/edits.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// Statements of one Sid that are compared with each other: guards tell twins apart, and a hostile input has thousands.
constexpr std::size_t kMaxTwins = 64;

// "In IAM, the Sid value must be unique within a JSON policy"; services with resource policies have rules of their own.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
bool DemandsUniqueSids(PolicyType type) { return type != PolicyType::kResource && type != PolicyType::kEndpoint; }

Value UnseenValue(const std::string& reason) {
  return Value(Text(Hole{HoleKind::kUnknown, "", "", reason, Alphabet::kAny, ""}));
}

}  // namespace

void Reading::SayWrongType(std::string_view what, const Resolved& value, std::string_view expected, std::string hint) {
  Diagnostic diagnostic{"wrong-type", value.at, {}};
  diagnostic.message.append(what).append(" is ").append(KindWords(value));
  diagnostic.message.append("; IAM expects ").append(expected);
  diagnostic.hint = std::move(hint);
  Say(std::move(diagnostic));
}

void Reading::CheckUnique(const Term& sid) {
  const std::optional<std::string_view> text = sid.value.Literal();
  if (!text || text->empty()) return;
  std::vector<Twin>& twins = sids_[std::string(*text)];
  for (const Twin& twin : twins) {
    if (!twin.guard.And(sid.guard)) continue;
    const bool demanded = DemandsUniqueSids(type_);
    Diagnostic diagnostic{"duplicate-sid", sid.at, {}};
    diagnostic.message.append("`").append(*text).append("` is the Sid of an earlier statement too; ");
    diagnostic.message.append(demanded ? "IAM wants each Sid once in a policy"
                                       : "a Sid that two statements share names neither of them");
    diagnostic.labels = {{twin.at, "is first used here"}};
    if (!demanded) diagnostic.lowered = FindingType::kWarning;
    diagnostic.subject = *text;
    Say(std::move(diagnostic));
    return;
  }
  if (twins.size() < kMaxTwins) twins.push_back({sid.guard, sid.at});
}

std::vector<Fix> RespellFix(const Location& at, std::string_view was, std::string_view becomes) {
  std::optional<Edit> edit = Respell(at, was, becomes);
  if (!edit) return {};
  return {Fix{"write " + Ticked(becomes), {std::move(*edit)}}};
}

std::string Ticked(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string_view PolicyTypeWords(PolicyType type) {
  switch (type) {
    case PolicyType::kIdentity:
      return "an identity policy";
    case PolicyType::kResource:
      return "a resource policy";
    case PolicyType::kTrust:
      return "a trust policy";
    case PolicyType::kScp:
      return "a service control policy";
    case PolicyType::kRcp:
      return "a resource control policy";
    case PolicyType::kBoundary:
      return "a permissions boundary";
    case PolicyType::kSession:
      return "a session policy";
    case PolicyType::kEndpoint:
      return "an endpoint policy";
  }
  return "a policy";
}

bool TakesPrincipal(PolicyType type) {
  return type == PolicyType::kResource || type == PolicyType::kTrust || type == PolicyType::kRcp ||
         type == PolicyType::kEndpoint;
}

Location Head(const Resolved& node) {
  Location head = node.at;
  if (!node.children.empty() && node.children.front().key_at.span.begin == head.span.begin) {
    return node.children.front().key_at;
  }
  if (head.span.end > head.span.begin) head.span.end = head.span.begin + 1;
  return head;
}

std::string_view KindWords(const Resolved& node) {
  switch (node.kind) {
    case ResolvedKind::kNull:
      return "null";
    case ResolvedKind::kBool:
      return "a boolean";
    case ResolvedKind::kNumber:
      return "a number";
    case ResolvedKind::kString:
      return "a string";
    case ResolvedKind::kSequence:
      return "a list";
    case ResolvedKind::kMapping:
      return "an object";
    case ResolvedKind::kUnknown:
      return "unknown";
  }
  return "unknown";
}

bool IsText(const Resolved& node) { return node.IsString() || node.kind == ResolvedKind::kNumber; }

Term TermOf(const Resolved& node, const Guard& guard) {
  return Term{node.IsScalar() ? node.value : UnseenValue(node.reason), node.at, guard};
}

std::vector<const Resolved*> LastOfEachKey(const Resolved& mapping) {
  std::vector<const Resolved*> children;
  children.reserve(mapping.children.size());
  std::unordered_map<std::string_view, std::size_t> plain;
  const bool alone = mapping.children.size() == 1;
  for (const Resolved& child : mapping.children) {
    if (child.guard.always() && !alone) {
      const auto [found, added] = plain.emplace(child.key, children.size());
      if (!added) {
        children[found->second] = &child;
        continue;
      }
    }
    children.push_back(&child);
  }
  return children;
}

}  // namespace leastpriv
