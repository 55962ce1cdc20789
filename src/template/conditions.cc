// Whether choices go together: is there a deployment in which all of them are made? Conditions become formulas once;
// then the values that matter of the parameters in play are tried, one deployment after the other. A template has few
// parameters in one condition; past kMaxDeployments for one question, or kMaxJudged for a template, the answer is yes.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "template/parameters.h"
#include "template/resolver_rep.h"

namespace leastpriv {
namespace {

constexpr std::size_t kMaxDeployments = 4096;
constexpr std::size_t kMaxJudged = 2'000'000;  // conditions, each once a deployment
using FormulaFor = std::function<const Formula*(std::string_view)>;
using ParameterFor = std::function<NodeRef(std::string_view)>;

bool IsChosen(const Hole& hole) { return hole.kind == HoleKind::kParameter || hole.kind == HoleKind::kPseudo; }

// The deployments that differ in what a guard depends on.
class Deployments {
 public:
  Deployments(const FormulaFor& formula, const ParameterFor& parameter) : formula_(formula), parameter_(parameter) {}

  // Everything that the truth of the guard depends on. A condition that comes back to itself, or that stands at the end
  // of a chain of kMaxChain, is a truth of its own.
  void Cover(const Guard& guard, int depth = 0) {
    for (const Choice& choice : guard.choices()) {
      if (const Formula* formula = formula_(choice.name)) {
        Cover(choice.name, *formula, depth);
      } else {
        AddVariable(choice.name);
        if (choice.value != kAnotherValue) texts_.insert(choice.value);
      }
    }
  }

  // Nothing when there are too many to try. `judged` grows by the conditions that were, and one a deployment.
  std::optional<bool> AnyMakes(const Guard& guard, std::size_t& judged) {
    std::vector<std::pair<std::string, std::vector<std::string>>> domains;
    std::size_t count = 1;
    for (const std::string& name : variables_) {
      domains.emplace_back(name, DomainOf(name));
      count *= domains.back().second.size();
      if (count > kMaxDeployments) return std::nullopt;
    }
    for (std::size_t number = 0; number < count; ++number) {
      std::size_t rest = number;
      for (const auto& [name, domain] : domains) {
        value_[name] = domain[rest % domain.size()];
        rest /= domain.size();
      }
      truth_.clear();
      const bool makes = Holds(guard, 0);
      judged += 1 + truth_.size();
      if (makes) return true;
    }
    return false;
  }

 private:
  void AddVariable(const std::string& name) { variables_.insert(name); }

  void Cover(const std::string& name, const Formula& formula, int depth) {
    if (std::find(path_.begin(), path_.end(), name) != path_.end() || depth >= kMaxChain) AddTruth(name);
    if (depth >= kMaxChain || !covered_.insert(name).second) return;
    path_.push_back(name);
    Cover(formula, depth + 1);
    path_.pop_back();
  }

  void Cover(const Formula& formula, int depth) {
    if (formula.kind == Formula::Kind::kOpaque) AddTruth(formula.name);
    if (formula.kind == Formula::Kind::kNamed) {
      if (const Formula* named = formula_(formula.name)) Cover(formula.name, *named, depth);
    }
    for (const Formula& part : formula.parts) Cover(part, depth);
    for (const Value* side : {&formula.left, &formula.right}) {
      for (const Alternative& alternative : side->alternatives()) {
        Cover(alternative.guard, depth);
        for (const Piece& piece : alternative.text.pieces()) {
          if (const Hole* hole = std::get_if<Hole>(&piece)) AddVariable(hole->name);
        }
        if (const auto literal = alternative.text.Literal()) texts_.emplace(*literal);
      }
    }
  }

  void AddTruth(const std::string& name) {
    variables_.insert(name);
    truths_.insert(name);
  }

  std::vector<std::string> DomainOf(const std::string& name) const {
    if (truths_.count(name) > 0) return {"true", "false"};
    std::vector<std::string> domain = AllowedValues(parameter_(name));
    if (!domain.empty() && domain.size() <= kMaxAlternatives) return domain;
    domain.assign(texts_.begin(), texts_.end());
    domain.emplace_back(kAnotherValue);
    return domain;
  }

  bool Holds(const Guard& guard, int depth) {
    return std::all_of(guard.choices().begin(), guard.choices().end(), [&](const Choice& choice) {
      if (const Formula* formula = formula_(choice.name)) {
        return Holds(choice.name, *formula, depth) == (choice.value == "true");
      }
      const std::string_view value = ValueOf(choice.name);
      if (choice.value != kAnotherValue) return value == choice.value;
      const NodeRef preset = parameter_(choice.name) ? parameter_(choice.name).Find("Default") : NodeRef();
      return !preset || preset.text() != value;
    });
  }

  // Each condition once a deployment.
  bool Holds(const std::string& name, const Formula& formula, int depth) {
    if (truths_.count(name) > 0) return ValueOf(name) == "true";
    const auto [known, is_new] = truth_.emplace(name, false);
    if (!is_new || depth > kMaxChain) return known->second;
    const bool holds = Holds(formula, depth + 1);
    truth_[name] = holds;
    return holds;
  }

  bool Holds(const Formula& formula, int depth) {
    const auto holds = [&](const Formula& part) { return Holds(part, depth); };
    switch (formula.kind) {
      case Formula::Kind::kEquals:
        return TextOf(formula.left, depth) == TextOf(formula.right, depth);
      case Formula::Kind::kNot:
        return !holds(formula.parts.front());
      case Formula::Kind::kAnd:
        return std::all_of(formula.parts.begin(), formula.parts.end(), holds);
      case Formula::Kind::kOr:
        return std::any_of(formula.parts.begin(), formula.parts.end(), holds);
      case Formula::Kind::kNamed: {
        const Formula* named = formula_(formula.name);
        return named != nullptr && Holds(formula.name, *named, depth);
      }
      case Formula::Kind::kOpaque:
        break;
    }
    return ValueOf(formula.name) == "true";
  }

