// One concrete request, as the evaluator judges it.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
#ifndef LEASTPRIV_ACCESS_REQUEST_H_
#define LEASTPRIV_ACCESS_REQUEST_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace leastpriv {

struct Request {
  std::string principal;  // an ARN, an account id, a service name (`lambda.amazonaws.com`), or `*` (anonymous)
  std::string action;     // "s3:GetObject"
  std::string resource;   // an ARN, or `*` where the action takes no resource
  std::string account;    // of the resource; empty: taken from its ARN, else from the principal
  // Context keys in lower case to their values; a key that is present with no value is an empty set.
  std::map<std::string, std::vector<std::string>, std::less<>> context;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_REQUEST_H_
