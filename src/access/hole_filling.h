// One definite filling of a template's holes, so that the evaluator can judge a request against it.
#ifndef LEASTPRIV_ACCESS_HOLE_FILLING_H_
#define LEASTPRIV_ACCESS_HOLE_FILLING_H_

#include <deque>
#include <string>
#include <string_view>

#include "access/compare.h"
#include "access/request.h"
#include "policy/policy.h"
#include "value/value.h"

namespace leastpriv {

// A text for a hole by its spelling: "${AWS::Region}" is us-east-1, "${Photos}" is photos, "${Rule.Arn}" an ARN.
// Different holes get different texts, and not ones that a policy is likely to name.
std::string FillingOf(std::string_view spelling);
Text FillHoles(const Text& text);
// A policy with every hole filled.
Policy FillHoles(Policy policy);
// A request whose holes are spelt `${Name}`, as the witness of a comparison has them.
Request FillHoles(Request request);

// A set with its holes filled, owning the policies it points at.
class FilledSet {
 public:
  explicit FilledSet(const AccessSet& set);
  FilledSet(const FilledSet&) = delete;
  FilledSet& operator=(const FilledSet&) = delete;

  const AccessSet& set() const { return set_; }
  const AccessSet& as_written() const { return as_written_; }

 private:
  const AccessSet as_written_;
  std::deque<Policy> held_;
  AccessSet set_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_HOLE_FILLING_H_
