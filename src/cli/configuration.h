// leastpriv.yaml: what a project says once instead of on every command line. docs/configuration.md describes it.
#ifndef LEASTPRIV_CLI_CONFIGURATION_H_
#define LEASTPRIV_CLI_CONFIGURATION_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "text/diagnostic.h"
#include "text/source.h"

namespace leastpriv {

// What the file says, the stage's own over what holds for every stage. Empty where it says nothing.
struct Configuration {
  std::map<std::string, std::string, std::less<>> parameters;
  std::vector<std::string> parameter_files;  // from where the program runs
  std::string account;
  std::string region;
  std::string partition;
  std::vector<std::string> accounts;  // the owner's
  std::string organization;
  std::vector<std::string> exclude;
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::string fail_on;
};

// The nearest leastpriv.yaml, from the working directory upwards; empty when there is none.
std::string FindConfiguration();

// Reads a configuration. What is wrong with it (an unknown key, a value of the wrong kind, a stage that it does not
// have) is said in `diagnostics`, each with its place.
Configuration ReadConfiguration(const Source& source, SourceId id, const std::string& stage,
                                std::vector<Diagnostic>& diagnostics);

// The configuration of this run: an empty one where there is no file. Nothing, with what is wrong on standard error,
// when it cannot be used.
std::optional<Configuration> LoadConfiguration(const std::string& stage, const Streams& streams);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_CONFIGURATION_H_
