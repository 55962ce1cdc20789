// From the cells that a search chose to one request: spelt for people, and filled in for the evaluator, which has the
// last word on it.
#ifndef LEASTPRIV_ACCESS_WITNESS_H_
#define LEASTPRIV_ACCESS_WITNESS_H_

#include <optional>
#include <vector>

#include "access/compare.h"
#include "access/dimension.h"
#include "access/hole_filling.h"
#include "access/principal_dimension.h"

namespace leastpriv {

struct ChosenCell {
  const Dimension* dimension = nullptr;
  const Cell* cell = nullptr;
};

class WitnessMaker {
 public:
  // Both sets must outlive it.
  WitnessMaker(const AccessSet& existing, const AccessSet& candidate, const Letters& letters);

  // Some text is not known before deployment: a witness must hold for every filling.
  bool has_holes() const { return has_holes_; }

  // Nothing when the evaluator does not agree that the candidate allows the request and the existing set does not.
  std::optional<Witness> Prove(const std::vector<ChosenCell>& cells, const std::vector<Who>& who);

 private:
  void GiveValues(const std::vector<ChosenCell>& cells, Request& request) const;
  Request Build(const std::vector<ChosenCell>& cells, const std::vector<Who>& who, bool spelt,
                bool every_variable) const;
  std::string Text(const SymbolText& symbols, const Request& request, bool spelt) const;
  bool Holds(const Request& request);

  const AccessSet& existing_;
  const AccessSet& candidate_;
  const Letters& letters_;
  bool has_holes_ = false;
  bool has_variables_ = false;
  std::optional<FilledSet> filled_existing_;
  std::optional<FilledSet> filled_candidate_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_WITNESS_H_
