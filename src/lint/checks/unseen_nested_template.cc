// LP738 unseen-nested-template: an application or stack whose template lies elsewhere.
#include "lint/checks/index.h"

namespace leastpriv {

void CheckUnseenNestedTemplate(const TemplateScope& scope, Reporter& reporter) {
  for (const NestedTemplate& nested : scope.model.nested) {
    if (nested.is_local) continue;
    Diagnostic said{"unseen-nested-template", nested.at,
                    "`" + nested.id + "` deploys the template at `" + nested.where +
                        "`, which is not here: what it grants is not seen"};
    said.subject = nested.id;
    reporter.Report(std::move(said));
  }
}

}  // namespace leastpriv
