// LP131 cidr-host-bits, LP242 private-source-ip: the ranges of the IpAddress operators.
#include <string>

#include "access/address.h"
#include "lint/checks/index.h"
#include "text/edits.h"
#include "text/text.h"

namespace leastpriv {
namespace {

struct Ranges {
  std::vector<LiteralValue> private_ones;
  std::vector<LiteralValue> others;
};

Ranges RangesOf(const Condition& condition) {
  Ranges ranges;
  for (const LiteralValue& value : LiteralValues(condition)) {
    const auto range = ParseAddressRange(value.text);
    if (range) (range->IsPrivate() ? ranges.private_ones : ranges.others).push_back(value);
  }
  return ranges;
}

}  // namespace

void CheckCidrHostBits(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || known.op->kind != OperatorKind::kIpAddress) continue;
    for (const LiteralValue& value : LiteralValues(known.condition)) {
      const auto range = ParseAddressRange(value.text);
      if (!range || range->WithoutHostBits() == *range) continue;
      const std::string right = range->WithoutHostBits().Spelling();
      Diagnostic said{"cidr-host-bits", value.term.at, {}};
      said.message = "`" + std::string(value.text) +
                     "` has bits set past its prefix, and IAM ignores them: it means `" + right + "`";
      said.hint = "write what it means, or the longer prefix that was meant";
      said.subject = known.condition.key + " " + std::string(value.text);
      if (auto edit = Respell(value.term.at, value.text, right)) {
        said.fixes = {{"write `" + right + "`", {std::move(*edit)}}};
      }
      reporter.Report(std::move(said));
    }
  }
}

void CheckPrivateSourceIp(const StatementScope& scope, Reporter& reporter) {
  for (const KnownCondition& known : scope.Conditions().all()) {
    if (!known.op || known.op->kind != OperatorKind::kIpAddress || known.name != "aws:sourceip") continue;
    const Ranges ranges = RangesOf(known.condition);
    if (ranges.private_ones.empty()) continue;
    const bool all = ranges.others.empty() && AllLiteral(known.condition);
    std::vector<std::string> names;
    for (const LiteralValue& value : ranges.private_ones) names.emplace_back(value.text);
    Diagnostic said{"private-source-ip", ranges.private_ones.front().term.at, {}};
    said.message = "`" + known.condition.key + "` holds public addresses only, and " + QuotedList(names) +
                   (names.size() == 1 ? " is private: " : " are private: ");
    if (!all) {
      said.message += names.size() == 1 ? "it has no effect" : "they have no effect";
      said.lowered = FindingType::kSuggestion;
    } else {
      said.message += known.op->negated ? "the condition always holds" : "the condition never holds";
    }
    said.hint = "through a VPC endpoint the private address is in `aws:VpcSourceIp`, beside `aws:SourceVpc`";
    said.subject = known.condition.key + " " + names.front();
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
