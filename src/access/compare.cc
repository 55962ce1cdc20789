// For each way in which the candidate may allow (one of its Allows a layer), the dimensions are cut into cells within
// that Allow, and two searches are made. The strict one takes only what is sure and gives a witness; the relaxed one
// takes whatever may be, and when it finds nothing either, nothing is there. Statements that cannot match together with
// the Allow are dropped as soon as a dimension shows it, which for ordinary policies leaves very little.
#include "access/compare.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <utility>

#include "access/cell_search.h"
#include "access/dimension.h"
#include "access/form.h"
#include "access/principal_dimension.h"
#include "access/witness.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::size_t kMostDimensions = 256;

std::string DimensionWords(const Dimension& dimension) {
  switch (dimension.kind()) {
    case DimensionKind::kAction:
      return "actions";
    case DimensionKind::kResource:
      return "resources";
    case DimensionKind::kPrincipal:
      return "principals";
    case DimensionKind::kKey:
      break;
  }
  return "condition on `" + dimension.key() + "`";
}

// One choice of Allows, a layer each, with the dimensions cut for it.
struct Attempt {
  std::vector<std::size_t> allows;
  Bits alive;
  std::vector<const Dimension*> dimensions;
  bool uncertain = false;  // some truth is open
};

class Comparer {
 public:
  Comparer(const AccessSet& existing, const AccessSet& candidate, const CompareOptions& options)
      : options_(options),
        budget_(options.work),
        globs_(letters_, options.whole_reading),
        forms_(MakeForms(existing, candidate, globs_)),
        universe_{forms_, globs_, letters_, budget_, options.askers},
        maker_(existing, candidate, letters_) {}

  CheckAnswer Run() {
    std::vector<std::vector<std::size_t>> layers(forms_.candidate_layers);
    for (std::size_t i = 0; i < forms_.statements.size(); ++i) {
      const StatementForm& form = forms_.statements[i];
      if (form.role == Role::kCandidateAllow) layers[form.layer].push_back(i);
    }
    std::vector<std::size_t> allows;
    if (letters_.size() > Letters::kMost) budget_.Exhaust();
    Combine(layers, allows);
    if (!answer_.witnesses.empty()) {
      answer_.result = CheckResult::kFail;
      answer_.reason.clear();
    } else if (budget_.spent()) {
      answer_.result = CheckResult::kUndecided;
      answer_.reason = "the comparison grew past its limit before an answer was found";
    } else if (!answer_.reason.empty()) {
      answer_.result = CheckResult::kUndecided;
    }
    return std::move(answer_);
  }

 private:
  bool Done() const { return budget_.spent() || (!options_.all && !answer_.witnesses.empty()); }

  // Depth is the number of layers: a handful.
  void Combine(const std::vector<std::vector<std::size_t>>& layers, std::vector<std::size_t>& allows) {
    if (allows.size() == layers.size()) {
      if (!allows.empty()) Try(allows);
      return;
    }
    for (const std::size_t allow : layers[allows.size()]) {
      if (Done()) return;
      allows.push_back(allow);
      Combine(layers, allows);
      allows.pop_back();
    }
  }

  void Try(const std::vector<std::size_t>& allows) {
    Attempt attempt;
    attempt.allows = allows;
    lists_.clear();
    if (!Cut(attempt) || budget_.spent()) return;
    if (SearchAll(attempt, true)) return;
    if (attempt.uncertain) SearchAll(attempt, false);
  }

  // False when no request can match all the Allows of the attempt.
  bool Cut(Attempt& attempt) {
    const std::size_t size = forms_.statements.size();
    attempt.alive = Bits(size);
    for (std::size_t i = 0; i < size; ++i) {
      attempt.alive.Set(i, forms_.statements[i].role != Role::kCandidateAllow);
    }
    for (const std::size_t allow : attempt.allows) attempt.alive.Set(allow);
    for (const DimensionKind kind : {DimensionKind::kAction, DimensionKind::kResource}) {
      lists_.push_back(ListDimension(universe_, kind, BaseFor(attempt, kind), attempt.alive));
      if (!Take(attempt, lists_.back())) return false;
    }
    if (NeedsPrincipals(attempt) && !Take(attempt, Principals())) return false;
    for (const std::string& key : KeysOf(attempt)) {
      if (!Take(attempt, OfKey(key))) return false;
      if (attempt.dimensions.size() > kMostDimensions) budget_.Exhaust();
      if (budget_.spent()) return true;
    }
    attempt.alive.ForEach(
        [&](std::size_t i) { attempt.uncertain = attempt.uncertain || forms_.statements[i].uncertain; });
    for (const std::string& key : incomplete_) {
      const bool in_play = std::any_of(attempt.dimensions.begin(), attempt.dimensions.end(),
                                       [&](const Dimension* d) { return d->key() == key; });
      if (in_play) answer_.reason = "`" + key + "` is compared with values of several types";
    }
    return true;
  }

