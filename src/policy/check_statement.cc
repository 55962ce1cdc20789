// What a statement lacks or has too much, element by element. Says nothing of an element that could not be seen.
#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <span>

#include "policy/reading.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

std::span<const std::string_view> NamesOf(bool in_statement) {
  return in_statement ? StatementElementNames() : PolicyElementNames();
}

void SayStranger(const Resolved& child, bool in_statement, Reading& reading) {
  Diagnostic diagnostic{"unknown-element", child.key_at, {}};
  diagnostic.message.append("`").append(child.key);
  if (ElementNamed(child.key)) {
    diagnostic.message.append(in_statement ? "` stands inside a statement; it belongs to the policy"
                                           : "` stands outside the statements; it belongs into one");
    diagnostic.hint = in_statement ? "move it beside `Statement`" : "move it into an object of the `Statement` list";
  } else {
    diagnostic.message.append(in_statement ? "` is no element of a statement" : "` is no element of a policy");
    diagnostic.message.append("; IAM refuses the policy");
    const std::optional<std::string_view> nearest = Nearest(child.key, NamesOf(in_statement));
    if (nearest) diagnostic.hint.append("did you mean `").append(*nearest).append("`?");
  }
  diagnostic.subject = child.key;
  reading.Say(std::move(diagnostic));
}

void SayMiscased(const Resolved& child, const ElementTable& table, Reading& reading) {
  const Element element = *ElementNamed(child.key);
  const std::string_view name = ElementName(element);
  Diagnostic diagnostic{"unknown-element", child.key_at, {}};
  diagnostic.message.append("`").append(child.key).append("` is no element; letter case counts in their names");
  diagnostic.hint.append("write `").append(name).append("`");
  diagnostic.subject = child.key;
  // Beside its well spelt twin, it would become a duplicate key.
  const std::vector<const Resolved*>& spelt = table.Of(element);
  if (spelt.size() == 1 && spelt.front() == &child) diagnostic.fixes = RespellFix(child.key_at, child.key, name);
  reading.Say(std::move(diagnostic));
}

void SayMissing(std::string_view rule, const Resolved& node, std::string message, std::string hint, Reading& reading) {
  reading.Say(Diagnostic{rule, Head(node), std::move(message), std::move(hint)});
}

// Guarded twins that are compared with each other; a hostile input has thousands.
constexpr std::size_t kMaxTwins = 64;

std::span<const Resolved* const> FirstTwins(const ElementTable& table, Element element) {
  const std::vector<const Resolved*>& twins = table.Of(element);
  return std::span(twins).first(std::min(twins.size(), kMaxTwins));
}

// Two elements of which a statement may have one. Guards that exclude each other make them alternatives.
void CheckPair(const ElementTable& table, Element plain, Element negated, Reading& reading) {
  for (const Resolved* first : FirstTwins(table, plain)) {
    for (const Resolved* second : FirstTwins(table, negated)) {
      if (!first->guard.And(second->guard)) continue;
      const bool in_order = first->key_at.span.begin <= second->key_at.span.begin;
      const Resolved& earlier = in_order ? *first : *second;
      const Resolved& later = in_order ? *second : *first;
      Diagnostic diagnostic{"element-combination", later.key_at, {}};
      diagnostic.message.append("`").append(earlier.key).append("` and `").append(later.key);
      diagnostic.message.append("` stand in one statement; IAM takes one of the two");
      diagnostic.hint = "split it into two statements, or drop one";
      diagnostic.labels = {{earlier.key_at, "stands here"}};
      reading.Say(std::move(diagnostic));
      return;
    }
  }
}

// What is left without the other characters; a letter after one of them becomes a capital: "read-photos" "readPhotos".
std::string AlphanumericOf(std::string_view text) {
  std::string clean;
  bool capital = false;
  for (const char character : text) {
    const auto c = static_cast<unsigned char>(character);
    const bool taken = c < 0x80 && std::isalnum(c) != 0;
    if (taken) clean += static_cast<char>(capital ? std::toupper(c) : c);
    capital = !taken;
  }
  return clean;
}

void CheckSid(const Resolved& sid, Reading& reading) {
  const std::optional<std::string_view> text = sid.IsString() ? sid.value.Literal() : std::nullopt;
  if (!text) return;
  if (text->empty()) {
    reading.Say(
        Diagnostic{"empty-sid", sid.at, "`Sid` is empty; it names nothing", "leave it out, or name the statement"});
    return;
  }
  // Services with resource policies have alphabets of their own (SNS and SQS take spaces, `-` and `_`).
  if (reading.type() == PolicyType::kResource || reading.type() == PolicyType::kEndpoint) return;
  const std::string clean = AlphanumericOf(*text);
  if (clean == *text) return;
  Diagnostic diagnostic{"invalid-sid", sid.at, Ticked(*text)};
  diagnostic.message += " is no Sid; IAM takes letters A to Z, a to z and digits";
  if (!clean.empty()) diagnostic.hint = "write " + Ticked(clean);
  diagnostic.subject = *text;
  reading.Say(std::move(diagnostic));
}

