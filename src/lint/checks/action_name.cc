// LP201 unknown-service, LP202 unknown-action, LP203 wildcard-matches-nothing: what an Action entry names, against the
// catalogue. Letter case is never an error. An entry with a hole is one that cannot be judged.
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "iam/pattern.h"
#include "iam/suggestions.h"
#include "lint/checks/index.h"
#include "lint/checks/retired_service.h"
#include "text/edits.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

struct ActionEntry {
  const Term& term;
  std::string text;         // as written
  std::string_view prefix;  // before the colon
  std::string_view name;
  bool has_wildcard = false;
};

template <typename Visit>
void ForEachLiteral(const StatementScope& scope, const Visit& visit) {
  for (const Term& term : scope.statement.action.terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      const auto literal = alternative.text.Literal();
      if (!literal) continue;
      ActionEntry entry{term, std::string(*literal), {}, {}};
      const auto colon = entry.text.find(':');
      if (colon == std::string::npos) {
        entry.name = entry.text;
      } else {
        entry.prefix = std::string_view(entry.text).substr(0, colon);
        entry.name = std::string_view(entry.text).substr(colon + 1);
      }
      entry.has_wildcard = Pattern::FromGlob(entry.text).HasWildcard();
      visit(entry);
    }
  }
}

// Replaces the entry where it is written out. Not in what a Deny spares: there the right name would lift the Deny.
std::vector<Fix> Rename(const StatementScope& scope, const ActionEntry& entry, const std::string& name) {
  if (scope.statement.action.negated && !scope.IsAllow()) return {};
  std::optional<Edit> edit = Respell(entry.term.at, entry.text, name);
  if (!edit) return {};
  return {Fix{"replace it with `" + name + "`", {std::move(*edit)}}};
}

// The one action a single slip of the keyboard away, if there is just one.
const Action* OneSlipAway(const Service& service, std::string_view name) {
  const Action* found = nullptr;
  for (const Action& action : service.actions()) {
    if (EditDistance(name, action.name, 1) > 1) continue;
    if (found != nullptr) return nullptr;
    found = &action;
  }
  return found;
}

// The actions of a list, in lower case: whoever wrote one of them meant something else by a name near it.
std::unordered_set<std::string> Listed(const StatementScope& scope) {
  std::unordered_set<std::string> names;
  for (const Term& term : scope.statement.action.terms) {
    if (const auto literal = term.value.Literal()) names.insert(AsciiLower(*literal));
  }
  return names;
}

// The action that was meant, and whether that is certain: then it may be one that is listed already.
void Suggest(const StatementScope& scope, const Service& service, const ActionEntry& entry,
             std::optional<std::unordered_set<std::string>>& listed, Diagnostic& said) {
  const Action* certain = OneSlipAway(service, entry.name);
  if (!listed) listed = Listed(scope);
  std::optional<std::string> nearest = NearestAction(service, entry.name, *listed);
  if (certain != nullptr) nearest = std::string(service.prefix()) + ":" + std::string(certain->name);
  if (!nearest) return;
  said.hint = "did you mean `" + *nearest + "`?";
  if (certain != nullptr) said.fixes = Rename(scope, entry, *nearest);
}

bool IsWildcard(std::string_view text) { return Pattern::FromGlob(text).HasWildcard(); }

}  // namespace

void CheckUnknownService(const StatementScope& scope, Reporter& reporter) {
  const Catalogue& catalogue = scope.scope.catalogue;
  ForEachLiteral(scope, [&](const ActionEntry& entry) {
    if (Pattern::FromGlob(entry.text).IsStar() || IsWildcard(entry.prefix)) return;
    if (catalogue.FindEntry(entry.prefix) != nullptr || FindRetiredService(entry.prefix)) return;
    Diagnostic said{"unknown-service", entry.term.at, {}};
    said.subject = entry.text;
    if (entry.prefix.empty()) {
      said.message = "`" + entry.text + "` is no action: an action is a service, a colon and a name";
    } else {
      said.message = "AWS has no service `" + std::string(entry.prefix) + "`";
      if (const auto nearest = NearestService(catalogue, entry.prefix)) {
        const Service* service = catalogue.FindService(*nearest);
        const bool has_action = service != nullptr && service->FindAction(entry.name) != nullptr;
        said.hint = "did you mean `" + *nearest + (has_action ? ":" + std::string(entry.name) : "") + "`?";
      }
    }
    reporter.Report(std::move(said));
  });
}

void CheckUnknownAction(const StatementScope& scope, Reporter& reporter) {
  const Catalogue& catalogue = scope.scope.catalogue;
  std::optional<std::unordered_set<std::string>> listed;  // most statements have no need of it
  ForEachLiteral(scope, [&](const ActionEntry& entry) {
    if (entry.has_wildcard) return;
    const Service* service = catalogue.FindService(entry.prefix);
    if (service == nullptr || service->FindAction(entry.name) != nullptr) return;
    Diagnostic said{"unknown-action", entry.term.at, {}};
    said.subject = entry.text;
    const auto needed = ActionsOfOperation(entry.prefix, entry.name);
    if (!needed.empty()) {
      said.message = "`" + entry.text + "` is an API operation, and IAM has no action of that name";
      said.hint = "it needs " + QuotedList(needed);
      if (needed.size() == 1) said.fixes = Rename(scope, entry, needed.front());
    } else {
      said.message =
          "the service `" + std::string(service->prefix()) + "` has no action `" + std::string(entry.name) + "`";
      Suggest(scope, *service, entry, listed, said);
    }
    reporter.Report(std::move(said));
  });
}

void CheckWildcardMatchesNothing(const StatementScope& scope, Reporter& reporter) {
  ForEachLiteral(scope, [&](const ActionEntry& entry) {
    if (!entry.has_wildcard || entry.prefix.empty()) return;
    const bool known_service = IsWildcard(entry.prefix) || scope.scope.catalogue.FindEntry(entry.prefix) != nullptr;
    if (!known_service || ActionSet::May(scope.scope.catalogue, Text(entry.text)).size() > 0) return;
    Diagnostic said{"wildcard-matches-nothing", entry.term.at,
                    "`" + entry.text + "` matches no action that AWS documents"};
    said.hint = "`leastpriv query actions '" + std::string(entry.prefix) + ":*'` lists what there is";
    said.subject = entry.text;
    reporter.Report(std::move(said));
  });
}

}  // namespace leastpriv
