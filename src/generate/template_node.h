// Pieces of a template, as CloudFormation spells them in YAML and in JSON.
//
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
#ifndef LEASTPRIV_GENERATE_TEMPLATE_NODE_H_
#define LEASTPRIV_GENERATE_TEMPLATE_NODE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "template/resolver.h"
#include "uses/need.h"
#include "value/value.h"

namespace leastpriv {

// A string of a template: literal, or the one intrinsic function that gives it.
struct TemplateText {
  enum class Form : uint8_t { kLiteral, kRef, kGetAtt, kSub };

  Form form = Form::kLiteral;
  std::string text;  // the literal; "Users"; "Users.Arn"; "${Uploads.Arn}/images/*"
  // kSub: names in `text` that stand for exports of other stacks.
  std::vector<std::pair<std::string, std::string>> imports;

  friend bool operator==(const TemplateText&, const TemplateText&) = default;
};

// Any text. What looks like CloudFormation's `${…}` but is IAM's stays IAM's (`${!aws:PrincipalTag/team}`).
TemplateText SpellText(const Text& canonical);
// A resource of a statement, each of its texts: `!GetAtt Users.Arn`, `!Sub '${Uploads.Arn}/images/*'`. Parameters stay
// references, so that a deployment's policy names what is its own.
std::vector<TemplateText> SpellResource(const NeededResource& resource, std::string_view type,
                                        const Resolver& resolver);

// A scalar, a list, or a mapping with its keys in order.
class TemplateNode {
 public:
  enum class Kind : uint8_t { kScalar, kSequence, kMapping };

  explicit TemplateNode(TemplateText text) : text_(std::move(text)) {}
  explicit TemplateNode(std::string literal) : text_{TemplateText::Form::kLiteral, std::move(literal), {}} {}
  static TemplateNode Sequence(bool on_one_line = false);
  static TemplateNode Mapping();

  Kind kind() const { return kind_; }
  const TemplateText& text() const { return text_; }
  const std::vector<std::pair<std::string, TemplateNode>>& entries() const { return entries_; }
  bool on_one_line() const { return on_one_line_; }
  bool empty() const { return entries_.empty(); }

  // An entry of a mapping; of a list, with an empty key.
  TemplateNode& Add(std::string key, TemplateNode value);

 private:
  Kind kind_ = Kind::kScalar;
  TemplateText text_;
  std::vector<std::pair<std::string, TemplateNode>> entries_;
  bool on_one_line_ = false;
};

// A mapping or list at an indentation, every line ended; short forms (`!Sub`).
std::string WriteYaml(const TemplateNode& node, std::size_t indent);
// Any node, its first line without indentation, no newline at its end; long forms ({"Fn::Sub": …}).
std::string WriteTemplateJson(const TemplateNode& node, std::size_t indent);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_TEMPLATE_NODE_H_
