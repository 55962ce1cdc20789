// The values of a key: first the single ones with different truth vectors (texts by automaton, numbers, dates and
// addresses by their end points), then the key missing, then sets of values, where a statement asks about sets. A set
// counts by what all and what any of its values do, so sets are joined until nothing new comes of it.
#include <algorithm>
#include <set>
#include <string>

#include "access/dimension.h"
#include "access/public_access.h"
#include "access/reach.h"
#include "access/sample_values.h"

namespace leastpriv {
namespace {

struct OwnedTest {
  std::size_t statement = 0;
  const KeyTest* test = nullptr;
  bool canonical = false;  // takes the value apart by its letters
};

// A value or a set of values, and how it stands to each test.
struct Standing {
  std::vector<Relations> holding;
  std::vector<Relations> needed;  // for Cell::need
  std::vector<SymbolText> values;
};

SymbolText SymbolsOf(std::string_view text) {
  SymbolText symbols;
  for (const char c : text) symbols.push_back(static_cast<unsigned char>(c));
  return symbols;
}

class KeyCells {
 public:
  KeyCells(const Universe& universe, const std::string& key, bool& incomplete)
      : universe_(universe), incomplete_(incomplete), dimension_(DimensionKind::kKey, key) {
    for (std::size_t i = 0; i < universe.forms.statements.size(); ++i) {
      const KeyForm* form = universe.forms.statements[i].FindKey(key);
      if (form == nullptr) continue;
      bool taken_apart = false;
      for (const KeyTest& test : form->tests) {
        const bool canonical = !taken_apart && test.has_letters() && !test.negated();
        taken_apart = taken_apart || canonical;
        tests_.push_back({i, &test, canonical});
        sets_ = sets_ || test.HasQualifier();
      }
    }
  }

  Dimension Take() {
    CollectSingles();
    for (const Standing& single : standings_) AddPresent(single);
    AddMissing();
    if (sets_) JoinSets();
    return std::move(dimension_);
  }

