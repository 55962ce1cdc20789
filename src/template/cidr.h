// Fn::Cidr: blocks of equal size cut from an address range.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
#ifndef LEASTPRIV_TEMPLATE_CIDR_H_
#define LEASTPRIV_TEMPLATE_CIDR_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace leastpriv {

// The first `count` (1 to 256) IPv4 blocks with 2^bits addresses each of a range such as "10.0.0.0/16". Nothing when
// they do not fit, or when the range is none of IPv4.
std::vector<std::string> CidrBlocks(std::string_view range, std::size_t count, std::size_t bits);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_CIDR_H_
