// LP715. A placeholder of a project generator, left in the template.
#include "lint/checks/index.h"
#include "lint/placeholder.h"

namespace leastpriv {
namespace {

// `where` tells the text's place; asked only when it is needed.
template <typename Where>
void CheckText(std::string_view text, const Where& where, Reporter& reporter) {
  const std::string_view placeholder = FindPlaceholder(text);
  if (placeholder.empty()) return;
  Diagnostic diagnostic{"template-placeholder", where(), {}};
  diagnostic.message = "`" + std::string(placeholder) + "` is to be filled in before this is a template";
  diagnostic.subject = placeholder;
  reporter.Report(std::move(diagnostic));
}

void Visit(NodeRef node, Reporter& reporter) {
  CheckText(
      node.key(), [node] { return node.key_at(); }, reporter);
  if (node.IsScalar()) {
    CheckText(
        node.text(), [node] { return node.at(); }, reporter);
  }
  for (const NodeRef child : Children(node)) Visit(child, reporter);
}

}  // namespace

void CheckTemplatePlaceholder(const TemplateScope& scope, Reporter& reporter) {
  Visit(scope.model.resolver.root(), reporter);
}

}  // namespace leastpriv
