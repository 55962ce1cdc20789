#include "cli/main_function.h"

namespace leastpriv {

int Main(const std::vector<std::string>& /*args*/, std::istream& /*in*/, std::ostream& /*out*/, std::ostream& /*err*/) { return 2; }

}  // namespace leastpriv