  // The Allow whose list cuts a dimension: one that says what, not what not.
  std::size_t BaseFor(const Attempt& attempt, DimensionKind kind) const {
    for (const std::size_t allow : attempt.allows) {
      const StatementForm& form = forms_.statements[allow];
      if ((kind == DimensionKind::kAction ? form.action : form.resource).positive()) return allow;
    }
    return attempt.allows.front();
  }

  // Adds a dimension and drops the statements that match in none of its cells.
  bool Take(Attempt& attempt, const Dimension& dimension) {
    attempt.dimensions.push_back(&dimension);
    Bits reached(forms_.statements.size());
    bool any = false;
    for (const Cell& cell : dimension.cells()) {
      if (!Needed(attempt, cell)) continue;
      any = true;
      reached.Add(cell.may);
      Bits open = cell.may;
      open.Remove(cell.must);
      open.Keep(attempt.alive);
      attempt.uncertain = attempt.uncertain || !open.empty();
    }
    attempt.alive.Keep(reached);
    return any || budget_.spent();
  }

  static bool Needed(const Attempt& attempt, const Cell& cell) {
    return std::all_of(attempt.allows.begin(), attempt.allows.end(),
                       [&](std::size_t allow) { return cell.need.Has(allow); });
  }

  bool NeedsPrincipals(const Attempt& attempt) const {
    bool needs = false;
    attempt.alive.ForEach([&](std::size_t i) {
      const StatementForm& form = forms_.statements[i];
      needs = needs || form.by_principal || std::any_of(form.keys.begin(), form.keys.end(), [](const KeyForm& key) {
                return FollowsFromPrincipal(key.key);
              });
    });
    return needs;
  }

  const Dimension& Principals() {
    if (!principals_) principals_ = PrincipalDimension(universe_, who_);
    return *principals_;
  }

  const Dimension& OfKey(const std::string& key) {
    const auto found = keys_.find(key);
    if (found != keys_.end()) return found->second;
    bool incomplete = false;
    const Dimension& made = keys_.emplace(key, KeyDimension(universe_, key, incomplete)).first->second;
    if (incomplete) incomplete_.push_back(key);
    return made;
  }

  std::vector<std::string> KeysOf(const Attempt& attempt) const {
    std::vector<std::string> keys;
    attempt.alive.ForEach([&](std::size_t i) {
      for (const KeyForm& key : forms_.statements[i].keys) {
        const bool known = std::find(keys.begin(), keys.end(), key.key) != keys.end();
        if (!known && !FollowsFromPrincipal(key.key)) keys.push_back(key.key);
      }
    });
    return keys;
  }

  // Every way in which the existing set may fail to allow: a layer without an Allow, or one of its Denies.
  bool SearchAll(const Attempt& attempt, bool strict) {
    if (strict && std::any_of(attempt.allows.begin(), attempt.allows.end(),
                              [&](std::size_t allow) { return forms_.statements[allow].uncertain; })) {
      return false;
    }
    for (std::size_t layer = 0; layer < forms_.existing_layers; ++layer) {
      if (Search(attempt, strict, layer, kNoDeny)) return true;
    }
    for (std::size_t i = 0; i < forms_.statements.size(); ++i) {
      const StatementForm& form = forms_.statements[i];
      if (form.role != Role::kExistingDeny || !attempt.alive.Has(i) || (strict && form.uncertain)) continue;
      if (Search(attempt, strict, kNoLayer, i)) return true;
    }
    return false;
  }

  Bits InTheWay(const Attempt& attempt, bool strict, std::size_t layer) const {
    Bits in_the_way(forms_.statements.size());
    attempt.alive.ForEach([&](std::size_t i) {
      const StatementForm& form = forms_.statements[i];
      // What may not be there at all does not stand in the way for sure.
      if (!strict && form.uncertain) return;
      const bool counts =
          form.role == Role::kCandidateDeny || (form.role == Role::kExistingAllow && form.layer == layer);
      if (counts) in_the_way.Set(i);
    });
    return in_the_way;
  }

