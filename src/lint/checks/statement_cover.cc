#include "lint/checks/statement_cover.h"

#include <algorithm>

#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::size_t kMaxCost = 200'000;
constexpr std::size_t kMaxNegated = 64;  // statements with NotAction or NotResource that are candidates for all

std::string SpellCondition(const Condition& condition) {
  std::set<std::string> values;
  for (const Term& value : condition.values) values.insert(value.value.Spelling() + value.guard.Describe());
  std::string text = AsciiLower(condition.operator_text) + '\n' + AsciiLower(condition.key) + '\n';
  for (const std::string& value : values) text += value + '\n';
  return text + condition.guard.Describe();
}

std::string SpellTerms(const Terms& terms, const PatternList& list) {
  std::set<std::string> entries;
  for (const ListedPattern& listed : list.patterns) {
    entries.insert(listed.pattern.whole.Spelling() + '\n' + listed.guard.Describe());
  }
  std::string text = terms.present ? terms.negated ? "not\n" : "is\n" : "absent\n";
  for (const std::string& entry : entries) text += entry + '\n';
  return text;
}

bool HasUnknown(const Value& value) {
  const auto& all = value.alternatives();
  return all.empty() || std::any_of(all.begin(), all.end(), [](const Alternative& alternative) {
           const auto& pieces = alternative.text.pieces();
           return std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) {
             const Hole* hole = std::get_if<Hole>(&piece);
             return hole != nullptr && hole->kind == HoleKind::kUnknown;
           });
         });
}

// Is each pattern of `inner` covered by one of `outer`, wherever it stands?
bool AllCovered(const PatternList& inner, const PatternList& outer, EntryKind kind) {
  return std::all_of(inner.patterns.begin(), inner.patterns.end(), [&](const ListedPattern& one) {
    return std::any_of(outer.patterns.begin(), outer.patterns.end(), [&](const ListedPattern& other) {
      return Implies(one.guard, other.guard) && Covers(other.pattern, one.pattern, kind);
    });
  });
}

bool Disjoint(const PatternList& a, const PatternList& b) {
  return std::none_of(a.patterns.begin(), a.patterns.end(), [&b](const ListedPattern& one) {
    return std::any_of(b.patterns.begin(), b.patterns.end(), [&one](const ListedPattern& other) {
      return MayIntersect(one.pattern.whole, other.pattern.whole);
    });
  });
}

bool HasStar(const PatternList& list) {
  return std::any_of(list.patterns.begin(), list.patterns.end(), [](const ListedPattern& listed) {
    return listed.guard.always() && listed.pattern.whole.IsStar();
  });
}

bool ElementCovers(const Terms& outer, const PatternList& outer_list, const Terms& inner, const PatternList& inner_list,
                   EntryKind kind) {
  if (outer.present != inner.present) return false;
  if (!outer.negated && inner.negated) return HasStar(outer_list);
  if (!outer.negated) return AllCovered(inner_list, outer_list, kind);
  return inner.negated ? AllCovered(outer_list, inner_list, kind) : Disjoint(inner_list, outer_list);
}

bool PrincipalsCover(const StatementShape& outer, const StatementShape& inner) {
  const Principals& a = outer.statement->principal;
  const Principals& b = inner.statement->principal;
  if (a.present != b.present || a.negated != b.negated) return false;
  if (a.negated) return outer.principals == inner.principals;
  return outer.principals.contains("*") || std::includes(outer.principals.begin(), outer.principals.end(),
                                                         inner.principals.begin(), inner.principals.end());
}

bool StatementCovers(const StatementShape& outer, const StatementShape& inner) {
  return std::includes(inner.conditions.begin(), inner.conditions.end(), outer.conditions.begin(),
                       outer.conditions.end()) &&
         CoversReach(outer, inner);
}

}  // namespace

std::string NameOf(const Statement& statement) {
  if (statement.sid && statement.sid->value.Literal()) return "`" + std::string(*statement.sid->value.Literal()) + "`";
  return "statement " + std::to_string(statement.index + 1);
}

bool CoversReach(const StatementShape& outer, const StatementShape& inner) {
  const Statement& a = *outer.statement;
  const Statement& b = *inner.statement;
  return Implies(b.guard, a.guard) && PrincipalsCover(outer, inner) &&
         ElementCovers(a.action, outer.actions, b.action, inner.actions, EntryKind::kAction) &&
         ElementCovers(a.resource, outer.resources, b.resource, inner.resources, EntryKind::kResource);
}

