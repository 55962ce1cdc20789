// The version of the library that is linked in.
#ifndef LEASTPRIV_VERSION_H_
#define LEASTPRIV_VERSION_H_

#include <string_view>

namespace leastpriv {

// "0.1.0". Thread-safe.
std::string_view Version();

}  // namespace leastpriv

#endif  // LEASTPRIV_VERSION_H_
