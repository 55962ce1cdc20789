// What the parts of the Resolver share. Each part is a file: parameters and references (references.cc), names and ARNs
// of resources (names.cc), conditions (conditions.cc), functions that give a text (evaluate.cc), a list (lists.cc) or a
// cell of a mapping (mappings.cc), whole subtrees (resolver.cc).
//
// Evaluation is on demand. Recursion follows the document, which is shallow, and references, whose chain is cut at
// kMaxChain: a chain that long, or one that meets itself, becomes a hole that says so.
#ifndef LEASTPRIV_TEMPLATE_RESOLVER_REP_H_
#define LEASTPRIV_TEMPLATE_RESOLVER_REP_H_

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "template/formula.h"
#include "template/intrinsic.h"
#include "template/resolver.h"
#include "template/sam_made.h"
#include "template/type_names.h"

namespace leastpriv {

inline constexpr int kMaxChain = 64;

// A value of which nothing is known but why.
inline Value Unknown(std::string reason) { return Value(Text(Hole{HoleKind::kUnknown, {}, {}, std::move(reason)})); }

// One of the lists that a place may hold.
struct ListChoice {
  Guard guard;
  std::vector<Value> items;
  bool known = true;  // false: the one item stands for a list that is known at deployment
};

// A loop that was unrolled over one of the lists that its collection may be: where it ends, and what chooses the list.
struct LoopGuard {
  uint32_t end = 0;
  Guard guard;
};
using LoopGuards = std::map<uint32_t, LoopGuard>;  // by where the loop begins; none of them inside another

struct Resolver::Rep {
  NodeRef root;
  std::vector<std::unique_ptr<Document>> unrolled;  // rounds of unrolling; `root` is of the last, where there is one
  std::vector<LoopGuards> loop_guards;              // of each round
  bool opaque_loops = false;                        // some could not be unrolled
  bool may_define_unseen = false;
  TemplateOptions options;
  EntryIndex parameters;
  EntryIndex mappings;
  EntryIndex conditions;
  std::vector<Resource> resources;
  std::unordered_map<std::string_view, std::size_t> by_id;
  mutable std::vector<Diagnostic> diagnostics;
  mutable std::vector<std::string> chain;  // references being followed
  mutable std::unordered_map<std::string, std::optional<TypeNames>> types;
  mutable std::unordered_map<std::string, bool> possible;          // guards that were asked about
  mutable std::unordered_map<std::string_view, Formula> formulas;  // conditions that were compiled
  mutable std::size_t conditions_judged = 0;

  // references.cc
  const Resource* FindResource(std::string_view id) const;
  Value Pseudo(std::string_view name) const;
  Value Parameter(NodeRef parameter) const;
  std::vector<ListChoice> ListParameter(NodeRef parameter) const;
  NodeRef ListParameterNamed(NodeRef reference) const;
  Value Reference(std::string_view name) const;
  Value Attribute(std::string_view id, std::string_view attribute) const;

  // names.cc
  const std::optional<TypeNames>& NamesOf(const std::string& type) const;
  Value NameOf(const Resource& resource) const;
  Value RefOf(const Resource& resource) const;
  Value Follow(const Resource& resource, NodeRef property) const;
  Value SpellArn(const Resource& resource, const TypeNames& names) const;
  Value AttributeOf(const Resource& resource, std::string_view attribute) const;
  std::optional<Value> RefOfSamMade(const SamMade& made) const;
  std::optional<Value> ArnOfSamMade(const SamMade& made) const;

  // evaluate.cc
  Value Substitute(std::string_view text, NodeRef variables) const;
  Value ArgumentOf(const Intrinsic& intrinsic, NodeRef node) const;
  Value Evaluate(const Intrinsic& intrinsic, NodeRef node) const;
  Value GetAtt(NodeRef argument) const;
  Value If(NodeRef argument) const;
  Value ValueOf(NodeRef node) const;
  Value JsonText(const Resolved& resolved) const;

  // lists.cc
  std::optional<std::vector<ListChoice>> ListsOf(NodeRef node) const;
  std::vector<ListChoice> ListsOfItems(NodeRef sequence) const;
  std::optional<std::vector<ListChoice>> SplitOf(NodeRef argument) const;
  Value Join(NodeRef argument) const;
  Value Select(NodeRef argument) const;
  Value Length(NodeRef node) const;

  // mappings.cc
  std::optional<std::vector<std::pair<Guard, NodeRef>>> Cells(NodeRef argument) const;
  Value FindInMap(NodeRef argument) const;

  // conditions.cc
  const Formula& FormulaOf(std::string_view condition) const;
  Formula Compile(NodeRef condition) const;
  bool Possible(const Guard& guard) const;
  std::vector<std::pair<Guard, NodeRef>> Branches(NodeRef argument) const;

  // resolver.cc
  void Read(NodeRef template_root);
  void Unroll(NodeRef template_root);
  Guard GuardOfLoops(uint32_t offset) const;
  void AddChildren(NodeRef node, const Guard& guard, const Guard& context, const Resolved* entry,
                   std::vector<Resolved>& out) const;
  Resolved ResolveNode(NodeRef node, const Guard& context) const;
  Resolved ResolvePlain(NodeRef node, const Guard& context) const;
  Resolved ResolveFunction(const Intrinsic& intrinsic, NodeRef node, const Guard& context) const;
  Resolved ResolveIf(NodeRef argument, const Guard& context) const;
  void ResolveLists(const std::vector<ListChoice>& lists, const Guard& context, Resolved& resolved) const;
  Value Prune(Value value, const Guard& context) const;
};

// What `{{resolve:…}}` and a generator's `{{…}}` in a text stand for becomes a hole, also where it spans pieces.
Text FoldBraces(const Text& text);
Value FoldBraces(const Value& value);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_RESOLVER_REP_H_
