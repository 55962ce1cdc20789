// A walk over the block's tree. Every test is a scan of one element's entries.
#include "lint/match.h"

#include <re2/re2.h>

#include <algorithm>

#include "lint/grants.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// A match has a place, or is one of the whole statement.
using Place = std::optional<Location>;
constexpr Location kWhole{};

bool Passes(const TextTest& test, const Text& text) {
  if (test.regex != nullptr) {
    const auto literal = text.Literal();
    return literal && re2::RE2::FullMatch(re2::StringPiece(literal->data(), literal->size()), *test.regex);
  }
  const Pattern pattern = Pattern::FromText(text, false, test.glob.letter_case());
  return pattern.HasHole() ? MustInclude(test.glob, pattern) : MayIntersect(test.glob, pattern);
}

bool Passes(const std::vector<TextTest>& tests, const Text& text) {
  return std::any_of(tests.begin(), tests.end(), [&text](const TextTest& test) { return Passes(test, text); });
}

Place FindTerm(const std::vector<TextTest>& tests, const std::vector<Term>& terms) {
  for (const Term& term : terms) {
    for (const Alternative& alternative : term.value.alternatives()) {
      if (Passes(tests, alternative.text)) return term.at;
    }
  }
  return std::nullopt;
}

// Action and Resource: an entry, or something that the negated element leaves in.
Place FindListed(const std::vector<TextTest>& tests, const Terms& terms) {
  if (!terms.present) return std::nullopt;
  if (!terms.negated) return FindTerm(tests, terms.terms);
  const bool leaves_some = std::any_of(tests.begin(), tests.end(), [&terms](const TextTest& test) {
    return test.regex == nullptr && std::none_of(terms.terms.begin(), terms.terms.end(), [&test](const Term& term) {
             const auto& all = term.value.alternatives();
             return std::any_of(all.begin(), all.end(), [&test](const Alternative& one) {
               return MayInclude(Pattern::FromText(one.text, false, test.glob.letter_case()), test.glob);
             });
           });
  });
  return leaves_some ? Place(terms.key_at) : std::nullopt;
}

Place FindPrincipal(const std::vector<TextTest>& tests, const Principals& principals) {
  if (principals.negated) return std::nullopt;
  for (const PrincipalTerm& principal : principals.terms) {
    for (const Alternative& alternative : principal.term.value.alternatives()) {
      if (Passes(tests, alternative.text)) return principal.term.at;
    }
  }
  return std::nullopt;
}

Place FindCondition(const std::vector<TextTest>& tests, const Statement& statement) {
  for (const Condition& condition : statement.conditions) {
    if (Passes(tests, Text(condition.key))) return condition.key_at;
  }
  return std::nullopt;
}

// The resource of the template that the policy is about.
const Resource* ResourceOf(const PolicyScope& scope) {
  if (scope.model == nullptr) return nullptr;
  const std::string& id = scope.principal != nullptr ? scope.principal->id : scope.grant->pointer_root;
  return scope.model->resolver.FindResource(id);
}

Place FindResourceType(const std::vector<TextTest>& tests, const PolicyScope& scope) {
  const Resource* resource = ResourceOf(scope);
  std::string type = resource == nullptr ? std::string(scope.resource_type) : resource->type;
  return !type.empty() && Passes(tests, Text(std::move(type))) ? Place(kWhole) : std::nullopt;
}

Place FindProperty(const MatchBlock& block, const PolicyScope& scope) {
  const Resource* resource = ResourceOf(scope);
  if (resource == nullptr) return std::nullopt;
  NodeRef node = resource->properties;
  for (const std::string& name : block.words) node = node.Find(name);
  if (!node) return std::nullopt;
  if (block.tests.empty()) return node.key_at();
  const Value value = scope.model->resolver.ResolveValue(node);
  for (const Alternative& alternative : value.alternatives()) {
    if (Passes(block.tests, alternative.text)) return node.key_at();
  }
  return std::nullopt;
}

class Matcher {
 public:
  explicit Matcher(const StatementScope& scope) : scope_(scope), statement_(scope.statement) {}

  Place Find(const MatchBlock& block) const {
    switch (block.kind) {
      case MatchKind::kAll:
        return FindAll(block);
      case MatchKind::kAny:
        for (const MatchBlock& child : block.children) {
          if (const Place at = Find(child)) return at;
        }
        return std::nullopt;
      case MatchKind::kNot:
        return If(!Find(block.children.front()));
      case MatchKind::kEffect:
        return If(statement_.effect == block.effect);
      case MatchKind::kAction:
        return FindListed(block.tests, statement_.action);
      case MatchKind::kNotAction:
        return statement_.action.negated ? FindTerm(block.tests, statement_.action.terms) : std::nullopt;
      case MatchKind::kResource:
        return FindListed(block.tests, statement_.resource);
      case MatchKind::kNotResource:
        return statement_.resource.negated ? FindTerm(block.tests, statement_.resource.terms) : std::nullopt;
      case MatchKind::kPrincipal:
        return FindPrincipal(block.tests, statement_.principal);
      case MatchKind::kCondition:
        return FindCondition(block.tests, statement_);
      case MatchKind::kGrantsAll:
        return FindGrants(block);
      case MatchKind::kResourceType:
        return FindResourceType(block.tests, scope_.scope);
      case MatchKind::kProperty:
        return FindProperty(block, scope_.scope);
    }
    return std::nullopt;
  }

 private:
  static Place If(bool holds) { return holds ? Place(kWhole) : std::nullopt; }

  Place FindAll(const MatchBlock& block) const {
    Location place = kWhole;
    for (const MatchBlock& child : block.children) {
      const Place at = Find(child);
      if (!at) return std::nullopt;
      if (!place.known()) place = *at;
    }
    return place;
  }

  Place FindGrants(const MatchBlock& block) const {
    const ActionElement element(statement_.action);
    const bool all = std::all_of(block.words.begin(), block.words.end(),
                                 [&element](const std::string& action) { return element.SurelyIncludes(action); });
    return all && scope_.IsAllow() ? Place(element.WhereIncluded(block.words.front())) : std::nullopt;
  }

  const StatementScope& scope_;
  const Statement& statement_;
};

}  // namespace

std::optional<Location> FindMatch(const MatchBlock& block, const StatementScope& scope) {
  Place at = Matcher(scope).Find(block);
  if (at && !at->known()) at = scope.statement.at;
  return at;
}

}  // namespace leastpriv
