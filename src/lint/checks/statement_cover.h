// Which statement of a policy says all that another one says: the same effect, actions and resources that include its
// own, no condition more, no principal less.
//
// Twins are found by their canonical spelling; for the rest the first action or the first resource, whichever fewer
// statements can cover, gives the candidates. A cover compares at most 200,000 pairs of short statements in its life,
// fewer of long lists or patterns of many stars, and finds nothing more after that.
#ifndef LEASTPRIV_LINT_CHECKS_STATEMENT_COVER_H_
#define LEASTPRIV_LINT_CHECKS_STATEMENT_COVER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "iam/pattern_index.h"
#include "lint/checks/redundancy.h"
#include "policy/policy.h"

namespace leastpriv {

// One statement, made comparable.
struct StatementShape {
  const Statement* statement = nullptr;
  PatternList actions;
  PatternList resources;
  std::set<std::string> principals;
  std::set<std::string> conditions;
  std::string canonical;  // equal: the two say the same
};

// "`ReadAll`", its Sid, or "statement 3".
std::string NameOf(const Statement& statement);

// Nothing where a part could not be seen, or read.
std::optional<StatementShape> ShapeOf(const Statement& statement, bool variables);

// Is each request that `inner` speaks of, whatever its conditions, one that `outer` speaks of: in the same deployments,
// of the same principals, actions and resources, or of more?
bool CoversReach(const StatementShape& outer, const StatementShape& inner);

class StatementCover {
 public:
  // `shapes` must outlive the cover.
  explicit StatementCover(const std::vector<StatementShape>& shapes);

  // The position of a statement of the same effect that makes this one redundant; of two that say the same, the
  // earlier stays.
  std::optional<uint32_t> CoverOf(uint32_t inner);
  // The position of a statement that covers one from elsewhere, whatever the effects.
  std::optional<uint32_t> Find(const StatementShape& shape);

 private:
  std::optional<uint32_t> Search(const StatementShape& shape, const std::function<bool(uint32_t)>& may_be);
  void Add(uint32_t i);

  const std::vector<StatementShape>& shapes_;
  std::unordered_map<std::string, uint32_t> first_;  // by canonical spelling
  std::vector<uint32_t> negated_;                    // with NotAction or NotResource: candidates for all
  PatternIndex actions_;
  PatternIndex resources_;
  std::size_t cost_ = 0;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECKS_STATEMENT_COVER_H_
