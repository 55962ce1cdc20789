// LP601 redundant-action and LP602 redundant-resource: an entry all of whose alternatives other entries of the list
// cover. Covering is inclusion of patterns, so that it holds for actions that AWS will add, too. Near-linear by the
// index; see iam/pattern_index.h for its bound.
#include "lint/checks/redundancy.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "iam/arn_inclusion.h"
#include "lint/checks/index.h"
#include "lint/mend.h"

namespace leastpriv {
namespace {

constexpr std::size_t kMaxCost = 1'000'000;     // a list; see CostOf
constexpr std::size_t kShortProduct = 100'000;  // stars times lengths that count as nothing: under a tenth of a ms
constexpr std::size_t kShortLists = 100;        // so many pairs of short entries cost what one does elsewhere

// A hole that says nothing of what it stands for is not even the same as its like.
bool IsComparable(const Text& text) {
  return std::none_of(text.pieces().begin(), text.pieces().end(), [](const Piece& piece) {
    const Hole* hole = std::get_if<Hole>(&piece);
    return hole != nullptr && hole->kind == HoleKind::kUnknown;
  });
}

// The patterns of one list, by term.
class TermCover {
 public:
  TermCover(const PatternList& list, EntryKind kind) : list_(list), kind_(kind), index_(IndexOf(list)) {
    for (std::size_t i = 0; i < list.patterns.size(); ++i) by_term_[list.patterns[i].term].push_back(i);
  }

  // A term that covers this one, if each alternative has such a term.
  std::optional<uint32_t> CoverOf(uint32_t term) {
    std::optional<uint32_t> cover;
    for (const std::size_t i : by_term_[term]) {
      const auto by = CoverOfPattern(list_.patterns[i]);
      if (!by) return std::nullopt;
      cover = by;
    }
    return cover;
  }

 private:
  std::optional<uint32_t> CoverOfPattern(const ListedPattern& inner) {
    std::optional<uint32_t> cover;
    index_.FindIncluding(inner.pattern.whole, [&](uint32_t term) {
      if (term == inner.term || !TermCovers(term, inner)) return false;
      cover = term;
      return true;
    });
    return cover;
  }

  bool TermCovers(uint32_t term, const ListedPattern& inner) {
    const auto& own = by_term_[term];
    return std::any_of(own.begin(), own.end(), [&](std::size_t i) {
      const ListedPattern& outer = list_.patterns[i];
      cost_ += CostOf(outer, inner);
      if (cost_ > kMaxCost) return false;
      if (!Implies(inner.guard, outer.guard) || !Covers(outer.pattern, inner.pattern, kind_)) return false;
      // Of two that say the same, the earlier stays.
      const bool same = Implies(outer.guard, inner.guard) && Covers(inner.pattern, outer.pattern, kind_);
      return !same || term < inner.term;
    });
  }

  const PatternList& list_;
  const EntryKind kind_;
  PatternIndex index_;
  std::map<uint32_t, std::vector<std::size_t>> by_term_;
  std::size_t cost_ = 0;
};

void ReportCovered(std::string_view rule, const StatementScope& scope, const Terms& terms, EntryKind kind,
                   Reporter& reporter) {
  if (terms.terms.size() < 2) return;
  const PatternList list = PatternsOf(terms, kind, scope.scope.policy.VariablesOn());
  for (const CoveredTerm& covered : CoveredTerms(list, kind)) {
    const Term& term = terms.terms[covered.term];
    const Term& by = terms.terms[covered.by];
    const std::string spelt = term.value.Spelling();
    Diagnostic said{rule, term.at, {}};
    said.subject = spelt;
    if (by.value == term.value) {
      said.message = "`" + spelt + "` stands here twice";
      said.labels = {{by.at, "stands here already"}};
    } else {
      said.message = "`" + by.value.Spelling() + "` covers `" + spelt + "`, which adds nothing";
      said.labels = {{by.at, "covers it"}};
    }
    said.fixes = RemovalFix(scope.scope.manuscript, term.at, "take it out");
    if (said.fixes.empty()) said.hint = "take it out";
    reporter.Report(std::move(said));
  }
}

}  // namespace

PatternList PatternsOf(const Terms& terms, EntryKind kind, bool variables) {
  PatternList list;
  for (uint32_t i = 0; i < terms.terms.size(); ++i) {
    const Term& term = terms.terms[i];
    for (const Alternative& alternative : term.value.alternatives()) {
      const auto guard = term.guard.And(alternative.guard);
      if (!guard) continue;
      if (!IsComparable(alternative.text)) {
        list.readable = false;
        continue;
      }
      const bool is_action = kind == EntryKind::kAction;
      Pattern pattern = Pattern::FromText(alternative.text, variables && !is_action,
                                          is_action ? LetterCase::kIgnored : LetterCase::kMatters);
      const auto& elements = pattern.elements();
      const auto stars =
          static_cast<std::size_t>(std::count_if(elements.begin(), elements.end(), [](const Pattern::Element& e) {
            return e.kind == Pattern::ElementKind::kStar;
          }));
      list.length += elements.size();
      list.weight += elements.size() * stars;
      list.patterns.push_back({ResourcePattern(std::move(pattern)), *guard, i, stars});
    }
  }
  return list;
}

bool Implies(const Guard& inner, const Guard& outer) {
  return std::all_of(outer.choices().begin(), outer.choices().end(), [&inner](const Choice& choice) {
    return std::find(inner.choices().begin(), inner.choices().end(), choice) != inner.choices().end();
  });
}

bool Covers(const ResourcePattern& outer, const ResourcePattern& inner, EntryKind kind) {
  return kind == EntryKind::kAction ? MustInclude(outer.whole, inner.whole) : MustInclude(outer, inner);
}

std::size_t CostOf(const ListedPattern& a, const ListedPattern& b) {
  return 1 +
         (a.stars + b.stars) * a.pattern.whole.elements().size() * b.pattern.whole.elements().size() / kShortProduct;
}

std::size_t CostOf(const PatternList& a, const PatternList& b) {
  return a.patterns.size() * b.patterns.size() / kShortLists +
         (a.weight * b.length + b.weight * a.length) / kShortProduct;
}

PatternIndex IndexOf(const PatternList& list) {
  PatternIndex index;
  for (const ListedPattern& listed : list.patterns) index.Add(listed.pattern.whole, listed.term);
  return index;
}

std::vector<CoveredTerm> CoveredTerms(const PatternList& list, EntryKind kind) {
  std::vector<CoveredTerm> covered;
  TermCover cover(list, kind);
  uint32_t next = 0;
  for (const ListedPattern& listed : list.patterns) {
    if (listed.term < next) continue;
    next = listed.term + 1;
    if (const auto by = cover.CoverOf(listed.term)) covered.push_back({listed.term, *by});
  }
  return covered;
}

void CheckRedundantAction(const StatementScope& scope, Reporter& reporter) {
  ReportCovered("redundant-action", scope, scope.statement.action, EntryKind::kAction, reporter);
}

void CheckRedundantResource(const StatementScope& scope, Reporter& reporter) {
  ReportCovered("redundant-resource", scope, scope.statement.resource, EntryKind::kResource, reporter);
}

}  // namespace leastpriv
