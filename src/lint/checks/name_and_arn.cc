// LP708, LP709. A name in the place of an ARN, and an ARN in the place of a name.
#include <array>
#include <string>

#include "lint/checks/index.h"
#include "template/intrinsic.h"
#include "template/type_names.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum class Takes : uint8_t { kArn, kName };

struct Place {
  std::string_view type;
  std::string_view property;  // with its steps: "DeadLetterConfig.TargetArn"; a list's elements each
  Takes takes;
};

// Properties that decide who may do what, as the CloudFormation template reference describes them.
constexpr std::array<Place, 26> kPlaces = {{
    {"AWS::Lambda::Function", "Role", Takes::kArn},
    {"AWS::Lambda::Function", "DeadLetterConfig.TargetArn", Takes::kArn},
    {"AWS::Lambda::Function", "KmsKeyArn", Takes::kArn},
    {"AWS::Serverless::Function", "Role", Takes::kArn},
    {"AWS::Serverless::Function", "PermissionsBoundary", Takes::kArn},
    {"AWS::Serverless::Function", "DeadLetterQueue.TargetArn", Takes::kArn},
    {"AWS::Serverless::StateMachine", "Role", Takes::kArn},
    {"AWS::StepFunctions::StateMachine", "RoleArn", Takes::kArn},
    {"AWS::IAM::Role", "ManagedPolicyArns", Takes::kArn},
    {"AWS::IAM::Role", "PermissionsBoundary", Takes::kArn},
    {"AWS::IAM::User", "ManagedPolicyArns", Takes::kArn},
    {"AWS::IAM::User", "PermissionsBoundary", Takes::kArn},
    {"AWS::IAM::Group", "ManagedPolicyArns", Takes::kArn},
    {"AWS::SNS::TopicPolicy", "Topics", Takes::kArn},
    {"AWS::SecretsManager::ResourcePolicy", "SecretId", Takes::kArn},
    {"AWS::IAM::Policy", "Roles", Takes::kName},
    {"AWS::IAM::Policy", "Users", Takes::kName},
    {"AWS::IAM::Policy", "Groups", Takes::kName},
    {"AWS::IAM::ManagedPolicy", "Roles", Takes::kName},
    {"AWS::IAM::ManagedPolicy", "Users", Takes::kName},
    {"AWS::IAM::ManagedPolicy", "Groups", Takes::kName},
    {"AWS::IAM::RolePolicy", "RoleName", Takes::kName},
    {"AWS::IAM::UserPolicy", "UserName", Takes::kName},
    {"AWS::IAM::GroupPolicy", "GroupName", Takes::kName},
    {"AWS::IAM::InstanceProfile", "Roles", Takes::kName},
    {"AWS::S3::BucketPolicy", "Bucket", Takes::kName},
}};

// The hole that a text begins with, when it is the Ref of a resource and that is no ARN.
const Hole* LeadingName(const Text& text) {
  const Hole* hole = text.pieces().empty() ? nullptr : std::get_if<Hole>(text.pieces().data());
  if (hole == nullptr || hole->kind != HoleKind::kResource || hole->resource_type.empty()) return nullptr;
  const auto names = FindTypeNames(hole->resource_type);
  return names && names->ref != RefGives::kArn ? hole : nullptr;
}

void ReportName(const Text& text, const Hole& hole, const Location& at, Reporter& reporter) {
  Diagnostic diagnostic{"ref-for-arn", at, {}};
  const auto names = FindTypeNames(hole.resource_type);
  const std::string gives = names->ref == RefGives::kName ? "the name" : "an id";
  diagnostic.message = "`Ref` of `" + hole.name + "` gives " + gives + " of the resource, and an ARN is needed here";
  if (!names->arn_attribute.empty()) {
    diagnostic.hint = "write `!GetAtt " + hole.name + "." + std::string(names->arn_attribute) + "`";
  }
  diagnostic.subject = text.Spelling();
  reporter.Report(std::move(diagnostic));
}

void CheckPlace(const Resolver& resolver, NodeRef node, Takes takes, Reporter& reporter) {
  if (node.IsSequence() && !ReadIntrinsic(node)) {
    for (const NodeRef item : Children(node)) CheckPlace(resolver, item, takes, reporter);
    return;
  }
  for (const auto& [guard, leaf] : resolver.Branches(node)) {
    if (!leaf.IsScalar() && !ReadIntrinsic(leaf)) continue;
    const Value value = resolver.ResolveValue(leaf);
    const Text* text = value.Only();
    if (text == nullptr) continue;
    const Hole* name = takes == Takes::kArn ? LeadingName(*text) : nullptr;
    if (name != nullptr) ReportName(*text, *name, leaf.at(), reporter);
    if (takes == Takes::kArn || !text->Spelling().starts_with("arn:")) continue;
    Diagnostic diagnostic{"arn-inside-arn", leaf.at(), "this is an ARN, and a name is needed here"};
    diagnostic.hint = "write `!Ref` for the name";
    diagnostic.subject = text->Spelling();
    reporter.Report(std::move(diagnostic));
  }
}

}  // namespace

void CheckRefForArn(const StatementScope& scope, Reporter& reporter) {
  if (scope.scope.model == nullptr || scope.scope.written_by_aws()) return;
  for (const Term& term : scope.statement.resource.terms) {
    const Text* text = term.value.Only();
    const Hole* name = text == nullptr ? nullptr : LeadingName(*text);
    if (name != nullptr) ReportName(*text, *name, term.at, reporter);
  }
}

void CheckArnInsideArn(const StatementScope& scope, Reporter& reporter) {
  if (scope.scope.model == nullptr || scope.scope.written_by_aws()) return;
  for (const Term& term : scope.statement.resource.terms) {
    const std::string spelling = term.value.Only() == nullptr ? std::string() : term.value.Only()->Spelling();
    const auto inner = spelling.find(":arn:");
    if (!spelling.starts_with("arn:") || inner == std::string::npos) continue;
    Diagnostic diagnostic{"arn-inside-arn", term.at, {}};
    diagnostic.message = "an ARN stands inside this ARN: `" + spelling + "`";
    diagnostic.hint = "write the inner ARN alone, or `!Ref` for the name";
    diagnostic.subject = spelling;
    reporter.Report(std::move(diagnostic));
  }
}

namespace {

void CheckPlaces(const Resolver& resolver, Takes takes, Reporter& reporter) {
  for (const Resource& resource : resolver.resources()) {
    for (const Place& place : kPlaces) {
      if (place.takes != takes || place.type != resource.type) continue;
      NodeRef node = resource.properties;
      for (const std::string_view step : Split(place.property, '.')) node = node.Find(step);
      if (node) CheckPlace(resolver, node, takes, reporter);
    }
  }
}

}  // namespace

void CheckRefForArnPlaces(const TemplateScope& scope, Reporter& reporter) {
  CheckPlaces(scope.model.resolver, Takes::kArn, reporter);
}

void CheckArnForNamePlaces(const TemplateScope& scope, Reporter& reporter) {
  CheckPlaces(scope.model.resolver, Takes::kName, reporter);
}

}  // namespace leastpriv
