// Conditions that the template and the command line decide between them, and the branches that stay open.
#include "template/resolver_rep.h"

namespace leastpriv {

// Equals, And, Or, Not over what is literal; nothing when it depends on the deployment.
std::optional<bool> Resolver::Rep::Decide(NodeRef condition, int depth) const {
  const auto intrinsic = ReadIntrinsic(condition);
  if (!intrinsic || depth > kMaxChain) return std::nullopt;
  const NodeRef argument = intrinsic->argument;
  if (intrinsic->name == "Condition") {
    const NodeRef named = conditions.Find(argument.text());
    return named ? Decide(named, depth + 1) : std::nullopt;
  }
  if (intrinsic->name == "Equals" && argument.size() == 2) {
    const Value a = ValueOf(argument.Item(0));
    const Value b = ValueOf(argument.Item(1));
    if (!a.Literal() || !b.Literal()) return std::nullopt;
    return *a.Literal() == *b.Literal();
  }
  if (intrinsic->name == "Not" && argument.size() == 1) {
    const auto inner = Decide(argument.Item(0), depth + 1);
    return inner ? std::optional(!*inner) : std::nullopt;
  }
  const bool is_and = intrinsic->name == "And";
  if (!is_and && intrinsic->name != "Or") return std::nullopt;
  bool all_known = true;
  for (NodeRef part : Children(argument)) {
    const auto inner = Decide(part, depth + 1);
    if (inner && *inner != is_and) return !is_and;
    all_known = all_known && inner.has_value();
  }
  return all_known ? std::optional(is_and) : std::nullopt;
}

// The branches of Fn::If that may be taken, and when.
std::vector<std::pair<Guard, NodeRef>> Resolver::Rep::Branches(NodeRef argument) const {
  std::vector<std::pair<Guard, NodeRef>> branches;
  if (!argument.IsSequence() || argument.size() != 3 || !argument.Item(0).IsScalar()) return branches;
  const std::string name(argument.Item(0).text());
  const NodeRef condition = conditions.Find(name);
  if (!condition) {
    if (said.emplace(argument.Item(0).at().span.begin, name).second) {
      Diagnostic diagnostic{"unresolved-reference", argument.Item(0).at(),
                            "this template has no condition `" + name + "`"};
      diagnostic.subject = name;
      diagnostics.push_back(std::move(diagnostic));
    }
  }
  const auto decided = condition ? Decide(condition, 0) : std::nullopt;
  if (!decided || *decided) branches.emplace_back(decided ? Guard() : Guard({name, "true"}), argument.Item(1));
  if (!decided || !*decided) branches.emplace_back(decided ? Guard() : Guard({name, "false"}), argument.Item(2));
  return branches;
}

}  // namespace leastpriv
