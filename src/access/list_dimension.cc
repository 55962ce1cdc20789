// The actions or resources of an Allow are looked at entry by entry: within one entry most other patterns match always
// or never, and only the rest need an automaton.
#include <algorithm>
#include <optional>

#include "access/dimension.h"
#include "access/reach.h"

namespace leastpriv {
namespace {

const ListForm& PartOf(const StatementForm& form, DimensionKind kind) {
  return kind == DimensionKind::kAction ? form.action : form.resource;
}

class ListCells {
 public:
  ListCells(const Universe& universe, DimensionKind kind, std::size_t base, const Bits& alive)
      : universe_(universe), kind_(kind), base_(base), alive_(alive), dimension_(kind, "") {
    alive_.ForEach([&](std::size_t i) {
      for (const ListForm::Entry& entry : PartOf(universe_.forms.statements[i], kind_).entries) {
        ids_.push_back(entry.glob);
      }
    });
    std::sort(ids_.begin(), ids_.end());
    ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
  }

  Dimension Take() {
    const ListForm& own = PartOf(universe_.forms.statements[base_], kind_);
    if (own.positive()) {
      for (const ListForm::Entry& entry : own.entries) AddWithin(entry.glob);
    } else {
      AddWithin(universe_.globs.InternStar());
    }
    return std::move(dimension_);
  }

 private:
  // What a glob says of the texts of one base entry: known at once, or a place in the automaton.
  struct Known {
    std::optional<Truth> truth;
    std::size_t place = 0;
  };

  void AddWithin(uint32_t base_glob) {
    const Glob& base = universe_.globs[base_glob];
    std::vector<const Glob*> open;
    known_.clear();
    for (const uint32_t id : ids_) known_.push_back(Classify(base_glob, id, open));
    if (open.empty() && base.IsLiteral()) {
      return AddCell({Bits(0), Bits(0), base.symbols});
    }
    const Charset charset = kind_ == DimensionKind::kAction ? Charset::kLowerCase : Charset::kAll;
    for (const GlobCell& cell : ReachableCells(base, open, universe_.letters, charset, universe_.budget)) AddCell(cell);
  }

  Known Classify(uint32_t base_glob, uint32_t id, std::vector<const Glob*>& open) const {
    const Glob& base = universe_.globs[base_glob];
    const Glob& glob = universe_.globs[id];
    if (id == base_glob || glob.IsStar()) return {Truth::kTrue};
    if (SurelyDisjoint(base, glob)) return {Truth::kFalse};
    if (base.IsLiteral() && !glob.has_letters) {
      const std::string text(base.symbols.begin(), base.symbols.end());
      return {TruthOf(MatchesText(glob, text))};
    }
    open.push_back(&glob);
    return {std::nullopt, open.size() - 1};
  }

  Truth TruthOfGlob(uint32_t id, const GlobCell& cell) const {
    const auto at = std::lower_bound(ids_.begin(), ids_.end(), id) - ids_.begin();
    const Known& known = known_[static_cast<std::size_t>(at)];
    if (known.truth) return *known.truth;
    if (cell.must.Has(known.place)) return Truth::kTrue;
    return cell.may.Has(known.place) ? Truth::kUnknown : Truth::kFalse;
  }

  Truth TruthOfList(const ListForm& list, const GlobCell& cell) const {
    if (!list.present) return kind_ == DimensionKind::kResource ? Truth::kTrue : Truth::kFalse;
    Truth any = Truth::kFalse;
    for (const ListForm::Entry& entry : list.entries) {
      const Truth truth = TruthOfGlob(entry.glob, cell);
      any = Or(any, !entry.always && truth == Truth::kTrue ? Truth::kUnknown : truth);
      if (any == Truth::kTrue) break;
    }
    return list.negated ? Not(any) : any;
  }

  void AddCell(const GlobCell& globs) {
    const std::size_t size = universe_.forms.statements.size();
    Cell cell{Bits(size), Bits(size), Bits(size), {globs.text}};
    alive_.ForEach([&](std::size_t i) {
      const Truth truth = TruthOfList(PartOf(universe_.forms.statements[i], kind_), globs);
      cell.must.Set(i, truth == Truth::kTrue);
      cell.may.Set(i, truth != Truth::kFalse);
    });
    cell.need = cell.may;
    if (cell.need.Has(base_)) dimension_.Add(std::move(cell));
  }

  const Universe& universe_;
  const DimensionKind kind_;
  const std::size_t base_;
  const Bits& alive_;
  std::vector<uint32_t> ids_;  // globs in play, sorted
  std::vector<Known> known_;   // by place in ids_
  Dimension dimension_;
};

}  // namespace

Dimension ListDimension(const Universe& universe, DimensionKind kind, std::size_t base, const Bits& alive) {
  return ListCells(universe, kind, base, alive).Take();
}

}  // namespace leastpriv
