#include "access/reserved.h"

#include "text/text.h"

namespace leastpriv {
namespace {

// IAM's and KMS's actions say by their first word what they do.
bool OnlyLooks(std::string_view action) {
  const std::string_view name = action.substr(action.find(':') + 1);
  for (const std::string_view verb : {"Get", "List", "Describe", "Generate", "Simulate"}) {
    if (StartsWithIgnoreCase(name, verb)) return true;
  }
  return false;
}

// Attaching an AWS managed policy changes the user, group or role that it is attached to.
bool Attaches(std::string_view action) {
  return StartsWithIgnoreCase(action, "iam:Attach") || StartsWithIgnoreCase(action, "iam:Detach");
}

bool ChangesAlias(std::string_view action) {
  return EqualsIgnoreCase(action, "kms:CreateAlias") || EqualsIgnoreCase(action, "kms:UpdateAlias") ||
         EqualsIgnoreCase(action, "kms:DeleteAlias");
}

}  // namespace

std::string_view WhyReserved(const PreparedRequest& prepared) {
  const ArnText& arn = prepared.resource;
  const std::string_view action = prepared.request.action;
  if (!arn.is_arn) return "";
  if (arn.parts[2] == "iam" && StartsWithIgnoreCase(action, "iam:") && !OnlyLooks(action)) {
    if (arn.parts[4] == "aws" && arn.parts[5].starts_with("policy/") && !Attaches(action)) {
      return "nobody may change an AWS managed policy";
    }
    if (arn.parts[5].starts_with("role/aws-reserved/")) {
      return "nobody may change or pass a role that AWS has reserved for itself";
    }
  }
  if (arn.parts[2] == "kms" && arn.parts[5].starts_with("alias/aws/") && ChangesAlias(action)) {
    return "nobody may change the alias of a key that AWS manages";
  }
  return "";
}

}  // namespace leastpriv
