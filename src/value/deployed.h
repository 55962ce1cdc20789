// What a value will be, once the stack is deployed.
#ifndef LEASTPRIV_VALUE_DEPLOYED_H_
#define LEASTPRIV_VALUE_DEPLOYED_H_

#include <vector>

#include "value/value.h"

namespace leastpriv {

// Every text that the value may be, each once. A parameter's Default is one of its values: where the value stays open,
// the text with the hole alone stands for all of them.
std::vector<Text> Deployed(const Value& value);

}  // namespace leastpriv

#endif  // LEASTPRIV_VALUE_DEPLOYED_H_