  std::string TextOf(const Value& value, int depth) {
    for (const Alternative& alternative : value.alternatives()) {
      if (!Holds(alternative.guard, depth)) continue;
      std::string text;
      for (const Piece& piece : alternative.text.pieces()) {
        const Hole* hole = std::get_if<Hole>(&piece);
        text += hole != nullptr ? ValueOf(hole->name) : std::string_view(std::get<std::string>(piece));
      }
      return text;
    }
    return {};
  }

  std::string_view ValueOf(const std::string& name) const {
    const auto value = value_.find(name);
    return value == value_.end() ? kAnotherValue : std::string_view(value->second);
  }

  const FormulaFor& formula_;
  const ParameterFor& parameter_;
  std::set<std::string> variables_;
  std::set<std::string> truths_;  // those that are true or false
  std::set<std::string> covered_;
  std::vector<std::string> path_;  // of conditions that are being covered
  std::set<std::string> texts_;
  std::map<std::string, std::string> value_;  // of this deployment
  std::map<std::string, bool> truth_;
};

// Can both sides be computed from what a deployment chooses?
bool IsChosen(const Value& value) {
  return std::all_of(value.alternatives().begin(), value.alternatives().end(), [](const Alternative& alternative) {
    return std::all_of(alternative.text.pieces().begin(), alternative.text.pieces().end(), [](const Piece& piece) {
      const Hole* hole = std::get_if<Hole>(&piece);
      return hole == nullptr || IsChosen(*hole);
    });
  });
}

}  // namespace

Formula Resolver::Rep::Compile(NodeRef condition) const {
  // Two spellings of what cannot be computed are two truths: their places tell them apart.
  Formula opaque{Formula::Kind::kOpaque, "\x01" + std::to_string(condition ? condition.at().span.begin : 0)};
  const auto intrinsic = ReadIntrinsic(condition);
  if (!intrinsic) return opaque;
  const NodeRef argument = intrinsic->argument;
  if (intrinsic->name == "Condition") {
    if (conditions.find(argument.text()) == conditions.end()) return opaque;
    return {Formula::Kind::kNamed, std::string(argument.text())};
  }
  if (intrinsic->name == "Equals" && argument.IsSequence() && argument.size() == 2) {
    Formula equals{Formula::Kind::kEquals, {}, ValueOf(argument.Item(0)), ValueOf(argument.Item(1))};
    return IsChosen(equals.left) && IsChosen(equals.right) ? equals : opaque;
  }
  Formula formula;
  formula.kind = intrinsic->name == "Not"   ? Formula::Kind::kNot
                 : intrinsic->name == "And" ? Formula::Kind::kAnd
                 : intrinsic->name == "Or"  ? Formula::Kind::kOr
                                            : Formula::Kind::kOpaque;
  if (formula.kind == Formula::Kind::kOpaque || !argument.IsSequence() || argument.size() == 0) return opaque;
  for (const NodeRef part : Children(argument)) formula.parts.push_back(Compile(part));
  return formula;
}

const Formula& Resolver::Rep::FormulaOf(std::string_view condition) const {
  const auto known = formulas.find(condition);
  if (known != formulas.end()) return known->second;
  // While it is being compiled, an Fn::If that comes back to it finds a truth of its own.
  const NodeRef node = conditions.at(condition);
  formulas[node.key()] = Formula{Formula::Kind::kOpaque, "\x01" + std::string(condition)};
  if (chain.size() >= kMaxChain) return formulas[node.key()];
  chain.emplace_back(condition);
  Formula formula = Compile(node);
  chain.pop_back();
  return formulas[node.key()] = std::move(formula);
}

bool Resolver::Rep::Possible(const Guard& guard) const {
  if (guard.always() || conditions_judged > kMaxJudged) return true;
  const auto [known, is_new] = possible.emplace(guard.Describe(), true);
  if (!is_new) return known->second;
  const std::string key = known->first;
  const FormulaFor formula = [this](std::string_view name) {
    const auto condition = conditions.find(name);
    return condition == conditions.end() ? nullptr : &FormulaOf(condition->first);
  };
  const ParameterFor parameter = [this](std::string_view name) {
    const auto found = parameters.find(name);
    return found == parameters.end() ? NodeRef() : found->second;
  };
  Deployments deployments(formula, parameter);
  deployments.Cover(guard);
  const bool answer = deployments.AnyMakes(guard, conditions_judged).value_or(true);
  possible[key] = answer;
  return answer;
}

// The branches of Fn::If that may be taken, and when.
std::vector<std::pair<Guard, NodeRef>> Resolver::Rep::Branches(NodeRef argument) const {
  std::vector<std::pair<Guard, NodeRef>> branches;
  if (!argument.IsSequence() || argument.size() != 3 || !argument.Item(0).IsScalar()) return branches;
  const std::string name(argument.Item(0).text());
  const Guard yes({name, "true"});
  const Guard no({name, "false"});
  const bool may_be = Possible(yes);
  const bool may_be_not = Possible(no);
  if (may_be) branches.emplace_back(may_be_not ? yes : Guard(), argument.Item(1));
  if (may_be_not) branches.emplace_back(may_be ? no : Guard(), argument.Item(2));
  return branches;
}

}  // namespace leastpriv