void CheckPrincipal(const Resolved& node, const ElementTable& table, Reading& reading) {
  const std::string type(PolicyTypeWords(reading.type()));
  if (TakesPrincipal(reading.type())) {
    if (!SurelyMissing(table, Element::kPrincipal) || !SurelyMissing(table, Element::kNotPrincipal)) return;
    return SayMissing("missing-principal", node,
                      "the statement has no `Principal`; " + type + " says in each whom it speaks of",
                      "add `Principal`", reading);
  }
  const bool scp = reading.type() == PolicyType::kScp;
  for (const Element element : {Element::kPrincipal, Element::kNotPrincipal}) {
    for (const Resolved* principal : table.Of(element)) {
      Diagnostic diagnostic{"unsupported-principal", principal->key_at, Ticked(principal->key) + " stands in " + type};
      diagnostic.message +=
          scp ? "; it speaks of every principal of the accounts below" : "; it speaks of whoever it is attached to";
      diagnostic.hint = scp ? "narrow it with the condition key `aws:PrincipalArn`" : "leave it out";
      reading.Say(std::move(diagnostic));
    }
  }
}

// The policies of an ECR repository and of an EFS file system need no Resource; their actions show them where the
// resource is not known.
// https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
// https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
bool SpeaksOfItsOwnResource(const ElementTable& table, const Reading& reading) {
  const std::string_view resource_type = reading.options().resource_type;
  if (!resource_type.empty()) {
    return resource_type.starts_with("AWS::ECR::") || resource_type == "AWS::EFS::FileSystem";
  }
  constexpr std::array<std::string_view, 3> kServices = {"ecr:", "ecr-public:", "elasticfilesystem:"};
  const auto is_own = [&kServices](const Resolved& action) {
    const std::optional<std::string_view> text = action.value.Literal();
    return text && std::any_of(kServices.begin(), kServices.end(),
                               [&text](std::string_view service) { return StartsWithIgnoreCase(*text, service); });
  };
  const std::vector<const Resolved*>& actions = table.Of(Element::kAction);
  return !actions.empty() && std::all_of(actions.begin(), actions.end(), [&](const Resolved* action) {
    if (!action->IsSequence()) return is_own(*action);
    return !action->children.empty() && std::all_of(action->children.begin(), action->children.end(), is_own);
  });
}

void CheckResource(const Resolved& node, const ElementTable& table, Reading& reading) {
  if (reading.type() != PolicyType::kTrust) {
    if (!SurelyMissing(table, Element::kResource) || !SurelyMissing(table, Element::kNotResource)) return;
    if (reading.type() == PolicyType::kResource && SpeaksOfItsOwnResource(table, reading)) return;
    return SayMissing("missing-resource", node,
                      "the statement has no `Resource`; IAM wants `Resource` or `NotResource`",
                      "name the resources it is about", reading);
  }
  for (const Element element : {Element::kResource, Element::kNotResource}) {
    for (const Resolved* resource : table.Of(element)) {
      Diagnostic diagnostic{"resource-in-trust-policy", resource->key_at, {}};
      diagnostic.message.append("`").append(resource->key);
      diagnostic.message.append("` stands in a trust policy; the role itself is the resource");
      diagnostic.hint = "leave it out";
      reading.Say(std::move(diagnostic));
    }
  }
}

}  // namespace

void CheckStrangers(const ElementTable& table, bool in_statement, Reading& reading) {
  for (const Resolved* child : table.strangers()) SayStranger(*child, in_statement, reading);
  for (const Resolved* child : table.miscased()) SayMiscased(*child, table, reading);
}

bool SurelyMissing(const ElementTable& table, Element element) {
  if (table.Has(element) || !table.opaque().empty()) return false;
  const std::span<const std::string_view> names = NamesOf(BelongsInStatement(element));
  return std::none_of(table.strangers().begin(), table.strangers().end(),
                      [&](const Resolved* stranger) { return Nearest(stranger->key, names) == ElementName(element); });
}

void CheckStatement(const Resolved& node, const ElementTable& table, Reading& reading) {
  CheckStrangers(table, true, reading);
  for (const Resolved* sid : table.Of(Element::kSid)) CheckSid(*sid, reading);
  if (SurelyMissing(table, Element::kEffect)) {
    SayMissing("missing-effect", node, "the statement has no `Effect`; IAM refuses it",
               "add `Effect` with `Allow` or `Deny`", reading);
  }
  if (SurelyMissing(table, Element::kAction) && SurelyMissing(table, Element::kNotAction)) {
    SayMissing("missing-action", node, "the statement has no `Action`; IAM wants `Action` or `NotAction`",
               "name the actions it is about", reading);
  }
  CheckResource(node, table, reading);
  CheckPrincipal(node, table, reading);
  CheckPair(table, Element::kAction, Element::kNotAction, reading);
  CheckPair(table, Element::kResource, Element::kNotResource, reading);
  CheckPair(table, Element::kPrincipal, Element::kNotPrincipal, reading);
}

}  // namespace leastpriv
