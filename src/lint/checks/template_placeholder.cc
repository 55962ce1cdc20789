// LP715. A placeholder of a project generator, left in the template.
#include <array>

#include "lint/checks/index.h"

namespace leastpriv {
namespace {

// `{{…}}` alone is also CloudFormation's `{{resolve:…}}`, and text that e-mail templates fill in; `{% %}` is JSONata.
constexpr std::array<std::string_view, 3> kMarks = {"{{cookiecutter.", "{{ cookiecutter.", "<%="};

void CheckText(std::string_view text, const Location& at, Reporter& reporter) {
  for (const std::string_view mark : kMarks) {
    const auto begin = text.find(mark);
    if (begin == std::string_view::npos) continue;
    const auto close = text.find_first_of("}>", begin);
    const std::string_view placeholder =
        text.substr(begin, close == std::string_view::npos ? close : close + 2 - begin);
    Diagnostic diagnostic{"template-placeholder", at, {}};
    diagnostic.message = "`" + std::string(placeholder) + "` is to be filled in before this is a template";
    diagnostic.subject = placeholder;
    reporter.Report(std::move(diagnostic));
    return;
  }
}

void Visit(NodeRef node, Reporter& reporter) {
  if (!node.key().empty() && node.key_at().known()) CheckText(node.key(), node.key_at(), reporter);
  if (node.IsScalar()) CheckText(node.text(), node.at(), reporter);
  for (const NodeRef child : Children(node)) Visit(child, reporter);
}

}  // namespace

void CheckTemplatePlaceholder(const TemplateScope& scope, Reporter& reporter) {
  Visit(scope.model.resolver.root(), reporter);
}

}  // namespace leastpriv