 private:
  void CollectSingles() {
    std::vector<OperatorKind> kinds;
    bool texts = false;
    bool only_bools = true;
    for (const OwnedTest& owned : tests_) {
      if (owned.test->IsNull() || !owned.test->kind()) continue;
      const OperatorKind kind = *owned.test->kind();
      texts = texts || owned.test->IsText();
      only_bools = only_bools && kind == OperatorKind::kBool;
      if (!owned.test->IsText() && std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
    }
    if (!texts && kinds.empty()) return AddSample("a");
    if (texts && only_bools && kinds.empty()) {
      AddSample("true");
      return AddSample("false");
    }
    if (texts && kinds.empty()) return CollectTexts();
    // What is compared as several types has values of each; which of them the key can hold is not known.
    if (texts || kinds.size() > 1) incomplete_ = true;
    for (const OperatorKind kind : kinds) {
      std::vector<std::string> operands;
      for (const OwnedTest& owned : tests_) {
        if (owned.test->kind() != kind) continue;
        operands.insert(operands.end(), owned.test->operands().begin(), owned.test->operands().end());
      }
      for (const std::string& sample : SampleValues(kind, operands)) AddSample(sample);
    }
  }

  void CollectTexts() {
    std::vector<uint32_t> ids;
    for (const OwnedTest& owned : tests_) {
      ids.insert(ids.end(), owned.test->globs().begin(), owned.test->globs().end());
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::vector<const Glob*> globs;
    globs.reserve(ids.size());
    for (const uint32_t id : ids) globs.push_back(&universe_.globs[id]);
    Glob anything;
    anything.stars = {Star::kAny};
    for (const GlobCell& cell : ReachableCells(anything, globs, universe_.letters, Charset::kAll, universe_.budget)) {
      AddStanding(cell.text, [&](uint32_t id) {
        const auto at = static_cast<std::size_t>(std::lower_bound(ids.begin(), ids.end(), id) - ids.begin());
        return cell.must.Has(at) ? Truth::kTrue : cell.may.Has(at) ? Truth::kUnknown : Truth::kFalse;
      });
    }
  }

  void AddSample(const std::string& value) {
    AddStanding(SymbolsOf(value), [&](uint32_t id) {
      const Glob& glob = universe_.globs[id];
      return glob.has_letters ? Truth::kUnknown : TruthOf(MatchesText(glob, value));
    });
  }

  void AddStanding(const SymbolText& text, const std::function<Truth(uint32_t)>& match) {
    if (universe_.askers != Askers::kAll && TellsOrigin(dimension_.key()) && IsFixed(text, match)) return;
    Standing standing;
    standing.values = {text};
    for (const OwnedTest& owned : tests_) {
      const Truth truth = owned.test->IsText() ? owned.test->RelateText(match)
                                               : owned.test->RelateValue(std::string(text.begin(), text.end()));
      standing.holding.emplace_back().Add(truth);
      standing.needed.emplace_back().Add(owned.canonical && truth == Truth::kUnknown ? Truth::kFalse : truth);
    }
    AddNew(std::move(standing));
  }

  // A value that a statement fixes is no outsider's.
  bool IsFixed(const SymbolText& text, const std::function<Truth(uint32_t)>& match) const {
    const bool is_callers = IsCallersChoice(universe_.letters, text);
    for (const OwnedTest& owned : tests_) {
      for (const uint32_t id : owned.test->globs()) {
        const Glob& glob = universe_.globs[id];
        // What the caller chooses may be anything: it is the statement's value only where it must be.
        if (is_callers && match(id) != Truth::kTrue) continue;
        if (match(id) != Truth::kFalse && !IsCallersChoice(universe_.letters, glob.symbols) &&
            FixesOrigin(dimension_.key(), glob))
          return true;
      }
      if (owned.test->kind() != OperatorKind::kIpAddress) continue;
      const Operator within{OperatorKind::kIpAddress, Comparison::kEquals, false};
      for (const std::string& range : owned.test->operands()) {
        if (FixesOrigin(range) && Compare(within, std::string(text.begin(), text.end()), range)) return true;
      }
    }
    return false;
  }

  bool AddNew(Standing standing) {
    std::vector<Relations> both = standing.holding;
    both.insert(both.end(), standing.needed.begin(), standing.needed.end());
    if (!met_.insert(std::move(both)).second) return false;
    standings_.push_back(std::move(standing));
    return true;
  }

  void JoinSets() {
    const std::size_t singles = standings_.size();
    for (std::size_t i = 0; i < standings_.size(); ++i) {
      for (std::size_t k = 0; k < singles; ++k) {
        if (!universe_.budget.Take(4 * tests_.size() + 16)) return;
        Standing joined = standings_[i];
        for (std::size_t t = 0; t < tests_.size(); ++t) {
          Join(joined.holding[t], standings_[k].holding[t]);
          Join(joined.needed[t], standings_[k].needed[t]);
        }
        joined.values.push_back(standings_[k].values.front());
        if (AddNew(std::move(joined))) AddPresent(standings_.back());
      }
    }
  }

  static void Join(Relations& to, const Relations& other) {
    to.all = And(to.all, other.all);
    to.any = Or(to.any, other.any);
  }

  void AddPresent(const Standing& standing) {
    AddCell(standing.values, [&](std::size_t t, bool needed) {
      return tests_[t].test->WhenPresent(needed ? standing.needed[t] : standing.holding[t]);
    });
  }

  void AddMissing() {
    if (universe_.askers == Askers::kForeignServices && ServiceAlwaysGives(dimension_.key())) return;
    AddCell({}, [&](std::size_t t, bool /*needed*/) { return tests_[t].test->WhenMissing(); });
  }

  void AddCell(const std::vector<SymbolText>& values, const std::function<Truth(std::size_t, bool)>& truth_of) {
    const std::size_t size = universe_.forms.statements.size();
    Cell cell{Bits(size, true), Bits(size, true), Bits(size, true), values};
    for (std::size_t t = 0; t < tests_.size(); ++t) {
      const std::size_t statement = tests_[t].statement;
      const Truth truth = truth_of(t, false);
      if (truth != Truth::kTrue) cell.must.Set(statement, false);
      if (truth == Truth::kFalse) cell.may.Set(statement, false);
      if (truth_of(t, true) == Truth::kFalse) cell.need.Set(statement, false);
    }
    dimension_.Add(std::move(cell));
  }

  const Universe& universe_;
  bool& incomplete_;
  std::vector<OwnedTest> tests_;
  bool sets_ = false;
  std::vector<Standing> standings_;
  std::set<std::vector<Relations>> met_;
  Dimension dimension_;
};

}  // namespace

Dimension KeyDimension(const Universe& universe, const std::string& key, bool& incomplete) {
  return KeyCells(universe, key, incomplete).Take();
}

}  // namespace leastpriv
