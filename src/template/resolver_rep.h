// What the parts of the Resolver share. Each part is a file: parameters and references (references.cc), conditions
// (conditions.cc), intrinsic functions (evaluate.cc), whole subtrees (resolver.cc).
//
// Evaluation is on demand. Recursion follows the document, which is shallow, and references, whose chain is cut at
// kMaxChain: a chain that long, or one that meets itself, becomes a hole that says so.
#ifndef LEASTPRIV_TEMPLATE_RESOLVER_REP_H_
#define LEASTPRIV_TEMPLATE_RESOLVER_REP_H_

#include <set>
#include <unordered_map>

#include "template/intrinsic.h"
#include "template/resolver.h"

namespace leastpriv {

inline constexpr int kMaxChain = 64;

// A value of which nothing is known but why.
inline Value Unknown(std::string reason) { return Value(Text(Hole{HoleKind::kUnknown, {}, {}, std::move(reason)})); }

// What Ref gives and how the ARN reads, from rules/facts/cfn_arns.tsv.
struct TypeNames {
  std::string_view ref;            // "name", "arn", or "id": what AWS chooses
  std::string_view name_property;  // where the author may choose the name; empty when nowhere
  std::string_view arn;            // "arn:${AWS::Partition}:s3:::${Name}"; "-" when it is not known
};

struct Resolver::Rep {
  NodeRef root;
  TemplateOptions options;
  NodeRef parameters;
  NodeRef mappings;
  NodeRef conditions;
  std::vector<Resource> resources;
  std::unordered_map<std::string_view, std::size_t> by_id;
  mutable std::vector<Diagnostic> diagnostics;
  mutable std::set<std::pair<uint32_t, std::string>> said;
  mutable std::vector<std::string> chain;  // references being followed

  Value FromLiteral(std::string_view text) const;
  Value Pseudo(std::string_view name) const;
  Value Parameter(NodeRef parameter) const;
  Value Reference(std::string_view name, NodeRef at) const;
  Value Attribute(std::string_view id, std::string_view attribute, NodeRef at) const;
  Value Substitute(std::string_view text, NodeRef variables, NodeRef at) const;
  Value Join(NodeRef argument) const;
  Value Select(NodeRef argument) const;
  Value FindInMap(NodeRef argument) const;
  Value If(NodeRef argument) const;
  Value ArgumentOf(const Intrinsic& intrinsic, NodeRef node) const;
  Value Evaluate(const Intrinsic& intrinsic, NodeRef node) const;
  Value ValueOf(NodeRef node) const;
  std::optional<std::vector<Value>> ListOf(NodeRef node) const;
  Value NameOf(const Resource& resource) const;
  Value FollowName(const Resource& resource, const TypeNames& names) const;
  Value SpellArn(const Resource& resource, std::string_view form, const Value& name) const;

  std::optional<bool> Decide(NodeRef condition, int depth) const;
  std::vector<std::pair<Guard, NodeRef>> Branches(NodeRef argument) const;
  void AddChildren(NodeRef node, const Guard& guard, const Resolved* entry, std::vector<Resolved>& out) const;
  Resolved ResolveNode(NodeRef node) const;

  void Dangling(NodeRef at, std::string_view name) const;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_RESOLVER_REP_H_
