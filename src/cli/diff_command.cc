// diff: what two policies, policy sets or templates grant differently, both ways.
#include <optional>

#include "cli/commands.h"
#include "cli/differences.h"
#include "cli/inputs.h"
#include "cli/set_parties.h"
#include "report/diff_report.h"

namespace leastpriv {

int RunDiff(const DiffArguments& arguments, const Streams& streams) {
  const auto catalogue = OpenCatalogue({});
  if (!catalogue) return Fail(catalogue.error().message, streams);
  std::optional<PolicyType> type;
  if (!arguments.policy_type.empty()) type = ParsePolicyType(arguments.policy_type);
  SourceMap sources;
  auto a = LoadSide({arguments.before}, type, arguments.deployment, streams, sources);
  auto b = a ? LoadSide({arguments.after}, type, arguments.deployment, streams, sources) : std::nullopt;
  if (!a || !b) return kFailed;
  if (a->is_template != b->is_template) return Fail("a template is compared with a template", streams);
  for (CheckSide* side : {&*a, &*b}) {
    for (Party& party : side->parties) AddFullAccessTo(party);
  }
  if (const auto apart = PutApartTogether(*a, *b); !apart) return Fail(apart.error().message, streams);
  const CheckContext context{*catalogue, sources, false};
  std::vector<Difference> differences;
  const auto add = [&](const Party& before, const Party& after, const std::string& id) {
    Difference difference;
    difference.principal = id;
    difference.granted = GrantedOnlyBy(after, b->name, before, a->name, context);
    difference.taken = GrantedOnlyBy(before, a->name, after, b->name, context);
    differences.push_back(std::move(difference));
  };
  for (const Party& after : b->parties) {
    const Party* before = a->Find(after);
    add(before != nullptr ? *before : WithoutPolicies(after), after, after.id);
  }
  for (const Party& before : a->parties) {
    if (b->Find(before) == nullptr) add(before, WithoutPolicies(before), before.id);
  }
  const std::string_view result = DiffResultName(differences);
  const int status = result == "different" ? kFound : result == "undecided" ? kOpen : kOk;
  const std::string text =
      arguments.format == "json" ? DiffAsJson(differences) : DiffAsText(differences, a->name, b->name);
  return Deliver(text, {}, status, streams);
}

}  // namespace leastpriv