std::optional<StatementShape> ShapeOf(const Statement& statement, bool variables) {
  if (statement.effect == Effect::kUnknown || !statement.unseen.empty() || !statement.action.present) return {};
  if (statement.has_condition && statement.conditions.empty()) return {};
  StatementShape shape{&statement,
                       PatternsOf(statement.action, EntryKind::kAction, variables),
                       PatternsOf(statement.resource, EntryKind::kResource, variables),
                       {},
                       {},
                       {}};
  if (!shape.actions.readable || !shape.resources.readable || shape.actions.patterns.empty()) return {};
  for (const PrincipalTerm& principal : statement.principal.terms) {
    if (HasUnknown(principal.term.value) || !principal.term.guard.always()) return {};
    const std::string spelt = principal.term.value.Spelling();
    const bool everybody = spelt == "*" && (principal.key.empty() || principal.key == "AWS");
    shape.principals.insert(everybody ? spelt : principal.key + ':' + spelt);
  }
  for (const Condition& condition : statement.conditions) {
    const bool unknown = std::any_of(condition.values.begin(), condition.values.end(),
                                     [](const Term& value) { return HasUnknown(value.value); });
    if (unknown) return {};
    shape.conditions.insert(SpellCondition(condition));
  }
  shape.canonical = statement.effect == Effect::kAllow ? "allow\n" : "deny\n";
  shape.canonical += SpellTerms(statement.action, shape.actions) + SpellTerms(statement.resource, shape.resources);
  shape.canonical += statement.principal.negated ? "not\n" : "";
  for (const std::string& principal : shape.principals) shape.canonical += principal + '\n';
  for (const std::string& condition : shape.conditions) shape.canonical += "if " + condition;
  shape.canonical += statement.guard.Describe();
  return shape;
}

StatementCover::StatementCover(const std::vector<StatementShape>& shapes) : shapes_(shapes) {
  for (uint32_t i = 0; i < shapes.size(); ++i) Add(i);
}

std::optional<uint32_t> StatementCover::CoverOf(uint32_t inner) {
  const StatementShape& shape = shapes_[inner];
  const uint32_t twin = first_.at(shape.canonical);
  if (twin != inner) return twin;
  return Search(shape, [&](uint32_t outer) {
    if (outer == inner || shapes_[outer].statement->effect != shape.statement->effect) return false;
    return outer < inner || !StatementCovers(shape, shapes_[outer]);
  });
}

std::optional<uint32_t> StatementCover::Find(const StatementShape& shape) {
  return Search(shape, [](uint32_t) { return true; });
}

std::optional<uint32_t> StatementCover::Search(const StatementShape& shape,
                                               const std::function<bool(uint32_t)>& may_be) {
  std::optional<uint32_t> cover;
  const auto accept = [&](uint32_t outer) {
    const StatementShape& other = shapes_[outer];
    cost_ += 1 + CostOf(other.actions, shape.actions) + CostOf(other.resources, shape.resources);
    if (cost_ > kMaxCost || !StatementCovers(shapes_[outer], shape) || !may_be(outer)) return false;
    cover = outer;
    return true;
  };
  if (std::any_of(negated_.begin(), negated_.end(), accept) || shape.statement->action.negated) return cover;
  const Pattern& action = shape.actions.patterns.front().pattern.whole;
  const bool by_resource =
      !shape.resources.patterns.empty() && !shape.statement->resource.negated &&
      resources_.CandidateCount(shape.resources.patterns.front().pattern.whole) < actions_.CandidateCount(action);
  if (by_resource) {
    resources_.FindIncluding(shape.resources.patterns.front().pattern.whole, accept);
  } else {
    actions_.FindIncluding(action, accept);
  }
  return cover;
}

void StatementCover::Add(uint32_t i) {
  const StatementShape& shape = shapes_[i];
  if (!first_.emplace(shape.canonical, i).second) return;
  if (shape.statement->action.negated || shape.statement->resource.negated) {
    if (negated_.size() < kMaxNegated) negated_.push_back(i);
    return;
  }
  for (const ListedPattern& listed : shape.actions.patterns) actions_.Add(listed.pattern.whole, i);
  for (const ListedPattern& listed : shape.resources.patterns) resources_.Add(listed.pattern.whole, i);
}

}  // namespace leastpriv
