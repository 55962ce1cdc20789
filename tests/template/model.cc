#include "model.h"

#include <stdexcept>

namespace leastpriv {
namespace {

std::string Spell(const Terms& terms) {
  std::string text;
  for (const Term& term : terms.terms) text += (text.empty() ? "" : ", ") + term.value.Spelling();
  return text;
}

}  // namespace

const TemplatePrincipal& ReadModel::Principal(std::string_view id) const {
  for (const TemplatePrincipal& principal : model->principals) {
    if (principal.id == id) return principal;
  }
  throw std::out_of_range(std::string(id));
}

ReadModel ReadModelFrom(std::string text, const TemplateOptions& options) {
  ReadModel read;
  read.source = std::make_unique<Source>("template", std::move(text));
  read.file = std::make_unique<ParsedFile>(ParseFile(*read.source, 0));
  read.model = std::make_unique<Template>(ReadTemplate(read.file->documents.front().root(), options));
  return read;
}

std::string Describe(const Value& value) {
  std::string text;
  for (const Alternative& alternative : value.alternatives()) {
    text += (text.empty() ? "" : "\n") + alternative.text.Spelling();
    if (!alternative.guard.always()) text += " " + alternative.guard.Describe();
  }
  return text;
}

std::string Describe(const TemplatePrincipal& principal) {
  std::string text;
  for (const Grant& grant : principal.grants) {
    if (grant.source == GrantSource::kManaged) continue;
    for (const Statement& statement : grant.reading.policy.statements) {
      text += std::string(GrantSourceName(grant.source)) + (statement.effect == Effect::kAllow ? " Allow " : " Deny ") +
              Spell(statement.action) + " on " + Spell(statement.resource) + "\n";
    }
  }
  for (const ManagedPolicy& policy : principal.managed) text += "managed " + policy.arn.Spelling() + "\n";
  return text;
}

}  // namespace leastpriv
