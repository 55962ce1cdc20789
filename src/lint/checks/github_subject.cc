// LP529 github-broad-subject: a wildcard in the subject of GitHub's tokens that leaves open the repository, or what of
// it is let in. A workflow's subject is `repo:organisation/repository:` and its environment, or else its branch or tag,
// or `pull_request`. https://docs.github.com/en/actions/reference/security/oidc
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "lint/checks/index.h"
#include "lint/checks/principals.h"
#include "lint/grants.h"
#include "text/text.h"

namespace leastpriv {
namespace {

struct Kind {
  std::string_view name;
  std::string_view subject;  // what every subject of the kind matches, after the repository
  std::string_view ref;      // the same for the claim `ref`; empty: it has none of its own
};

constexpr std::array<Kind, 4> kKinds = {{{"branch", "ref:refs/heads/?*", "refs/heads/?*"},
                                         {"tag", "ref:refs/tags/?*", "refs/tags/?*"},
                                         {"environment", "environment:?*", ""},
                                         {"pull request", "pull_request", "refs/pull/?*/merge"}}};

// The subject after `repo:organisation/repository:`; nothing where it does not name the repository in full.
std::optional<Pattern> AfterRepository(std::string_view subject) {
  const auto begin = subject.find("repo:");
  if (begin == std::string_view::npos) return std::nullopt;
  const auto slash = subject.find('/', begin);
  if (slash == std::string_view::npos) return std::nullopt;
  const auto end = subject.find(':', slash);
  if (Pattern::FromGlob(subject.substr(begin, end - begin)).HasWildcard()) return std::nullopt;
  return Pattern::FromGlob(end == std::string_view::npos ? std::string_view() : subject.substr(end + 1));
}

// "every branch and tag of the repository", "whatever branch or tag of the repository fits".
std::string LetsIn(const Pattern& rest) {
  std::vector<std::string_view> whole;
  std::vector<std::string_view> part;
  for (const Kind& kind : kKinds) {
    const Pattern subjects = Pattern::FromGlob(kind.subject);
    if (MayInclude(rest, subjects)) {
      whole.push_back(kind.name);
    } else if (MayIntersect(rest, subjects)) {
      part.push_back(kind.name);
    }
  }
  const std::vector<std::string_view>& kinds = whole.empty() ? part : whole;
  if (kinds.empty()) return "whatever of the repository fits";
  std::string text = whole.empty() ? "whatever " : "every ";
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (i > 0) text += i + 1 < kinds.size() ? ", " : whole.empty() ? " or " : " and ";
    text += kinds[i];
  }
  return text + " of the repository" + (whole.empty() ? " fits" : "");
}

// Does a value of the claim `ref` leave a branch, a tag or a pull request out, of each kind that it lets in?
bool NamesRef(const Pattern& value) {
  return std::none_of(kKinds.begin(), kKinds.end(), [&value](const Kind& kind) {
    return !kind.ref.empty() && MayInclude(value, Pattern::FromGlob(kind.ref));
  });
}

// `organisation/repository/.github/workflows/deploy.yml@refs/heads/main`: whose workflow, and which state of it.
bool NamesWorkflow(std::string_view value) {
  const auto repository = value.find('/', value.find('/') + 1);
  const auto at = value.rfind('@');
  return repository < at && at != std::string_view::npos &&
         !Pattern::FromGlob(value.substr(0, repository)).HasWildcard() &&
         NamesRef(Pattern::FromGlob(value.substr(at + 1)));
}

// Does a condition on another claim say which branch, environment or workflow is let in?
bool NamesWhat(const Condition& condition) {
  const bool ref = IsClaim(condition.key, "ref");
  const bool workflow = IsClaim(condition.key, "job_workflow_ref");
  if (!(ref || workflow || IsClaim(condition.key, "environment")) || !IsPositive(condition)) return false;
  const std::vector<LiteralValue> values = LiteralValues(condition);
  return !ReadsWildcards(condition) || std::all_of(values.begin(), values.end(), [&](const LiteralValue& value) {
    if (workflow) return NamesWorkflow(value.text);
    const Pattern pattern = Pattern::FromGlob(value.text);
    return ref ? NamesRef(pattern) : !MayInclude(pattern, Pattern::FromGlob("?*"));
  });
}

}  // namespace

void CheckGithubBroadSubject(const StatementScope& scope, Reporter& reporter) {
  if (!scope.IsAllow()) return;
  const std::vector<Condition>& conditions = scope.statement.conditions;
  const auto is_of_github = [](const Condition& condition) { return StartsWithIgnoreCase(condition.key, kGitHub); };
  const bool named_elsewhere = std::any_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
    return is_of_github(condition) && NamesWhat(condition);
  });
  for (const Condition& condition : conditions) {
    if (!is_of_github(condition) || !IsClaim(condition.key, "sub")) continue;
    if (!ReadsWildcards(condition) || !IsPositive(condition)) continue;
    for (const LiteralValue& value : LiteralValues(condition)) {
      if (!Pattern::FromGlob(value.text).HasWildcard()) continue;
      const std::optional<Pattern> rest = AfterRepository(value.text);
      if (rest && named_elsewhere) continue;
      Diagnostic said{"github-broad-subject", value.term.at, "`" + std::string(value.text) + "` lets in "};
      said.message += rest ? LetsIn(*rest) : "repositories that it does not name";
      said.hint = rest ? "name the branch or environment: `repo:organisation/repository:environment:prod`"
                       : "write the organisation and the repository without a wildcard";
      said.subject = value.text;
      reporter.Report(std::move(said));
    }
  }
}

}  // namespace leastpriv
