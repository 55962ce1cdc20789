// LP220 malformed-arn, LP221 unknown-partition, LP222 unknown-arn-service: is an entry of Resource an ARN at all, and
// do its partition and service exist? A reference that may hold any text could be the whole ARN and is not judged.
#include <algorithm>
#include <optional>

#include "iam/arn_shape.h"
#include "iam/region.h"
#include "iam/suggestions.h"
#include "lint/checks/index.h"
#include "lint/checks/resources.h"
#include "text/text.h"

namespace leastpriv {
namespace {

using Kind = Pattern::ElementKind;

constexpr std::string_view kForm = "`arn:partition:service:region:account:resource`";
constexpr std::ptrdiff_t kColons = 5;

bool IsColon(const Pattern::Element& element) { return element.kind == Kind::kCharacter && element.character == ':'; }

bool IsOpen(const Pattern::Element& element) {
  return element.kind == Kind::kHole && element.alphabet == Alphabet::kAny;
}

// The part before the first colon.
Pattern HeadOf(const Pattern& pattern) {
  const auto& elements = pattern.elements();
  const auto colon = std::find_if(elements.begin(), elements.end(), IsColon);
  return pattern.Slice(0, static_cast<std::size_t>(colon - elements.begin()));
}

// Why a text is no ARN; nothing when it is one or may be.
std::optional<std::string> WhyMalformed(const ResourcePattern& resource) {
  const Pattern& pattern = resource.whole;
  if (pattern.IsStar()) return std::nullopt;
  const auto& elements = pattern.elements();
  if (std::any_of(elements.begin(), elements.end(), IsOpen) && !resource.parts) return std::nullopt;
  const auto colons = std::count_if(elements.begin(), elements.end(), IsColon);
  if (colons == 0 && !pattern.HasWildcard()) return "is no ARN";
  if (!MayMatch(HeadOf(pattern), "arn")) return "does not begin with `arn:`";
  // A star at the end may stand for all that is missing.
  if (colons >= kColons || elements.back().kind == Kind::kStar) return std::nullopt;
  return "has " + std::to_string(colons + 1) + " of the six parts of an ARN";
}

// "Jobs.Arn" where the template has a resource Jobs: somebody forgot the function that makes it a reference.
bool IsForgottenGetAtt(const PolicyScope& scope, std::string_view text) {
  const auto dot = text.find('.');
  return scope.model != nullptr && dot != std::string_view::npos &&
         scope.model->resolver.FindResource(text.substr(0, dot)) != nullptr;
}

std::string HintFor(const PolicyScope& scope, const Pattern& pattern) {
  if (pattern.elements().size() == 1 && pattern.HasHole()) {
    return "this reference gives a name; its ARN comes from `!GetAtt` or `!Sub`";
  }
  const std::string text = pattern.Spelling();
  if (!pattern.HasHole() && IsForgottenGetAtt(scope, text)) return "did you mean `!GetAtt " + text + "`?";
  return "an ARN reads " + std::string(kForm);
}

}  // namespace

void CheckMalformedArn(const StatementScope& scope, Reporter& reporter) {
  ForEachResource(scope, [&](const StatedResource& stated) {
    const ResourcePattern& resource = stated.pattern;
    const Pattern& pattern = resource.whole;
    const std::optional<std::string> why = WhyMalformed(resource);
    if (!why || IsShortApiArn(scope.scope, pattern)) return false;
    Diagnostic said{"malformed-arn", stated.term->at,
                    "`" + pattern.Spelling() + "` " + *why + "; it names no resource"};
    said.hint = HintFor(scope.scope, pattern);
    said.subject = pattern.Spelling();
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckUnknownPartition(const StatementScope& scope, Reporter& reporter) {
  ForEachResource(scope, [&](const StatedResource& stated) {
    const ResourcePattern& resource = stated.pattern;
    const Pattern& pattern = resource.whole;
    const auto& arn = resource.parts;
    if (!arn || !MayMatch(HeadOf(pattern), "arn") || MayBePartition(arn->partition)) return false;
    const std::string name = arn->partition.Spelling();
    Diagnostic said{"unknown-partition", stated.term->at, {}};
    said.message =
        name.empty() ? "`" + pattern.Spelling() + "` has no partition" : "AWS has no partition `" + name + "`";
    const auto& partitions = Partitions();
    said.hint = "there are " + QuotedList({partitions.begin(), partitions.end()});
    said.subject = pattern.Spelling();
    reporter.Report(std::move(said));
    return true;
  });
}

void CheckUnknownArnService(const StatementScope& scope, Reporter& reporter) {
  const Catalogue& catalogue = scope.scope.catalogue;
  ForEachResource(scope, [&](const StatedResource& stated) {
    const ResourcePattern& resource = stated.pattern;
    const Pattern& pattern = resource.whole;
    const auto& arn = resource.parts;
    if (!arn || !MayMatch(HeadOf(pattern), "arn") || arn->service.HasWildcard() || arn->service.HasHole()) return false;
    const std::string name = arn->service.Spelling();
    if (IsArnService(catalogue, name)) return false;
    Diagnostic said{"unknown-arn-service", stated.term->at, {}};
    const std::string lower = AsciiLower(name);
    if (IsArnService(catalogue, lower)) {
      said.message = "the service `" + name + "` of this ARN is written in capitals; letter case counts in ARNs";
      said.hint = "write `" + lower + "`";
    } else if (name.empty()) {
      said.message = "`" + pattern.Spelling() + "` has no service";
    } else {
      said.message = "AWS has no service `" + name + "`, so this ARN names no resource";
      if (const auto nearest = NearestService(catalogue, name)) said.hint = "did you mean `" + *nearest + "`?";
    }
    said.subject = pattern.Spelling();
    reporter.Report(std::move(said));
    return true;
  });
}

}  // namespace leastpriv
