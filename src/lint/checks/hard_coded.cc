// LP705, LP706, LP707. The partition, region or account of an ARN spelt out where the deployment knows it.
#include <algorithm>
#include <cctype>

#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Segment { kArn, kPartition, kService, kRegion, kAccount, kSegments };

// The first segments of an ARN: literal text, or nothing where a hole is.
std::vector<std::optional<std::string_view>> SegmentsOf(const Text& text) {
  std::vector<std::optional<std::string_view>> segments;
  bool goes_on = false;  // the last segment, in this piece
  for (const Piece& piece : text.pieces()) {
    const std::string* literal = std::get_if<std::string>(&piece);
    if (literal == nullptr) {
      if (!goes_on) segments.emplace_back();
      segments.back() = std::nullopt;
    } else {
      const auto parts = Split(*literal, ':');
      for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0 || !goes_on) segments.emplace_back(parts[i]);
      }
    }
    goes_on = true;
  }
  return segments;
}

using Segments = std::vector<std::optional<std::string_view>>;

bool IsSpelt(const Segments& segments, Segment segment) {
  const auto& text = segments[segment];
  return text && !text->empty() && text->find_first_of("*?") == std::string_view::npos;
}

bool IsAccount(const Segments& segments) {
  constexpr std::size_t kDigits = 12;
  return IsSpelt(segments, kAccount) && segments[kAccount]->size() == kDigits &&
         std::all_of(segments[kAccount]->begin(), segments[kAccount]->end(),
                     [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
}

// What ties an ARN down the most: one finding an ARN is enough.
std::optional<Segment> Fixed(const Segments& segments) {
  if (IsAccount(segments)) return kAccount;
  if (IsSpelt(segments, kRegion)) return kRegion;
  return IsSpelt(segments, kPartition) ? std::optional(kPartition) : std::nullopt;
}

void CheckSegment(const StatementScope& scope, Segment segment, std::string_view rule, std::string_view pseudo,
                  Reporter& reporter) {
  if (scope.scope.model == nullptr || scope.scope.written_by_aws()) return;
  // What the command line fixes is spelt out in every value.
  const TemplateOptions& options = scope.scope.model->resolver.options();
  if (options.account || options.region || options.partition) return;
  for (const Term& term : scope.statement.resource.terms) {
    const Text* text = term.value.Only();
    const Segments segments = text == nullptr ? Segments() : SegmentsOf(*text);
    if (segments.size() <= kSegments || segments[kArn] != "arn" || Fixed(segments) != segment) continue;
    Diagnostic diagnostic{rule, term.at, {}};
    diagnostic.message =
        "`" + std::string(*segments[segment]) + "` is fixed here, and the template can be deployed elsewhere";
    diagnostic.hint = "write `${" + std::string(pseudo) + "}` in a `!Sub`";
    diagnostic.subject = text->Spelling();
    reporter.Report(std::move(diagnostic));
  }
}

}  // namespace

void CheckHardCodedPartition(const StatementScope& scope, Reporter& reporter) {
  CheckSegment(scope, kPartition, "hard-coded-partition", "AWS::Partition", reporter);
}

void CheckHardCodedRegion(const StatementScope& scope, Reporter& reporter) {
  CheckSegment(scope, kRegion, "hard-coded-region", "AWS::Region", reporter);
}

void CheckHardCodedAccount(const StatementScope& scope, Reporter& reporter) {
  CheckSegment(scope, kAccount, "hard-coded-account", "AWS::AccountId", reporter);
}

}  // namespace leastpriv