  bool Search(const Attempt& attempt, bool strict, std::size_t layer, std::size_t deny) {
    std::vector<std::vector<CellRemoval>> removals;
    for (const Dimension* dimension : attempt.dimensions) {
      auto& of_dimension = removals.emplace_back();
      for (std::size_t c = 0; c < dimension->cells().size(); ++c) {
        const Cell& cell = dimension->cells()[c];
        const Bits& matches = strict ? cell.must : cell.may;
        if (deny != kNoDeny && !matches.Has(deny)) continue;
        const bool allowed = strict ? std::all_of(attempt.allows.begin(), attempt.allows.end(),
                                                  [&](std::size_t allow) { return cell.must.Has(allow); })
                                    : Needed(attempt, cell);
        if (!allowed) continue;
        CellRemoval removal{attempt.alive, c};
        removal.removes.Remove(strict ? cell.may : cell.must);
        of_dimension.push_back(std::move(removal));
      }
    }
    const Bits in_the_way = InTheWay(attempt, strict, layer);
    for (auto& of_dimension : removals) {
      for (CellRemoval& removal : of_dimension) removal.removes.Keep(in_the_way);
    }
    const auto found = FindCells(in_the_way, std::move(removals), budget_);
    if (!found) return false;
    std::vector<ChosenCell> chosen;
    for (std::size_t d = 0; d < attempt.dimensions.size(); ++d) {
      chosen.push_back({attempt.dimensions[d], &attempt.dimensions[d]->cells()[(*found)[d]]});
    }
    // Where no hole is open but variables are, the request chooses their values: it may stand all the same.
    if ((strict || !maker_.has_holes()) && Record(attempt, chosen, deny)) return true;
    if (answer_.reason.empty()) {
      answer_.reason =
          strict ? "a request that seemed to be new did not stand up to the evaluator" : WhyOpen(attempt, chosen);
    }
    return !strict;
  }

  bool Record(const Attempt& attempt, const std::vector<ChosenCell>& chosen, std::size_t deny) {
    auto witness = maker_.Prove(chosen, who_);
    if (!witness) return false;
    for (const std::size_t allow : attempt.allows) witness->allowed_by.push_back(forms_.statements[allow].ref);
    if (deny != kNoDeny) witness->denied_by.push_back(forms_.statements[deny].ref);
    answer_.witnesses.push_back(std::move(*witness));
    return true;
  }

  std::string WhyOpen(const Attempt& attempt, const std::vector<ChosenCell>& chosen) const {
    std::string why;
    attempt.alive.ForEach([&](std::size_t i) {
      const StatementForm& form = forms_.statements[i];
      const bool of_candidate = form.role == Role::kCandidateAllow || form.role == Role::kCandidateDeny;
      const std::string policy = std::string("the ") + (of_candidate ? "new" : "existing") + " policy";
      if (why.empty() && form.unseen != nullptr) {
        why = "it depends on a part of " + policy + " that cannot be read: " + form.unseen->reason;
      }
      const std::string where = "statement " + std::to_string(form.statement->index + 1) + " of " + policy;
      for (const ChosenCell& cell : chosen) {
        if (!why.empty() || cell.cell->may.Has(i) == cell.cell->must.Has(i)) continue;
        why = "it depends on the " + DimensionWords(*cell.dimension) + " of " + where +
              ", which are not known before deployment or hold a variable or an unknown operator";
      }
      if (why.empty() && form.uncertain) {
        why = "it depends on whether " + where + " stands there and on what could not be seen in it";
      }
    });
    return why.empty() ? "it depends on what is not known" : why;
  }

  static constexpr std::size_t kNoDeny = static_cast<std::size_t>(-1);
  static constexpr std::size_t kNoLayer = static_cast<std::size_t>(-1);

  const CompareOptions& options_;
  Budget budget_;
  Letters letters_;
  GlobTable globs_;
  Forms forms_;
  Universe universe_;
  WitnessMaker maker_;
  std::deque<Dimension> lists_;
  std::optional<Dimension> principals_;
  std::vector<Who> who_;
  std::map<std::string, Dimension> keys_;
  std::vector<std::string> incomplete_;
  CheckAnswer answer_;
};

}  // namespace

CheckAnswer Compare(const AccessSet& existing, const AccessSet& candidate, const CompareOptions& options) {
  return Comparer(existing, candidate, options).Run();
}

}  // namespace leastpriv
