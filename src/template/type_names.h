// What Ref, GetAtt and the ARN of a CloudFormation resource type are: a row of rules/facts/cfn_types.tsv.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
#ifndef LEASTPRIV_TEMPLATE_TYPE_NAMES_H_
#define LEASTPRIV_TEMPLATE_TYPE_NAMES_H_

#include <optional>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace leastpriv {

enum class RefGives : uint8_t {
  kName,  // a name, which the author may choose
  kArn,
  kId,  // what AWS makes up: an id, a URL
};

// Views live as long as the program.
struct TypeNames {
  RefGives ref = RefGives::kId;
  std::string_view name_property;  // where the author may choose the name; empty when nowhere
  std::string_view arn_attribute;  // "Arn", "TopicArn"; empty when there is none
  // "arn:${AWS::Partition}:s3:::${Name}"; empty when it is not known. Beside pseudo-parameters and ${Name} it holds
  // ${@Prop}, a property (${@Prop=x}: x without it); ${.Attr}, what AWS makes up; ${-Prop}, nothing, but with that
  // property the ARN is not known.
  std::string_view arn;
  Alphabet alphabet = Alphabet::kAny;  // of the name
  std::string_view attributes;         // what GetAtt knows, separated by commas

  bool HasAttribute(std::string_view name) const;
};

// Nothing when the type is none of AWS's. Costs a search through the table: keep the answer.
std::optional<TypeNames> FindTypeNames(std::string_view type);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_TYPE_NAMES_H_
