// diff: what two policies, policy sets or templates grant differently, both ways.
#include <optional>

#include "cli/commands.h"
#include "cli/differences.h"
#include "cli/inputs.h"
#include "cli/side_pair.h"
#include "report/diff_report.h"

namespace leastpriv {

int RunDiff(const DiffArguments& arguments, const Streams& streams) {
  const auto catalogue = OpenCatalogue({});
  if (!catalogue) return Fail(catalogue.error().message, streams);
  std::optional<PolicyType> type;
  if (!arguments.policy_type.empty()) type = ParsePolicyType(arguments.policy_type);
  SourceMap sources;
  const auto sides = LoadPair({arguments.before}, {arguments.after}, type, arguments.deployment, streams, sources);
  if (!sides) return kFailed;
  const std::string& before = sides->before.name;
  const std::string& after = sides->after.name;
  const CheckContext context{*catalogue, sources, false};
  std::vector<Difference> differences;
  ForEachPair(*sides, [&](const PartyPair& pair) {
    Difference difference;
    difference.principal = pair.id;
    difference.granted = GrantedOnlyBy(pair.after, after, pair.before, before, context);
    difference.taken = GrantedOnlyBy(pair.before, before, pair.after, after, context);
    differences.push_back(std::move(difference));
  });
  const std::string_view result = DiffResultName(differences);
  const int status = result == "different" ? kFound : result == "undecided" ? kOpen : kOk;
  const std::string text =
      arguments.format == "json" ? DiffAsJson(differences) : DiffAsText(differences, before, after);
  return Deliver(text, {}, status, streams);
}

}  // namespace leastpriv
