// LP223 arn-region, LP224 arn-account, LP225 unknown-arn-resource: the parts of an ARN against the forms that the
// catalogue has for its service. What a star may leave empty, or a reference may be, is not judged.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "iam/account.h"
#include "iam/arn_shape.h"
#include "iam/facts.h"
#include "iam/region.h"
#include "iam/type_facts.h"
#include "lint/checks/index.h"
#include "lint/checks/resources.h"
#include "text/text.h"

namespace leastpriv {
namespace {

struct ReadArn {
  const Term& term;
  const Pattern& whole;
  const ArnPattern& parts;
  const ArnShape& shape;

  std::string Service() const { return parts.service.Spelling(); }
};

// Calls back for ARNs of services whose forms are known.
template <typename Visit>
void ForEachKnownArn(const StatementScope& scope, const Visit& visit) {
  ForEachResource(scope, [&](const StatedResource& stated) {
    const ArnShape* shape = stated.Shape();
    if (shape == nullptr || !shape->known) return false;
    return visit(ReadArn{*stated.term, stated.pattern.whole, *stated.pattern.parts, *shape});
  });
}

// "function" of `function:resize` and of `function/*`.
std::string_view FirstWord(std::string_view resource) {
  constexpr std::string_view kSeparators = ":/";
  return resource.substr(0, resource.find_first_of(kSeparators));
}

// The type that was probably meant: whose resource part begins as the ARN's does, then the one that the service is
// known for, then whose ARN is shortest.
const ResourceType& ProbableType(const ReadArn& arn) {
  const std::string resource = arn.parts.resource.Spelling();
  const auto rank = [&resource](const ResourceType* type) {
    const std::string form = type->Forms().front().parts ? type->Forms().front().parts->resource.Spelling() : "";
    return std::tuple(FirstWord(form) != FirstWord(resource), !IsMainType(*type), type->arn_forms.front().size());
  };
  const std::vector<const ResourceType*>& types = arn.shape.types;
  return **std::min_element(types.begin(), types.end(),
                            [&rank](const ResourceType* a, const ResourceType* b) { return rank(a) < rank(b); });
}

Diagnostic Say(std::string_view rule, const ReadArn& arn, std::string message) {
  Diagnostic said{rule, arn.term.at, std::move(message)};
  const ResourceType& type = ProbableType(arn);
  said.hint = "the ARN of type `" + std::string(type.name) + "` reads `" + std::string(type.arn_forms.front()) + "`";
  said.subject = arn.whole.Spelling();
  return said;
}

// A region that cannot be one, or one of another partition.
std::optional<std::string> WrongRegion(const ArnPattern& arn) {
  const std::string region = arn.region.Spelling();
  if (!MayBeRegion(arn.region)) return "AWS has no region `" + region + "`";
  for (const std::string_view partition : Partitions()) {
    if (!MayMatch(arn.partition, partition) || MayBeRegion(arn.region, partition)) continue;
    if (arn.partition.HasWildcard() || arn.partition.HasHole()) continue;
    return "the region `" + region + "` is not in the partition `" + std::string(partition) + "`";
  }
  return std::nullopt;
}

// Words that stand where an account does, for what AWS or a seller owns: `arn:aws:iam::aws:policy/ReadOnlyAccess`.
bool MayBeAccount(const Pattern& account) {
  if (account.HasWildcard() || account.HasHole()) return true;
  const std::string text = account.Spelling();
  constexpr std::array<std::string_view, 5> kOwners = {"aws", "amazon", "cloudfront", "third-party", "aws-marketplace"};
  if (std::any_of(kOwners.begin(), kOwners.end(), [&](std::string_view owner) { return text.starts_with(owner); })) {
    return true;
  }
  return IsAccountId(text);
}

// Does a table of exceptions to the reference's forms list one of the types that the ARN may be?
bool IsListed(std::string_view table, const ArnShape& shape) {
  const std::vector<FactRow> rows = FactRows(table);
  return std::any_of(shape.types.begin(), shape.types.end(), [&](const ResourceType* type) {
    return std::any_of(rows.begin(), rows.end(), [&](const FactRow& row) {
      return row[0] == type->service && (row[1] == "*" || row[1] == type->name);
    });
  });
}

}  // namespace

void CheckArnRegion(const StatementScope& scope, Reporter& reporter) {
  ForEachKnownArn(scope, [&](const ReadArn& arn) {
    const Pattern& region = arn.parts.region;
    if (region.empty()) {
      // What AWS serves from every region has ARNs without one.
      if (arn.shape.region != SegmentUse::kAlways || !arn.shape.resource_fits ||
          IsListed("global_resources.tsv", arn.shape))
        return false;
      reporter.Report(Say("arn-region", arn,
                          "`" + arn.whole.Spelling() + "` has no region; `" + arn.Service() +
                              "` resources of this kind have one, so it names none"));
      return true;
    }
    if (arn.shape.region == SegmentUse::kNever && SurelyFilled(region)) {
      reporter.Report(Say("arn-region", arn,
                          "`" + arn.whole.Spelling() + "` has a region; `" + arn.Service() +
                              "` resources of this kind have none, so it names none"));
      return true;
    }
    const std::optional<std::string> why = WrongRegion(arn.parts);
    if (!why) return false;
    Diagnostic said = Say("arn-region", arn, *why + ", so `" + arn.whole.Spelling() + "` names no resource");
    const auto nearest = NearestRegion(region.Spelling());
    said.hint = nearest && *nearest != region.Spelling() ? "did you mean `" + std::string(*nearest) + "`?" : "";
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckArnAccount(const StatementScope& scope, Reporter& reporter) {
  ForEachKnownArn(scope, [&](const ReadArn& arn) {
    const Pattern& account = arn.parts.account;
    if (account.empty()) {
      // So have resources that AWS shares, without an account.
      if (arn.shape.account != SegmentUse::kAlways || !arn.shape.resource_fits ||
          IsListed("shared_resources.tsv", arn.shape))
        return false;
      reporter.Report(Say("arn-account", arn,
                          "`" + arn.whole.Spelling() + "` has no account; `" + arn.Service() +
                              "` resources of this kind have one, so it names none"));
      return true;
    }
    if (arn.shape.account == SegmentUse::kNever && SurelyFilled(account)) {
      reporter.Report(Say("arn-account", arn,
                          "`" + arn.whole.Spelling() + "` has an account; `" + arn.Service() +
                              "` resources of this kind have none, so it names none"));
      return true;
    }
    if (MayBeAccount(account)) return false;
    Diagnostic said = Say("arn-account", arn, "`" + account.Spelling() + "` is no account");
    said.hint = "an account is 12 digits";
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckUnknownArnResource(const StatementScope& scope, Reporter& reporter) {
  ForEachKnownArn(scope, [&](const ReadArn& arn) {
    if (arn.shape.resource_fits) return false;
    reporter.Report(Say("unknown-arn-resource", arn,
                        "`" + arn.parts.resource.Spelling() + "` is no resource of `" + arn.Service() +
                            "`, so this ARN names nothing"));
    return true;
  });
}

}  // namespace leastpriv
