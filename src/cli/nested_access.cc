#include "cli/nested_access.h"

#include <utility>

#include "cli/nested_templates.h"

namespace leastpriv {
namespace {

void Add(const Template& model, const std::string& prefix, const Guard& guard, Access& access) {
  for (TemplatePrincipal principal : model.principals) {
    principal.id = prefix + principal.id;
    if (const auto both = principal.guard.And(guard)) principal.guard = *both;
    if (!principal.role.empty()) principal.role = prefix + principal.role;
    principal.unseen.clear();  // it views the model, which may go
    access.principals.push_back(std::move(principal));
  }
  for (ResourcePolicy policy : model.resource_policies) {
    policy.id = prefix + policy.id;
    access.resource_policies.push_back(std::move(policy));
  }
}

}  // namespace

Access AccessOf(const Template& model, const std::string& path, const TemplateOptions& options, SourceMap& sources) {
  Access access;
  Add(model, "", Guard(), access);
  const auto visit = [&access](const FollowedTemplate& followed) {
    Add(followed.loaded->model, followed.prefix, followed.guard, access);
  };
  for (UnseenTemplate& unseen : FollowNested(model, path, options, sources, visit)) {
    access.unseen.push_back(std::move(unseen.as));
  }
  return access;
}

}  // namespace leastpriv
