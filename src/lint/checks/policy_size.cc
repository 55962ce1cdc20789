// LP150 policy-too-long: the characters that AWS counts, against the quota of the kind of policy. IAM counts a managed
// policy by itself and a principal's inline policies in sum.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
#include <charconv>
#include <optional>

#include "iam/facts.h"
#include "lint/checks/index.h"
#include "policy/writer.h"

namespace leastpriv {
namespace {

constexpr std::string_view kManaged = "managed";
constexpr std::string_view kManagedResource = "AWS::IAM::ManagedPolicy";
enum Column { kType, kHolder, kCharacters, kWhiteSpace };

struct Quota {
  std::size_t characters = 0;
  bool counts_space = false;
};

// The quota of a policy on a holder; the table has the sure ones before the general.
std::optional<Quota> QuotaOf(PolicyType type, std::string_view holder) {
  static const std::vector<FactRow> rows = FactRows("policy_sizes.tsv");
  for (const FactRow& row : rows) {
    if (row[kType] != PolicyTypeName(type) || (row[kHolder] != holder && row[kHolder] != "*")) continue;
    Quota quota{0, row[kWhiteSpace] == "yes"};
    std::from_chars(row[kCharacters].data(), row[kCharacters].data() + row[kCharacters].size(), quota.characters);
    return quota;
  }
  return std::nullopt;
}

const Resource* ResourceOf(const Template& model, const Grant& grant) {
  return model.resolver.FindResource(grant.pointer_root);
}

bool IsManaged(const Template& model, const Grant& grant) {
  const Resource* resource = ResourceOf(model, grant);
  return resource != nullptr && resource->type == kManagedResource;
}

bool IsOrganisationPolicy(PolicyType type) { return type == PolicyType::kScp || type == PolicyType::kRcp; }

Location HeadOf(const Location& at) { return {at.source, {at.span.begin, at.span.begin}}; }

void Report(const Location& at, std::string what, std::size_t size, const Quota& quota, bool refused, std::string hint,
            Reporter& reporter) {
  Diagnostic said{"policy-too-long", at, std::move(what)};
  said.message += " " + std::to_string(size) + " characters" + (quota.counts_space ? "" : " without white space") +
                  "; the quota is " + std::to_string(quota.characters);
  said.hint = std::move(hint);
  if (!refused) said.lowered = FindingType::kWarning;
  reporter.Report(std::move(said));
}

// Is this grant one of the inline policies of the principal's own role?
bool IsInline(const Template& model, const Grant& grant) {
  switch (grant.source) {
    case GrantSource::kInline:
    case GrantSource::kSamTemplate:
    case GrantSource::kImplicit:
      return true;
    case GrantSource::kAttached:
      return !IsManaged(model, grant);
    default:
      return false;
  }
}

}  // namespace

void CheckPolicyTooLong(const PolicyScope& scope, Reporter& reporter) {
  const Policy& policy = scope.policy;
  std::string_view holder = scope.resource_type;
  if (policy.type == PolicyType::kIdentity) {
    if (scope.model != nullptr && (scope.grant == nullptr || !IsManaged(*scope.model, *scope.grant))) return;
    holder = kManaged;
  }
  const std::optional<Quota> quota = QuotaOf(policy.type, holder);
  if (!quota) return;
  const bool written = !scope.written.empty();
  const std::size_t size = written ? CountedCharacters(scope.written, policy.type) : policy.characters;
  if (size <= quota->characters) return;
  std::string hint = "split it into several policies";
  if (policy.type == PolicyType::kTrust) hint = "name fewer principals, or have the quota raised";
  if (quota->counts_space && policy.characters <= quota->characters) {
    hint = "without white space it has " + std::to_string(policy.characters) + ", which fits";
  }
  Report(HeadOf(policy.at), written ? "the policy has" : "the policy has at least", size, *quota,
         IsOrganisationPolicy(policy.type), std::move(hint), reporter);
}

void CheckInlinePoliciesTooLong(const PrincipalScope& scope, Reporter& reporter) {
  const TemplatePrincipal& principal = scope.principal;
  if (!principal.role.empty() || principal.role_unseen) return;  // the role is met by itself
  const bool own = principal.type == "AWS::IAM::User" || principal.type == "AWS::IAM::Group";
  const std::optional<Quota> quota =
      QuotaOf(PolicyType::kIdentity, own ? std::string_view(principal.type) : std::string_view("AWS::IAM::Role"));
  std::size_t size = 0;
  for (const Grant& grant : principal.grants) {
    if (grant.guard.always() && IsInline(scope.model, grant)) size += grant.reading.policy.characters;
  }
  if (!quota || size <= quota->characters) return;
  Report(principal.at, "the inline policies of `" + principal.id + "` have at least", size, *quota, false,
         "move some into managed policies", reporter);
}

}  // namespace leastpriv
