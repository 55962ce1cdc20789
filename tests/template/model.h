// Reads templates from text for the tests of this floor and those above.
#ifndef LEASTPRIV_TESTS_TEMPLATE_MODEL_H_
#define LEASTPRIV_TESTS_TEMPLATE_MODEL_H_

#include <memory>
#include <string>
#include <string_view>

#include "document/document.h"
#include "template/template.h"
#include "text/source.h"

namespace leastpriv {

// A template with the file it was read from.
struct ReadModel {
  std::unique_ptr<Source> source;
  std::unique_ptr<ParsedFile> file;
  std::unique_ptr<Template> model;

  const TemplatePrincipal& Principal(std::string_view id) const;
};

ReadModel ReadModelFrom(std::string text, const TemplateOptions& options = {});

// The alternatives of a value, one a line, each with its guard behind " when ".
std::string Describe(const Value& value);

// What a principal has, one statement or managed policy a line: "inline Allow s3:GetObject on arn:…", "managed arn:…".
// The statements of managed policies are left out.
std::string Describe(const TemplatePrincipal& principal);

}  // namespace leastpriv

#endif  // LEASTPRIV_TESTS_TEMPLATE_MODEL_H_
