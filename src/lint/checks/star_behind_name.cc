// LP741 star-behind-name: `${Table.Arn}*`, which takes in whatever has a name that begins as the table's does.
#include <optional>
#include <string>

#include "lint/checks/index.h"

namespace leastpriv {
namespace {

// What stands before the first `*` of a text, where it ends in the middle of a name.
std::optional<Text> NameBeforeStar(const Text& text) {
  Text before;
  for (const Piece& piece : text.pieces()) {
    const auto* literal = std::get_if<std::string>(&piece);
    if (literal == nullptr) {
      before.Append(std::get<Hole>(piece));
      continue;
    }
    const std::size_t star = literal->find('*');
    before.Append(literal->substr(0, star));
    if (star == std::string::npos) continue;
    constexpr std::string_view kBounds = ":/?";
    const bool is_bounded = star > 0 ? kBounds.find((*literal)[star - 1]) != std::string_view::npos : before.literal();
    return is_bounded ? std::nullopt : std::optional(before);
  }
  return std::nullopt;
}

void CheckTerm(const Term& term, const ResourcesByArn& known, Reporter& reporter) {
  for (const Alternative& alternative : term.value.alternatives()) {
    const auto arn = NameBeforeStar(alternative.text);
    const Resource* resource = arn ? known.Find(*arn) : nullptr;
    if (resource == nullptr) continue;
    Diagnostic said{"star-behind-name", term.at,
                    "the `*` right behind the ARN of `" + resource->id +
                        "` runs on over its name: whatever has a longer name that begins so is granted too"};
    said.hint = "write the ARN alone, and where what lies in it is meant, `/*` or `:*` behind it";
    said.subject = resource->id;
    reporter.Report(std::move(said));
    return;
  }
}

}  // namespace

void CheckStarBehindName(const StatementScope& scope, Reporter& reporter) {
  const Terms& resources = scope.statement.resource;
  const ResourcesByArn* known = scope.scope.resources_by_arn;
  if (known == nullptr || scope.scope.written_by_aws() || !scope.IsAllow() || resources.negated) return;
  for (const Term& term : resources.terms) CheckTerm(term, *known, reporter);
}

}  // namespace leastpriv
