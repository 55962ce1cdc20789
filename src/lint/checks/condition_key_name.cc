// LP130 malformed-condition-key, LP230 unknown-global-key, LP231 unknown-service-key, LP232 retired-global-key, LP233
// missing-tag-key: what a condition key is called, against what AWS documents. Identity providers name their own.
#include <optional>
#include <string>

#include "iam/suggestions.h"
#include "lint/checks/index.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// The documented key that this one lacks a tag's key of: "aws:ResourceTag" and "aws:ResourceTag/" want more.
std::optional<std::string> WithTagKey(const Catalogue& catalogue, std::string_view key) {
  std::string completed(key);
  if (completed.empty() || completed.back() != '/') completed += '/';
  const std::string form = completed;
  const KnownKey known = FindConditionKey(catalogue, completed + "x");
  constexpr std::string_view kPlaceholder = "/${TagKey}";
  if (!known.name.ends_with(kPlaceholder) || known.name.size() != form.size() + kPlaceholder.size() - 1) {
    return std::nullopt;
  }
  return std::string(known.name.substr(0, form.size())) + "TAG-KEY";
}

std::optional<std::string_view> NearestKey(const KnownKey& known, std::string_view key) {
  std::vector<std::string_view> names;
  if (known.service != nullptr) {
    for (const ConditionKey& candidate : known.service->keys()) names.push_back(candidate.name);
  } else {
    for (const SharedKey& candidate : SharedKeys()) {
      if (!candidate.retired) names.push_back(candidate.name);
    }
  }
  return Nearest(key, names);
}

void SayUnknown(std::string_view rule, const StatementScope& scope, const KnownCondition& known, Reporter& reporter) {
  const std::string& key = known.condition.key;
  const std::string prefix = key.substr(0, key.find(':'));
  Diagnostic said{rule, known.condition.key_at, {}};
  said.subject = key;
  if (known.key.origin == KeyOrigin::kUnknownPrefix) {
    said.message = "AWS has no service `" + prefix + "` that `" + key + "` could be a condition key of";
    if (const auto nearest = NearestService(scope.scope.catalogue, prefix)) {
      said.hint = "did you mean `" + *nearest + key.substr(prefix.size()) + "`?";
    }
  } else {
    said.message = known.key.service == nullptr ? "AWS has no global condition key `" + key + "`"
                                                : "the service `" + prefix + "` has no condition key `" + key + "`";
    if (const auto nearest = NearestKey(known.key, key)) said.hint = "did you mean `" + std::string(*nearest) + "`?";
  }
  said.message += "; no request has it";
  reporter.Report(std::move(said));
}

// Policies that hang on a resource, where a service may be the caller.
bool HangsOnResource(PolicyType type) {
  return type == PolicyType::kResource || type == PolicyType::kTrust || type == PolicyType::kRcp ||
         type == PolicyType::kEndpoint;
}

}  // namespace

void CheckMalformedConditionKey(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (known.key.origin != KeyOrigin::kMalformed) continue;
    const std::string& key = known.condition.key;
    Diagnostic said{"malformed-condition-key", known.condition.key_at, {}};
    said.message = "`" + key + "` is no condition key: a key is a service or `aws`, a colon and a name";
    const KnownKey global = FindConditionKey(scope.scope.catalogue, "aws:" + key);
    if (!global.name.empty()) said.hint = "did you mean `" + std::string(global.name) + "`?";
    said.subject = key;
    reporter.Report(std::move(said));
  }
}

void CheckUnknownGlobalKey(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (known.key.origin != KeyOrigin::kUnknownName || known.key.service != nullptr) continue;
    if (WithTagKey(scope.scope.catalogue, known.condition.key)) continue;
    SayUnknown("unknown-global-key", scope, known, reporter);
  }
}

void CheckUnknownServiceKey(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    const bool of_service = known.key.origin == KeyOrigin::kUnknownName && known.key.service != nullptr;
    if (!of_service && known.key.origin != KeyOrigin::kUnknownPrefix) continue;
    if (WithTagKey(scope.scope.catalogue, known.condition.key)) continue;
    SayUnknown("unknown-service-key", scope, known, reporter);
  }
}

void CheckRetiredGlobalKey(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (known.key.shared == nullptr || !known.key.shared->retired) continue;
    const std::vector<std::string_view>& instead = known.key.shared->companions;
    const bool refused = instead.size() > 1 && HangsOnResource(scope.scope.policy.type);
    Diagnostic said{"retired-global-key", known.condition.key_at, {}};
    said.message = "`" + known.condition.key + "` is " + (refused ? "not supported here" : "deprecated");
    said.hint = "write `" + std::string(instead.front()) + "`";
    if (refused)
      said.hint += " for who calls, `" + std::string(instead.back()) + "` for the resource that a service calls for";
    if (!refused) said.lowered = FindingType::kWarning;
    said.subject = known.condition.key;
    reporter.Report(std::move(said));
  }
}

void CheckMissingTagKey(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.key.name.empty()) continue;
    const auto right = WithTagKey(scope.scope.catalogue, known.condition.key);
    if (!right) continue;
    Diagnostic said{"missing-tag-key", known.condition.key_at, {}};
    said.message = "`" + known.condition.key + "` names no tag; the key of one belongs behind the slash";
    said.hint = "write `" + *right + "` with the tag's own key";
    said.subject = known.condition.key;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
