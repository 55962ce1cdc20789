// LP560 lambda-permission-action, LP561 lambda-permission-any-source, LP562 lambda-permission-source-account, LP563
// lambda-permission-foreign-source: AWS::Lambda::Permission is one statement of a function's resource policy, spelt as
// properties.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html
#include <algorithm>
#include <array>
#include <optional>

#include "iam/arn_pattern.h"
#include "lint/checks/index.h"
#include "lint/checks/principals.h"
#include "lint/checks/service_source.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// The service that a principal is, and what of a source the permission asks for.
struct Permission {
  NodeRef properties;
  NodeRef principal;
  std::string principal_text;
  std::string service;  // "s3"; empty when it is none
  NodeRef source_arn;
  bool names_account = false;  // SourceAccount, or an organisation
};

template <typename Visit>
void ForEachPermission(const TemplateScope& scope, const Visit& visit) {
  const Resolver& resolver = scope.model.resolver;
  for (const Resource& resource : resolver.resources()) {
    if (resource.type != "AWS::Lambda::Permission") continue;
    Permission permission;
    permission.properties = resource.properties;
    permission.principal = resource.properties.Find("Principal");
    permission.source_arn = resource.properties.Find("SourceArn");
    permission.names_account = resource.properties.Find("SourceAccount") || resource.properties.Find("PrincipalOrgID");
    if (permission.principal) {
      const Value value = resolver.ResolveValue(permission.principal);
      permission.principal_text = value.Spelling();
      if (const Text* only = value.Only()) permission.service = ServiceNameOf(*only);
    }
    visit(permission);
  }
}

struct Source {
  std::string_view principal;
  std::string_view arn_service;
};
// Whose ARNs a service sends; only the sure ones.
constexpr std::array<Source, 12> kSources = {{{"apigateway", "execute-api"},
                                              {"apigateway", "apigateway"},
                                              {"cognito-idp", "cognito-idp"},
                                              {"config", "config"},
                                              {"elasticloadbalancing", "elasticloadbalancing"},
                                              {"events", "events"},
                                              {"iot", "iot"},
                                              {"logs", "logs"},
                                              {"s3", "s3"},
                                              {"secretsmanager", "secretsmanager"},
                                              {"ses", "ses"},
                                              {"sns", "sns"}}};

bool MaySend(std::string_view principal, const Pattern& arn_service) {
  const auto is_principal = [principal](const Source& source) { return source.principal == principal; };
  if (std::none_of(kSources.begin(), kSources.end(), is_principal)) return true;
  return std::any_of(kSources.begin(), kSources.end(), [&](const Source& source) {
    return is_principal(source) && MayMatch(arn_service, source.arn_service);
  });
}

}  // namespace

void CheckLambdaPermissionAction(const TemplateScope& scope, Reporter& reporter) {
  ForEachPermission(scope, [&](const Permission& permission) {
    const NodeRef node = permission.properties.Find("Action");
    const Value value = node ? scope.model.resolver.ResolveValue(node) : Value();
    const std::optional<std::string_view> action = value.Literal();
    if (!action || EqualsIgnoreCase(*action, "lambda:InvokeFunction") ||
        EqualsIgnoreCase(*action, "lambda:InvokeFunctionUrl")) {
      return;
    }
    Diagnostic said{"lambda-permission-action", node.at(), {}};
    said.message = "`" + std::string(*action) + "` lets `" + permission.principal_text +
                   "` do more to the function than call it, or something else";
    said.hint = "write `lambda:InvokeFunction`";
    said.subject = *action;
    reporter.Report(std::move(said));
  });
}

void CheckLambdaPermissionAnySource(const TemplateScope& scope, Reporter& reporter) {
  ForEachPermission(scope, [&](const Permission& permission) {
    if (permission.service.empty() || permission.source_arn || permission.names_account) return;
    const Sends sends = SendsSource(permission.service, PolicyType::kResource);
    if (sends == Sends::kNo) return;
    Diagnostic said{"lambda-permission-any-source", permission.principal.at(), {}};
    said.message = "`" + permission.principal_text + "` may call the function on behalf of any of its customers: " +
                   "neither `SourceArn` nor `SourceAccount` says for whom";
    said.hint = "add `SourceArn`";
    said.subject = permission.principal_text;
    if (sends != Sends::kYes) said.lowered = FindingType::kSuggestion;
    reporter.Report(std::move(said));
  });
}

void CheckLambdaPermissionSourceAccount(const TemplateScope& scope, Reporter& reporter) {
  ForEachPermission(scope, [&](const Permission& permission) {
    if (!permission.source_arn || permission.names_account) return;
    const Value value = scope.model.resolver.ResolveValue(permission.source_arn);
    const Text* text = value.Only();
    const auto arn = text == nullptr ? std::nullopt : SplitArn(PrincipalPattern(*text));
    if (!arn || !arn->account.empty() || !MayMatch(arn->service, "s3")) return;
    Diagnostic said{"lambda-permission-source-account", permission.source_arn.at(), {}};
    said.message = "`" + text->Spelling() +
                   "` has no account: once the bucket is deleted, whoever takes its name may " + "call the function";
    said.hint = "add `SourceAccount: !Ref AWS::AccountId`";
    said.subject = text->Spelling();
    if (arn->resource.HasHole()) said.lowered = FindingType::kSuggestion;  // a bucket of the template, as a rule
    reporter.Report(std::move(said));
  });
}

void CheckLambdaPermissionForeignSource(const TemplateScope& scope, Reporter& reporter) {
  ForEachPermission(scope, [&](const Permission& permission) {
    if (permission.service.empty() || !permission.source_arn) return;
    const Value value = scope.model.resolver.ResolveValue(permission.source_arn);
    const Text* text = value.Only();
    const auto arn = text == nullptr ? std::nullopt : SplitArn(PrincipalPattern(*text));
    if (!arn || MaySend(permission.service, arn->service)) return;
    Diagnostic said{"lambda-permission-foreign-source", permission.source_arn.at(), {}};
    said.message = "`" + permission.principal_text + "` never calls for a resource of `" + arn->service.Spelling() +
                   "`; this permission lets nobody in";
    said.hint = "name the service that the resource belongs to";
    said.labels = {{permission.principal.at(), "is let in"}};
    said.subject = permission.principal_text + " " + text->Spelling();
    reporter.Report(std::move(said));
  });
}

}  // namespace leastpriv
