// LP705, LP706, LP707. The partition, region or account of an ARN spelt out where the deployment knows it.
//
// A part is fixed when every alternative of the value has it and the author spelt it where the ARN stands. What a
// parameter, a condition, a mapping or a loop fills in is chosen, however few values it has: it may say nothing about
// the parts beside it. Linear in what is written there.
#include <algorithm>
#include <cctype>

#include "lint/checks/index.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Segment { kArn, kPartition, kService, kRegion, kAccount, kSegments };

// The segments of an ARN: literal text, or nothing where it is not known.
using Segments = std::vector<std::optional<std::string_view>>;

Segments SegmentsOf(const Text& text) {
  Segments segments;
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

// Those that all alternatives have in common.
Segments SegmentsOf(const Value& value) {
  std::optional<Segments> common;
  for (const Alternative& alternative : value.alternatives()) {
    Segments own = SegmentsOf(alternative.text);
    if (!common) {
      common = std::move(own);
      continue;
    }
    common->resize(std::min(common->size(), own.size()));
    for (std::size_t i = 0; i < common->size(); ++i) {
      if ((*common)[i] != own[i]) (*common)[i] = std::nullopt;
    }
  }
  return common.value_or(Segments());
}

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

// Does one of the texts that stand here have the part between its colons?
bool Spells(NodeRef node, std::string_view part) {
  if (node.IsScalar()) {
    const auto parts = Split(node.text(), ':');
    return std::find(parts.begin(), parts.end(), part) != parts.end();
  }
  const std::vector<NodeRef> entries = node.Entries();
  return std::any_of(entries.begin(), entries.end(), [part](NodeRef entry) { return Spells(entry, part); });
}

// Leaves the parts that the author wrote in this place. A policy that is text inside the template has no nodes to look
// at, and keeps all.
void KeepWritten(const Manuscript* manuscript, const Location& at, Segments& segments) {
  if (manuscript == nullptr || at.source != manuscript->document.source()) return;
  const NodeRef node = manuscript->document.NodeAt(at.span);
  if (!node) return;
  for (const Segment segment : {kPartition, kRegion, kAccount}) {
    if (IsSpelt(segments, segment) && !Spells(node, *segments[segment])) segments[segment] = std::nullopt;
  }
}

void CheckSegment(const StatementScope& scope, Segment segment, std::string_view rule, std::string_view pseudo,
                  Reporter& reporter) {
  if (scope.scope.model == nullptr || scope.scope.written_by_aws()) return;
  // What the command line fixes is spelt out in every value.
  const TemplateOptions& options = scope.scope.model->resolver.options();
  if (options.account || options.region || options.partition) return;
  for (const Term& term : scope.statement.resource.terms) {
    Segments segments = SegmentsOf(term.value);
    if (segments.size() <= kSegments || segments[kArn] != "arn") continue;
    KeepWritten(scope.scope.manuscript, term.at, segments);
    if (Fixed(segments) != segment) continue;
    Diagnostic diagnostic{rule, term.at, {}};
    diagnostic.message =
        "`" + std::string(*segments[segment]) + "` is fixed here, and the template can be deployed elsewhere";
    diagnostic.hint = "write `${" + std::string(pseudo) + "}` in a `!Sub`";
    diagnostic.subject = term.value.Spelling();
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
