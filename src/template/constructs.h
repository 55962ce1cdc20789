// The constructs that a CDK application made a template's resources from: `Metadata: aws:cdk:path`.
// https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html
#ifndef LEASTPRIV_TEMPLATE_CONSTRUCTS_H_
#define LEASTPRIV_TEMPLATE_CONSTRUCTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "template/resolver.h"

namespace leastpriv {

// Answers in the logarithm of the number of resources; views the resolver's template.
class Constructs {
 public:
  explicit Constructs(const Resolver& resolver);

  bool empty() const { return places_.empty(); }
  // "App/Upload/ServiceRole" for a place within a resource; empty where there is none.
  std::string_view At(const Location& at) const;

 private:
  struct Place {
    Location at;  // from the resource's key to its end
    std::string_view path;
  };
  std::vector<Place> places_;  // those with a path, in file order
};

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_CONSTRUCTS_H_
