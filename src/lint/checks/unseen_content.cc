// LP712. What the template brings in from elsewhere: macros, includes, functions that are none of CloudFormation's.
#include <array>

#include "lint/checks/index.h"
#include "template/intrinsic.h"
#include "template/macros.h"
#include "text/suggest.h"

namespace leastpriv {
namespace {

class Checker {
 public:
  explicit Checker(Reporter& reporter) : reporter_(reporter) {}

  void CheckMacro(NodeRef name) {
    Report(name.at(),
           name.text() == "AWS::Include" ? "what `AWS::Include` brings is not seen"
                                         : "the macro `" + std::string(name.text()) +
                                               "` rewrites this template, and what it makes of it is not seen",
           name.text());
  }

  void Visit(NodeRef node) {
    const auto intrinsic = ReadIntrinsic(node);
    if (intrinsic && intrinsic->name == "Transform") {
      CheckInclude(intrinsic->argument, node);
      return;
    }
    if (intrinsic && !IsFunctionName(intrinsic->name)) {
      const bool is_tag = intrinsic->argument == node;
      const std::string name = (is_tag ? "!" : "Fn::") + std::string(intrinsic->name);
      Report(is_tag ? node.at() : intrinsic->argument.key_at(),
             "CloudFormation has no function `" + name + "`; what it brings is not seen", name);
      if (const auto nearest = Nearest(intrinsic->name, FunctionNames())) Hint(*nearest, is_tag);
    }
    for (const NodeRef child : Children(node)) {
      // Beside other keys, it adds to them.
      if (child.key() == "Fn::Transform" && node.size() > 1) {
        CheckInclude(child, child);
      } else {
        Visit(child);
      }
    }
  }

  void CheckInclude(NodeRef argument, NodeRef node) {
    const NodeRef name = argument.Find("Name");
    const std::string what = name.IsScalar() ? std::string(name.text()) : "Fn::Transform";
    const NodeRef place = argument.Find("Parameters").Find("Location");
    const std::string from =
        place.IsScalar() && !place.text().empty() ? " from `" + std::string(place.text()) + "`" : "";
    Report(name.IsScalar() ? name.at() : node.at(), "what `" + what + "` brings" + from + " is not seen", what);
  }

  void Flush() {
    for (Diagnostic& diagnostic : said_) reporter_.Report(std::move(diagnostic));
  }

 private:
  void Report(const Location& at, std::string message, std::string_view subject) {
    Diagnostic diagnostic{"unseen-content", at, std::move(message)};
    diagnostic.subject = subject;
    said_.push_back(std::move(diagnostic));
  }

  void Hint(std::string_view nearest, bool is_tag) {
    said_.back().hint = std::string("did you mean `") + (is_tag ? "!" : "Fn::") + std::string(nearest) + "`?";
  }

  Reporter& reporter_;
  std::vector<Diagnostic> said_;
};

}  // namespace

void CheckUnseenContent(const TemplateScope& scope, Reporter& reporter) {
  const NodeRef root = scope.model.resolver.root();
  Checker checker(reporter);
  for (const NodeRef name : MacrosOf(root)) checker.CheckMacro(name);
  for (const std::string_view section : {"Parameters", "Mappings", "Conditions", "Globals", "Outputs"}) {
    if (const NodeRef node = root.Find(section)) checker.Visit(node);
  }
  for (const NodeRef resource : root.Find("Resources").Entries()) {
    if (resource.key() == "Fn::Transform") checker.CheckInclude(resource, resource);
    if (const NodeRef properties = resource.Find("Properties")) checker.Visit(properties);
  }
  if (const NodeRef whole = root.Find("Fn::Transform")) checker.CheckInclude(whole, whole);
  checker.Flush();
}

}  // namespace leastpriv
