// Values as a deployment would spell them, for people and for the JSON edge.
#ifndef LEASTPRIV_REPORT_DEPLOYED_H_
#define LEASTPRIV_REPORT_DEPLOYED_H_

#include <string>
#include <vector>

#include "policy/policy.h"

namespace leastpriv {

// Every alternative of every term, each once, holes as Text::Spelling() writes them. A parameter's Default is one of
// its values: where the value stays open, the hole alone stands for all of them.
std::vector<std::string> DeployedTexts(const std::vector<Term>& terms);

}  // namespace leastpriv

#endif  // LEASTPRIV_REPORT_DEPLOYED_H_
