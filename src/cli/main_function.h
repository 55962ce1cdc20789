// The whole program as a function, so that tests run it in-process.
#ifndef LEASTPRIV_CLI_MAIN_FUNCTION_H_
#define LEASTPRIV_CLI_MAIN_FUNCTION_H_

#include <iosfwd>
#include <string>
#include <vector>

namespace leastpriv {

// Exit status: 0 clean or passed; 1 findings at or above --fail-on, a failed check, a wrong declaration; 3 undecided; 2
// the job could not be done. `args` without the program's name.
int Main(const std::vector<std::string>& args, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_MAIN_FUNCTION_H_
