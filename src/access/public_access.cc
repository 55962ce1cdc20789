#include "access/public_access.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "access/address.h"
#include "access/letters.h"
#include "access/operators.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::array<std::string_view, 26> kResourceTypes = {
    "AWS::ApiGateway::RestApi",
    "AWS::Backup::BackupVault",
    "AWS::CloudTrail::Dashboard",
    "AWS::CloudTrail::EventDataStore",
    "AWS::CodeArtifact::Domain",
    "AWS::DynamoDB::Stream",
    "AWS::DynamoDB::Table",
    "AWS::EFS::FileSystem",
    "AWS::IAM::AssumeRolePolicyDocument",
    "AWS::KMS::Key",
    "AWS::Kinesis::Stream",
    "AWS::Kinesis::StreamConsumer",
    "AWS::Lambda::Function",
    "AWS::OpenSearchService::Domain",
    "AWS::S3::AccessPoint",
    "AWS::S3::Bucket",
    "AWS::S3::Glacier",
    "AWS::S3Express::AccessPoint",
    "AWS::S3Express::DirectoryBucket",
    "AWS::S3Outposts::AccessPoint",
    "AWS::S3Outposts::Bucket",
    "AWS::S3Tables::Table",
    "AWS::S3Tables::TableBucket",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
    "AWS::SecretsManager::Secret",
};

constexpr std::array<std::string_view, 25> kOriginKeys = {
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:sourceaccount",
    "aws:sourcearn",
    "aws:sourceip",
    "aws:sourceorgid",
    "aws:sourceorgpaths",
    "aws:sourceowner",
    "aws:sourcevpc",
    "aws:sourcevpcarn",
    "aws:sourcevpce",
    "aws:userid",
    "aws:vpceaccount",
    "aws:vpceorgid",
    "aws:vpceorgpaths",
    "aws:vpcsourceip",
    "elasticfilesystem:accesspointarn",
    "elasticfilesystem:accessedviamounttarget",
    "kms:calleraccount",
    "lambda:eventsourcetoken",
    "s3:accesspointarn",
    "s3:dataaccesspointaccount",
    "s3:dataaccesspointarn",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
    "sns:endpoint",
};

constexpr std::size_t kColons = 5;  // of an ARN, before its resource part

// Keys by which a service says for whom it calls.
constexpr std::array<std::string_view, 2> kSourceKeys = {"aws:sourceaccount", "aws:sourcearn"};

constexpr std::array<std::string_view, 2> kServiceKeys = {"aws:principalisawsservice", "aws:principalservicename"};

// Does a statement tell services from other callers? Where none does, they add nothing to what accounts may do.
bool TellsServices(const Policy* policy) {
  return std::any_of(policy->statements.begin(), policy->statements.end(), [](const Statement& statement) {
    return std::any_of(statement.conditions.begin(), statement.conditions.end(), [](const Condition& condition) {
      return std::any_of(kServiceKeys.begin(), kServiceKeys.end(),
                         [&](std::string_view key) { return EqualsIgnoreCase(condition.key, key); });
    });
  });
}

CheckAnswer CheckAskers(const AccessSet& candidate, Askers askers) {
  CompareOptions options;
  options.askers = askers;
  options.all = true;
  return Compare(AccessSet::Nothing(), candidate, options);
}

bool Speaks(const CheckAnswer& answer, const StatementRef& of) {
  return std::any_of(answer.witnesses.begin(), answer.witnesses.end(),
                     [&](const Witness& witness) { return witness.allowed_by.front() == of; });
}

// The symbols before the first wildcard.
std::size_t FixedBeginning(const Glob& glob) {
  std::size_t fixed = 0;
  while (fixed < glob.symbols.size() && glob.stars[fixed] == Star::kNone && glob.symbols[fixed] != kAnyByte &&
         glob.symbols[fixed] != kAnyButColon) {
    ++fixed;
  }
  return fixed;
}

std::size_t Count(const Glob& glob, std::size_t end, char c) {
  return static_cast<std::size_t>(
      std::count(glob.symbols.begin(), glob.symbols.begin() + static_cast<std::ptrdiff_t>(end), Symbol(c)));
}

// A bucket's ARN has neither region nor account, and its name is nobody else's: `arn:aws:s3:*:*:photos`.
bool NamesBucket(const Glob& value) {
  std::vector<std::size_t> colons;
  for (std::size_t i = 0; i < value.symbols.size() && colons.size() < kColons; ++i) {
    if (value.stars[i] == Star::kAny) return false;
    if (value.symbols[i] == ':') colons.push_back(i);
  }
  if (colons.size() < kColons || colons.back() + 1 == value.symbols.size()) return false;
  const SymbolText service(value.symbols.begin() + static_cast<std::ptrdiff_t>(colons[1]) + 1,
                           value.symbols.begin() + static_cast<std::ptrdiff_t>(colons[2]));
  const auto none = [](Star star) { return star == Star::kNone; };
  return service == SymbolText{'s', '3'} &&
         std::all_of(&value.stars[colons[1] + 1], &value.stars[colons[2]] + 1, none) &&
         std::all_of(&value.stars[colons[4] + 1], &value.stars.back() + 1, none) &&
         std::none_of(&value.symbols[colons[4] + 1], &value.symbols.back() + 1, [](Symbol symbol) {
           return symbol == '/' || symbol == ':' || symbol == kAnyByte || symbol == kAnyButColon;
         });
}

