// The order in which AWS combines policies, one row a sentence of its documentation.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
#include <gtest/gtest.h>

#include "world.h"

namespace leastpriv {
namespace {

struct Row {
  const char* says;
  World world;
  const char* verdict;
};

void Check(const std::vector<Row>& rows) {
  for (const Row& row : rows) EXPECT_EQ(VerdictOn(row.world), row.verdict) << row.says << "\n" << Explain(row.world);
}

std::string Named(std::string_view arn) { return AllowTo(arn, "s3:GetObject"); }
const std::string kUserText(kUser);
const std::string kRoleText(kRole);
const std::string kSessionText(kSession);
const std::string kFederated = "arn:aws:sts::111122223333:federated-user/ann";
const std::string kOther = Allow("ec2:*");  // allows something else

TEST(Evaluation, OneAccount) {
  Check({
      {"no policy allows it: implicitly denied", {}, "implicitDeny"},
      {"an identity policy allows it", {.identity = {Allow("s3:*")}}, "allowed"},
      {"any one of several does", {.identity = {kOther, Allow("s3:GetObject")}}, "allowed"},
      {"an explicit deny wins over any allow", {.identity = {Allow(), Deny("s3:Get*")}}, "explicitDeny"},
      {"an explicit deny wins within one policy", {.identity = {Allow() + "," + Deny("s3:GetObject")}}, "explicitDeny"},
      {"another action", {.identity = {Allow("s3:PutObject")}}, "implicitDeny"},
      {"another resource", {.identity = {Allow("s3:*", "arn:aws:s3:::other/*")}}, "implicitDeny"},
      {"a resource policy that names the user is enough",
       {.principal = kUserText, .on_resource = Named(kUser)},
       "allowed"},
      {"one that names the role", {.on_resource = Named(kRole)}, "allowed"},
      {"one that names everybody", {.on_resource = Named("*")}, "allowed"},
      {"one that names the account delegates and grants nothing itself",
       {.on_resource = Named("111122223333")},
       "implicitDeny"},
      {"the account as an ARN", {.on_resource = Named("arn:aws:iam::111122223333:root")}, "implicitDeny"},
      {"somebody else", {.on_resource = Named("arn:aws:iam::111122223333:user/bob")}, "implicitDeny"},
      {"a resource policy's deny of the account denies everybody in it",
       {.identity = {Allow()}, .on_resource = DenyTo("111122223333")},
       "explicitDeny"},
      {"a statement of a resource policy without a Principal speaks of nobody",
       {.on_resource = Allow()},
       "implicitDeny"},
      {"and denies nobody", {.identity = {Allow()}, .on_resource = Deny()}, "allowed"},
      {"the root user holds every permission", {.principal = "arn:aws:iam::111122223333:root"}, "allowed"},
      {"the root user is bound by SCPs",
       {.principal = "arn:aws:iam::111122223333:root", .scp = {{kOther}}},
       "implicitDeny"},
      {"a Principal in an identity policy does not count",
       {.identity = {AllowTo("arn:aws:iam::111122223333:user/bob")}},
       "allowed"},
      {"everybody may ask who they are",
       {.action = "sts:GetCallerIdentity", .resource = "*", .session = {Deny()}},
       "allowed"},
  });
}

TEST(Evaluation, BoundariesAndSessionPolicies) {
  Check({
      {"the boundary must allow too", {.identity = {Allow()}, .boundary = {kOther}}, "implicitDeny"},
      {"both allow", {.identity = {Allow()}, .boundary = {Allow("s3:*")}}, "allowed"},
      {"a boundary grants nothing", {.boundary = {Allow()}}, "implicitDeny"},
      {"a boundary's deny", {.identity = {Allow()}, .boundary = {Allow() + "," + Deny("s3:*")}}, "explicitDeny"},
      {"the session policy must allow too",
       {.principal = kSessionText, .identity = {Allow()}, .session = {kOther}},
       "implicitDeny"},
      {"a session policy grants nothing", {.principal = kSessionText, .session = {Allow()}}, "implicitDeny"},
      {"both allow", {.principal = kSessionText, .identity = {Allow()}, .session = {Allow("s3:*")}}, "allowed"},
      {"a session policy's deny",
       {.principal = kSessionText, .on_resource = Named(kSession), .session = {Deny()}},
       "explicitDeny"},
      {"identity policy, boundary and session policy must all allow",
       {.principal = kSessionText, .identity = {Allow()}, .boundary = {Allow()}, .session = {kOther}},
       "implicitDeny"},
      {"a role named by a resource policy is limited by its boundary",
       {.on_resource = Named(kRole), .boundary = {kOther}},
       "implicitDeny"},
      {"its session too",
       {.principal = kSessionText, .on_resource = Named(kRole), .boundary = {kOther}},
       "implicitDeny"},
      {"and by the session policy",
       {.principal = kSessionText, .on_resource = Named(kRole), .session = {kOther}},
       "implicitDeny"},
      {"a session named itself is not limited by the boundary",
       {.principal = kSessionText, .on_resource = Named(kSession), .boundary = {kOther}},
       "allowed"},
      {"nor by the session policy",
       {.principal = kSessionText, .on_resource = Named(kSession), .session = {kOther}},
       "allowed"},
      {"a user named itself is not limited by the boundary",
       {.principal = kUserText, .on_resource = Named(kUser), .boundary = {kOther}},
       "allowed"},
      {"but by the boundary's explicit deny",
       {.principal = kUserText, .on_resource = Named(kUser), .boundary = {Deny()}},
       "explicitDeny"},
      {"a federated user named itself is not limited",
       {.principal = kFederated, .on_resource = Named(kFederated), .session = {kOther}},
       "allowed"},
      {"the user who federated is named: limited by the session policy",
       {.principal = kFederated, .on_resource = Named(kUser), .session = {kOther}},
       "implicitDeny"},
      {"without a session policy it has nothing of the user's",
       {.principal = kFederated, .identity = {Allow()}, .on_resource = Named(kUser)},
       "implicitDeny"},
      {"and what names it", {.principal = kFederated, .on_resource = Named(kFederated)}, "allowed"},
      {"everybody, with a condition on aws:PrincipalArn, is not limited by boundary or session policy",
       {.principal = kSessionText,
        .context = {{"aws:PrincipalArn", {kRoleText}}},
        .on_resource =
            AllowTo("*", "s3:*", R"("Condition": {"ArnEquals": {"aws:PrincipalArn": ")" + kRoleText + R"("}})"),
        .boundary = {kOther},
        .session = {kOther}},
       "allowed"},
      {"the same for another role",
       {.principal = kSessionText,
        .context = {{"aws:PrincipalArn", {"arn:aws:iam::111122223333:role/else"}}},
        .on_resource =
            AllowTo("*", "s3:*", R"("Condition": {"ArnEquals": {"aws:PrincipalArn": ")" + kRoleText + R"("}})")},
       "implicitDeny"},
  });
}

TEST(Evaluation, ControlPolicies) {
  const std::vector<std::string> full = {Allow()};
  Check({
      {"every level of SCPs must allow", {.identity = full, .scp = {full, full}}, "allowed"},
      {"a level that does not", {.identity = full, .scp = {full, {kOther}, full}}, "implicitDeny"},
      {"an empty level allows nothing", {.identity = full, .scp = {full, {}}}, "implicitDeny"},
      {"any policy of a level may allow", {.identity = full, .scp = {{kOther, Allow("s3:*")}}}, "allowed"},
      {"an SCP grants nothing", {.scp = {full}}, "implicitDeny"},
      {"an SCP denies", {.identity = full, .scp = {full, {Allow() + "," + Deny("s3:*")}}}, "explicitDeny"},
      {"an SCP also binds who is named by a resource policy",
       {.on_resource = Named(kRole), .scp = {{kOther}}},
       "implicitDeny"},
      {"an SCP that denies counts where another level does not allow",
       {.identity = full, .scp = {{}, {Deny()}}},
       "explicitDeny"},
      {"SCPs bind the principal's account, also in another one",
       {.account = "444455556666", .identity = full, .on_resource = Named(kRole), .scp = {{kOther}}},
       "implicitDeny"},
      {"no RCP level takes anything away by itself", {.identity = full, .rcp = {{}}}, "allowed"},
      {"an RCP denies", {.identity = full, .rcp = {{}, {DenyTo("*", "s3:*")}}}, "explicitDeny"},
      {"an RCP that denies something else", {.identity = full, .rcp = {{DenyTo("*", "sqs:*")}}}, "allowed"},
      {"an RCP grants nothing", {.rcp = {{AllowTo("*")}}}, "implicitDeny"},
      {"an RCP binds strangers",
       {.principal = std::string(kStranger), .identity = full, .on_resource = Named("*"), .rcp = {{DenyTo("*")}}},
       "explicitDeny"},
      {"SCPs do not bind a service-linked role",
       {.principal = "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
        .identity = full,
        .scp = {{Deny()}}},
       "allowed"},
      {"RCPs do not bind its session",
       {.principal = "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForECS/one",
        .identity = full,
        .rcp = {{DenyTo("*")}}},
       "allowed"},
  });
}

TEST(Evaluation, AcrossAccounts) {
  const World base{.account = "444455556666"};
  const auto with = [&base](std::vector<std::string> identity, std::string on_resource) {
    World world = base;
    world.identity = std::move(identity);
    world.on_resource = std::move(on_resource);
    return world;
  };
  Check({
      {"the identity policy alone is not enough", with({Allow()}, ""), "implicitDeny"},
      {"the resource policy alone is not enough", with({}, Named(kRole)), "implicitDeny"},
      {"not even for everybody", with({}, Named("*")), "implicitDeny"},
      {"both allow", with({Allow()}, Named(kRole)), "allowed"},
      {"the resource policy may name the requester's account", with({Allow()}, Named("111122223333")), "allowed"},
      {"its own account does not help", with({Allow()}, Named("444455556666")), "implicitDeny"},
      {"the resource policy denies", with({Allow()}, Named("*") + "," + DenyTo("111122223333")), "explicitDeny"},
      {"the identity policy denies", with({Deny()}, Named("*")), "explicitDeny"},
      {"a session named itself is limited by the boundary there",
       {.principal = kSessionText,
        .account = "444455556666",
        .identity = {Allow()},
        .on_resource = Named(kSession),
        .boundary = {kOther}},
       "implicitDeny"},
      {"the root user needs the resource policy only",
       {.principal = "111122223333", .account = "444455556666", .on_resource = Named("111122223333")},
       "allowed"},
      {"without an account the resource's ARN says it",
       {.action = "sqs:SendMessage",
        .resource = "arn:aws:sqs:eu-west-1:444455556666:jobs",
        .account = "",
        .identity = {Allow()}},
       "implicitDeny"},
      {"a bucket's ARN says none: the principal's own", {.account = "", .identity = {Allow()}}, "allowed"},
      {"what AWS owns is nobody else's",
       {.action = "iam:GetPolicy",
        .resource = "arn:aws:iam::aws:policy/ReadOnlyAccess",
        .account = "",
        .identity = {Allow()}},
       "allowed"},
  });
}

TEST(Evaluation, ServicesAndStrangers) {
  const std::string service = "lambda.amazonaws.com";
  const std::string trust =
      R"({"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}})";
  const World assume{.principal = service, .action = "sts:AssumeRole", .resource = std::string(kRole)};
  World trusted = assume;
  trusted.on_resource = trust;
  World of_another = trusted;
  of_another.principal = "ec2.amazonaws.com";
  World bound = trusted;
  bound.scp = {{Deny()}};
  bound.boundary = {kOther};
  World limited = trusted;
  limited.rcp = {{DenyTo("*")}};
  Check({
      {"a service that the trust policy names", trusted, "allowed"},
      {"another service", of_another, "implicitDeny"},
      {"no policy", assume, "implicitDeny"},
      {"SCPs and boundaries do not bind a service", bound, "allowed"},
      {"RCPs do", limited, "explicitDeny"},
      {"anonymous, public", {.principal = "*", .on_resource = Named("*")}, "allowed"},
      {"anonymous, everybody under AWS", {.principal = "*", .on_resource = Named(R"({"AWS": "*"})")}, "allowed"},
      {"anonymous, not public", {.principal = "*", .on_resource = Named(kRole)}, "implicitDeny"},
      {"anonymous, the account", {.principal = "*", .on_resource = Named("111122223333")}, "implicitDeny"},
      {"anonymous, any service", {.principal = "*", .on_resource = Named(R"({"Service": "*"})")}, "implicitDeny"},
      {"anonymous, no policy", {.principal = "*"}, "implicitDeny"},
      {"SCPs do not bind the anonymous", {.principal = "*", .on_resource = Named("*"), .scp = {{Deny()}}}, "allowed"},
      {"RCPs do", {.principal = "*", .on_resource = Named("*"), .rcp = {{DenyTo("*")}}}, "explicitDeny"},
      {"a canonical user",
       {.principal = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be",
        .on_resource =
            Named(R"({"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"})")},
       "allowed"},
      {"an identity provider",
       {.principal = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
        .action = "sts:AssumeRoleWithWebIdentity",
        .resource = kRoleText,
        .on_resource =
            Named(R"({"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"})") +
            "," +
            AllowTo(R"({"Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"})",
                    "sts:AssumeRoleWithWebIdentity")},
       "allowed"},
  });
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_compare-resource-policies.html
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
TEST(Evaluation, TrustAndKeyPoliciesMustAllowByThemselves) {
  const auto assume = [](std::vector<std::string> identity, std::string trust) {
    return World{.principal = std::string(kUser),
                 .action = "sts:AssumeRole",
                 .resource = std::string(kRole),
                 .identity = std::move(identity),
                 .on_resource = std::move(trust)};
  };
  const auto decrypt = [](std::vector<std::string> identity, std::string key_policy) {
    return World{.principal = std::string(kUser),
                 .action = "kms:Decrypt",
                 .resource = "arn:aws:kms:eu-west-1:111122223333:key/1",
                 .identity = std::move(identity),
                 .on_resource = std::move(key_policy)};
  };
  const std::string bob = "arn:aws:iam::111122223333:user/bob";
  Check({
      {"the identity policy alone does not do for a role", assume({Allow()}, ""), "implicitDeny"},
      {"not where the trust policy names another", assume({Allow()}, AllowTo(bob)), "implicitDeny"},
      {"the trust policy alone does in its account", assume({}, AllowTo(kUser)), "allowed"},
      {"the trust policy delegates to the account", assume({Allow()}, AllowTo("111122223333")), "allowed"},
      {"and grants nothing by that", assume({}, AllowTo("111122223333")), "implicitDeny"},
      {"the trust policy denies", assume({Allow()}, DenyTo(kUser)), "explicitDeny"},
      {"a trust policy without Resource speaks of its role",
       assume({}, R"({"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ")" + kUserText + R"("}})"),
       "allowed"},
      {"the identity policy alone does not do for a key", decrypt({Allow()}, ""), "implicitDeny"},
      {"the key policy alone does", decrypt({}, AllowTo(kUser)), "allowed"},
      {"the key policy delegates", decrypt({Allow()}, AllowTo("111122223333")), "allowed"},
      {"not to nobody", decrypt({}, AllowTo("111122223333")), "implicitDeny"},
      {"the root user needs the key policy too",
       {.principal = "111122223333", .action = "kms:Decrypt", .resource = "arn:aws:kms:eu-west-1:111122223333:key/1"},
       "implicitDeny"},
      {"an action on no key", {.action = "kms:ListKeys", .resource = "*", .identity = {Allow()}}, "allowed"},
      {"an alias has no policy",
       {.action = "kms:DeleteAlias",
        .resource = "arn:aws:kms:eu-west-1:111122223333:alias/mine",
        .identity = {Allow()}},
       "allowed"},
      {"an action on no role",
       {.action = "sts:GetFederationToken",
        .resource = "arn:aws:sts::111122223333:federated-user/ann",
        .identity = {Allow()}},
       "allowed"},
  });
}

// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
TEST(Evaluation, WhatNoPolicyDecides) {
  Check({
      {"a session of one's own",
       {.principal = kUserText, .action = "sts:GetSessionToken", .resource = "*", .identity = {Deny()}},
       "allowed"},
      {"which a role cannot ask for",
       {.principal = kRoleText, .action = "sts:GetSessionToken", .resource = "*"},
       "implicitDeny"},
      {"who one is", {.principal = kRoleText, .action = "sts:GetCallerIdentity", .resource = "*"}, "allowed"},
  });
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
TEST(Evaluation, NotPrincipal) {
  const auto denied = [](std::string_view principal, const std::string& list) {
    return World{.principal = std::string(principal),
                 .identity = {Allow()},
                 .on_resource = DenyAllBut(R"({"AWS": [)" + list + "]}")};
  };
  const std::string root = R"("arn:aws:iam::111122223333:root")";
  const std::string bob = R"("arn:aws:iam::111122223333:user/bob")";
  const auto quoted = [](std::string_view text) { return '"' + std::string(text) + '"'; };
  World boundary = denied(kUser, quoted(kUser));
  boundary.boundary = {Allow()};
  Check({
      {"a deny to all but the user", denied(kUser, quoted(kUser)), "allowed"},
      {"the user and the account", denied(kUser, quoted(kUser) + "," + root), "allowed"},
      {"another user of an account that is listed for its user", denied(kUser, bob + "," + root), "explicitDeny"},
      {"the account alone spares everybody in it", denied(kUser, root), "allowed"},
      {"another account", denied(kUser, quoted("arn:aws:iam::444455556666:root")), "explicitDeny"},
      {"a role", denied(kRole, quoted(kRole)), "allowed"},
      {"a session of a role that is listed with its account", denied(kSession, quoted(kRole) + "," + root), "allowed"},
      {"a session listed with its role and account",
       denied(kSession, quoted(kSession) + "," + quoted(kRole) + "," + root), "allowed"},
      {"another session",
       denied("arn:aws:sts::111122223333:assumed-role/app/two", quoted(kSession) + "," + quoted(kRole) + "," + root),
       "explicitDeny"},
      {"whoever has a boundary is always denied", boundary, "explicitDeny"},
      {"an allow to all but somebody",
       {.on_resource =
            R"({"Effect": "Allow", "NotPrincipal": {"AWS": )" + bob + R"(}, "Action": "*", "Resource": "*"})"},
       "allowed"},
      {"the anonymous too",
       {.principal = "*",
        .on_resource =
            R"({"Effect": "Allow", "NotPrincipal": {"AWS": )" + bob + R"(}, "Action": "*", "Resource": "*"})"},
       "allowed"},
      {"an allow to nobody",
       {.on_resource = R"({"Effect": "Allow", "NotPrincipal": "*", "Action": "*", "Resource": "*"})"},
       "implicitDeny"},
  });
}

// https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
TEST(Evaluation, EndpointPolicies) {
  Check({
      {"the endpoint must allow", {.identity = {Allow()}, .endpoint = {AllowTo("*", "s3:PutObject")}}, "implicitDeny"},
      {"it does", {.identity = {Allow()}, .endpoint = {AllowTo("*", "s3:*")}}, "allowed"},
      {"it grants nothing", {.endpoint = {AllowTo("*")}}, "implicitDeny"},
      {"it denies", {.identity = {Allow()}, .endpoint = {AllowTo("*") + "," + DenyTo(kRole)}}, "explicitDeny"},
      {"it names somebody else", {.identity = {Allow()}, .endpoint = {AllowTo(kUser)}}, "implicitDeny"},
      {"without a Principal it speaks of whoever comes", {.identity = {Allow()}, .endpoint = {Allow()}}, "allowed"},
      {"it limits who is named by a resource policy too",
       {.on_resource = Named(kRole), .endpoint = {AllowTo("*", "s3:PutObject")}},
       "implicitDeny"},
  });
}

TEST(Evaluation, WhatAwsKeepsToItself) {
  const auto as_admin = [](std::string action, std::string resource) {
    return World{.action = std::move(action), .resource = std::move(resource), .identity = {Allow()}};
  };
  const std::string managed = "arn:aws:iam::aws:policy/AdministratorAccess";
  const std::string reserved = "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1";
  Check({
      {"a managed policy may be read", as_admin("iam:GetPolicyVersion", managed), "allowed"},
      {"and not changed", as_admin("iam:CreatePolicyVersion", managed), "implicitDeny"},
      {"a reserved role may be read", as_admin("iam:GetRole", reserved), "allowed"},
      {"and not changed", as_admin("iam:AttachRolePolicy", reserved), "implicitDeny"},
      {"the alias of a key that AWS manages",
       as_admin("kms:DeleteAlias", "arn:aws:kms:eu-west-1:111122223333:alias/aws/s3"), "implicitDeny"},
      {"an explicit deny is still one",
       {.action = "iam:DeletePolicy", .resource = managed, .identity = {Deny()}},
       "explicitDeny"},
  });
}

}  // namespace
}  // namespace leastpriv
