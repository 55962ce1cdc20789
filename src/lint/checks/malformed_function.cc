// LP713. An intrinsic function with arguments that CloudFormation refuses.
#include <algorithm>
#include <array>
#include <charconv>

#include "lint/checks/index.h"
#include "template/intrinsic.h"

namespace leastpriv {
namespace {

// How many arguments a function takes, and in words.
struct Shape {
  std::string_view name;
  uint32_t least;
  uint32_t most;
  std::string_view words;
};

constexpr std::array<Shape, 11> kShapes = {{
    {"And", 2, 10, "a list of 2 to 10 conditions"},
    {"Cidr", 2, 3, "a list of a range, a number and a number of bits"},
    {"Equals", 2, 2, "a list of two values"},
    {"FindInMap", 3, 4, "a list of a mapping, two keys and, where wanted, a `DefaultValue`"},
    {"If", 3, 3, "a list of a condition and two values"},
    {"Join", 2, 2, "a list of a delimiter and a list"},
    {"Not", 1, 1, "a list of one condition"},
    {"Or", 2, 10, "a list of 2 to 10 conditions"},
    {"Select", 2, 2, "a list of an index and a list"},
    {"Split", 2, 2, "a list of a delimiter and a text"},
    {"ForEach", 3, 3, "a list of an identifier, a collection and a body"},
}};

class Checker {
 public:
  explicit Checker(Reporter& reporter) : reporter_(reporter) {}

  void Visit(NodeRef node) {
    if (!node) return;
    if (const auto intrinsic = ReadIntrinsic(node)) CheckFunction(*intrinsic, node);
    for (const NodeRef child : Children(node)) Visit(child);
  }

 private:
  void CheckFunction(const Intrinsic& intrinsic, NodeRef node) {
    const NodeRef argument = intrinsic.argument;
    const std::string_view name = intrinsic.name.substr(0, intrinsic.name.find("::"));
    // The argument may itself be a function; the short form's own tag is no such thing.
    const bool is_function = argument == node ? ReadLongForm(node).has_value() : ReadIntrinsic(argument).has_value();
    if (name == "Sub") return CheckSub(argument, node);
    if (name == "GetAtt") return CheckGetAtt(argument, node);
    const auto shape = std::find_if(kShapes.begin(), kShapes.end(), [name](const Shape& s) { return s.name == name; });
    if (shape == kShapes.end() || is_function) return;
    const bool fits = argument.IsSequence() && argument.size() >= shape->least && argument.size() <= shape->most;
    const bool joins_no_list =
        fits && name == "Join" && argument.Item(1).IsScalar() && !ReadIntrinsic(argument.Item(1));
    if (!fits || joins_no_list) {
      Report(node, name, shape->words);
    } else if (name == "Select") {
      CheckIndex(argument, node);
    }
  }

  void CheckSub(NodeRef argument, NodeRef node) {
    const bool is_pair =
        argument.IsSequence() && argument.size() == 2 && argument.Item(0).IsScalar() && argument.Item(1).IsMapping();
    if (!is_pair && !argument.IsScalar()) Report(node, "Sub", "a text, or a list of a text and an object of variables");
  }

  void CheckGetAtt(NodeRef argument, NodeRef node) {
    const bool is_pair = argument.IsSequence() && argument.size() == 2;
    const bool is_path = argument.IsScalar() && argument.text().find('.') != std::string_view::npos;
    if (!is_pair && !is_path) Report(node, "GetAtt", "`Id.Attribute`, or a list of the two");
  }

  void CheckIndex(NodeRef argument, NodeRef node) {
    const NodeRef list = argument.Item(1);
    const NodeRef index = argument.Item(0);
    if (!list.IsSequence() || ReadIntrinsic(list) || !index.IsScalar() || ReadIntrinsic(index)) return;
    const std::string_view digits = index.text();
    std::size_t number = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool is_number = !digits.empty() && parsed.ptr == digits.data() + digits.size();
    // An element may be gone in some deployments, never come: those that are written are the most there can be.
    if (is_number && number < list.size()) return;
    Diagnostic diagnostic{"malformed-function", node.at(), {}};
    diagnostic.message = "`Fn::Select` takes element `" + std::string(digits) + "` of a list with " +
                         std::to_string(list.size()) + (list.size() == 1 ? " element" : " elements");
    diagnostic.subject = "Select " + std::string(digits);
    reporter_.Report(std::move(diagnostic));
  }

  void Report(NodeRef node, std::string_view name, std::string_view words) {
    Diagnostic diagnostic{"malformed-function", node.at(), {}};
    diagnostic.message = "`Fn::" + std::string(name) + "` takes " + std::string(words);
    diagnostic.subject = name;
    reporter_.Report(std::move(diagnostic));
  }

  Reporter& reporter_;
};

}  // namespace

void CheckMalformedFunction(const TemplateScope& scope, Reporter& reporter) {
  const NodeRef root = scope.model.resolver.root();
  Checker checker(reporter);
  for (const std::string_view section : {"Conditions", "Globals", "Outputs"}) checker.Visit(root.Find(section));
  for (const Resource& resource : scope.model.resolver.resources()) checker.Visit(resource.properties);
}

}  // namespace leastpriv