bool IsPrivate(const AddressRange& range) {
  for (const std::string_view text : {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"}) {
    if (ParseAddressRange(text)->Includes(range)) return true;
  }
  return false;
}

}  // namespace

std::span<const std::string_view> PublicAccessResourceTypes() { return kResourceTypes; }

bool TellsOrigin(std::string_view key) {
  return std::find(kOriginKeys.begin(), kOriginKeys.end(), key) != kOriginKeys.end();
}

bool ServiceAlwaysGives(std::string_view key) {
  return std::find(kSourceKeys.begin(), kSourceKeys.end(), key) != kSourceKeys.end();
}

bool IsCallersChoice(const Letters& letters, const SymbolText& text) {
  return std::any_of(text.begin(), text.end(), [&letters](Symbol symbol) {
    if (symbol < kFirstLetter) return false;
    const auto& variable = letters[symbol].variable;
    return variable && !variable->key.starts_with("aws:resource");
  });
}

// An ARN fixes its account; where it has none (a bucket's), its name does. An organisation path fixes its organisation,
// a user id its role.
bool FixesOrigin(std::string_view key, const Glob& value) {
  const std::size_t fixed = FixedBeginning(value);
  const bool whole = fixed == value.symbols.size() && value.stars.back() == Star::kNone;
  if (whole) return true;
  if (key.ends_with("orgpaths")) return Count(value, fixed, '/') > 0;
  if (key == "aws:userid") return Count(value, fixed, ':') > 0;
  if (!key.ends_with("arn")) return false;
  // The account stands between the fourth colon and the fifth; wildcards before it (any region) do no harm.
  std::size_t colons = 0;
  std::size_t length = 0;
  for (std::size_t i = 0; i < value.symbols.size(); ++i) {
    if (colons >= 4 && value.stars[i] != Star::kNone) return false;
    if (colons < 4 && value.stars[i] == Star::kAny) return false;
    if (value.symbols[i] == ':' && ++colons == kColons) return length > 0;
    if (colons == 4 && value.symbols[i] != ':') ++length;
  }
  return false;
}

bool FixesOrigin(std::string_view address_range) {
  constexpr uint8_t kBroadestV4 = 96 + 8;
  constexpr uint8_t kBroadestV6 = 32;
  const auto range = ParseAddressRange(address_range);
  return range && (range->prefix >= (range->is_v4 ? kBroadestV4 : kBroadestV6) || IsPrivate(*range));
}

bool FixesOrigin(const Condition& condition, bool variables) {
  const auto op = FindOperator(condition.operator_name);
  // No operator at all, and one for what such a key never is (a number, an address), are findings of their own (LP124,
  // LP234): IAM refuses the first, and the second lets in nobody whom it does not spell out.
  if (!op) return true;
  if (op->negated || op->kind == OperatorKind::kNull) return false;
  if (op->kind != OperatorKind::kString && op->kind != OperatorKind::kArn) return true;
  const std::string key = AsciiLower(condition.key);
  const bool like = op->kind == OperatorKind::kArn || op->comparison == Comparison::kLike;
  const StringUse use = !like ? StringUse::kEquals : key.ends_with("arn") ? StringUse::kArn : StringUse::kLike;
  Letters letters;
  GlobTable globs(letters, false);
  const auto fixes = [&](const Alternative& alternative) {
    const Glob& glob = globs[globs.Intern(alternative.text, use, variables)];
    // A hole before the fifth colon that may hold colons may be a whole ARN, account and all.
    std::size_t colons = 0;
    const bool opaque = std::any_of(glob.symbols.begin(), glob.symbols.end(), [&](Symbol symbol) {
      if (symbol == ':') ++colons;
      return colons < kColons && symbol >= kFirstLetter && letters[symbol].alphabet == Alphabet::kAny;
    });
    if (IsCallersChoice(letters, glob.symbols)) return false;
    return opaque || (use == StringUse::kArn && NamesBucket(glob)) || FixesOrigin(key, glob);
  };
  return std::all_of(condition.values.begin(), condition.values.end(), [&](const Term& term) {
    const auto& alternatives = term.value.alternatives();
    return std::all_of(alternatives.begin(), alternatives.end(), fixes);
  });
}

CheckAnswer CheckNoPublicAccess(const Policy& policy) { return CheckNoPublicAccess(std::vector{&policy}); }

CheckAnswer CheckNoPublicAccess(const std::vector<const Policy*>& policies) {
  AccessSet candidate;
  candidate.layers = {policies};
  candidate.principals = true;
  CheckAnswer answer = CheckAskers(candidate, Askers::kOutsiders);
  if (std::none_of(policies.begin(), policies.end(), TellsServices)) return answer;
  CheckAnswer services = CheckAskers(candidate, Askers::kForeignServices);
  for (Witness& witness : services.witnesses) {
    if (!Speaks(answer, witness.allowed_by.front())) answer.witnesses.push_back(std::move(witness));
  }
  if (!answer.witnesses.empty()) {
    answer.result = CheckResult::kFail;
    answer.reason.clear();
  } else if (answer.result == CheckResult::kPass) {
    answer.result = services.result;
    answer.reason = services.reason;
  }
  return answer;
}

}  // namespace leastpriv
