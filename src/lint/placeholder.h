// Marks of project generators (cookiecutter, ERB) that are to be filled in before a file is a template.
// https://cookiecutter.readthedocs.io/en/stable/
#ifndef LEASTPRIV_LINT_PLACEHOLDER_H_
#define LEASTPRIV_LINT_PLACEHOLDER_H_

#include <string_view>

namespace leastpriv {

// The first placeholder in a text: "{{cookiecutter.name}}", "{% if cookiecutter.vpc %}", "<%= name %>"; empty where
// there is none. CloudFormation's `{{resolve:…}}`, and `{{name}}`, which e-mail templates fill in, are none.
std::string_view FindPlaceholder(std::string_view text);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_PLACEHOLDER_H_
