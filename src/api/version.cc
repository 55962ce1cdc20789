#include "leastpriv/version.h"

namespace leastpriv {

std::string_view Version() { return LEASTPRIV_VERSION; }

}  // namespace leastpriv
