// Two tables, searched by name: every policy's path, and the statements of those that serverless templates use.
#include "template/managed_policy.h"

#include <string>
#include <vector>

#include "iam/facts.h"
#include "template/written_policy.h"

namespace leastpriv {
namespace {

enum NameColumn { kName, kPath, kList };
enum Column {
  kPolicyPath,
  kPolicyName,
  kIndex,
  kEffect,
  kActionElement,
  kActions,
  kResourceElement,
  kResources,
  kKeys
};

// The path of a policy that SAM's own list has.
std::optional<std::string_view> PathInSamsList(std::string_view name) {
  const std::vector<FactRow> rows = FactRowsWith("managed_policy_names.tsv", kName, name);
  if (rows.empty() || rows.front()[kList] != "sam") return std::nullopt;
  return rows.front()[kPath];
}

ManagedPolicy OfAws(const Resolver& resolver, std::string_view path_and_name, const Location& at) {
  ManagedPolicy policy;
  policy.arn = resolver.ArnFrom("arn:${AWS::Partition}:iam::aws:policy/" + std::string(path_and_name), Value());
  policy.name = path_and_name.substr(path_and_name.rfind('/') + 1);
  policy.at = at;
  return policy;
}

}  // namespace

ManagedPolicy AttachedBySam(const Resolver& resolver, std::string_view path_and_name, const Location& at) {
  ManagedPolicy policy = OfAws(resolver, path_and_name, at);
  policy.attached_by_sam = true;
  return policy;
}

ManagedPolicy NamedForSam(const Resolver& resolver, NodeRef item) {
  ManagedPolicy policy = NamedByArn(resolver, item);
  const auto literal = policy.arn.Literal();
  if (!literal || literal->find(':') != std::string_view::npos) return policy;
  if (const auto path = PathInSamsList(*literal)) {
    return OfAws(resolver, std::string(path->substr(1)) + std::string(*literal), policy.at);
  }
  policy.name = *literal;
  return policy;
}

ManagedPolicy NamedByArn(const Resolver& resolver, NodeRef item) {
  ManagedPolicy policy;
  policy.at = item.at();
  policy.arn = resolver.ResolveValue(item);
  const std::string spelling = policy.arn.Spelling();
  if (spelling.find(":iam::aws:policy/") != std::string::npos) policy.name = spelling.substr(spelling.rfind('/') + 1);
  return policy;
}

std::optional<Grant> StatementsOf(const ManagedPolicy& policy) {
  const std::string arn = policy.arn.Spelling();
  if (arn.find(":iam::aws:policy/") == std::string::npos) return std::nullopt;
  const std::vector<FactRow> rows = FactRowsWith("managed_policies.tsv", kPolicyName, policy.name);
  if (rows.empty()) return std::nullopt;
  std::vector<WrittenStatement> statements;
  for (const FactRow& row : rows) {
    WrittenStatement statement{row[kActions], row[kResources], row[kKeys]};
    statement.effect = row[kEffect];
    statement.action_element = row[kActionElement];
    statement.resource_element = row[kResourceElement];
    statements.push_back(statement);
  }
  Grant grant;
  grant.source = GrantSource::kManaged;
  grant.name = arn;
  grant.at = policy.at;
  grant.guard = policy.guard;
  grant.reading = WritePolicyAsItStands(statements, policy.at);
  return grant;
}

}  // namespace leastpriv
