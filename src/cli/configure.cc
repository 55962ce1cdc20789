#include "cli/configure.h"

#include <utility>

#include "cli/configuration.h"
#include "cli/inputs.h"
#include "cli/parameter_file.h"

namespace leastpriv {
namespace {

template <typename T>
void FillIn(T& argument, const T& configured) {
  if (argument.empty()) argument = configured;
}

bool AddFiles(const std::vector<std::string>& files, const std::string& stage, Parameters& parameters,
              const Streams& streams) {
  for (const std::string& file : files) {
    auto read = ReadParameterFile(file, stage);
    if (!read) {
      Fail(read.error().message, streams);
      return false;
    }
    for (auto& [name, value] : *read) parameters[name] = std::move(value);
  }
  return true;
}

}  // namespace

bool Configure(DeploymentOptions& deployment, LintArguments* review, const Streams& streams) {
  const auto configuration = LoadConfiguration(deployment.stage, streams);
  if (!configuration) return false;
  Parameters parameters;
  if (!AddFiles(configuration->parameter_files, deployment.stage, parameters, streams)) return false;
  for (const auto& [name, value] : configuration->parameters) parameters[name] = value;
  if (!AddFiles(deployment.parameter_files, deployment.stage, parameters, streams)) return false;
  // The last of one name counts, so those of the command line come last.
  std::vector<std::string> words;
  for (const auto& [name, value] : parameters) words.push_back(name + "=" + value);
  words.insert(words.end(), deployment.parameters.begin(), deployment.parameters.end());
  deployment.parameters = std::move(words);
  FillIn(deployment.account, configuration->account);
  FillIn(deployment.region, configuration->region);
  FillIn(deployment.partition, configuration->partition);
  if (review == nullptr) return true;
  review->accounts = configuration->accounts;
  review->organization = configuration->organization;
  FillIn(review->exclude, configuration->exclude);
  FillIn(review->select, configuration->select);
  FillIn(review->ignore, configuration->ignore);
  FillIn(review->fail_on, configuration->fail_on.empty() ? std::string("WARNING") : configuration->fail_on);
  return true;
}

}  // namespace leastpriv
