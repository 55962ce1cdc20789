// check: does a policy, a set or a template grant more than another, a given access, or the public anything?
#include <algorithm>
#include <utility>

#include "access/public_access.h"
#include "cli/check_pairs.h"
#include "cli/checks.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/set_parties.h"
#include "cli/side_pair.h"
#include "cli/template_parties.h"
#include "iam/suggestions.h"
#include "text/suggest.h"

namespace leastpriv {
namespace {

int StatusOf(const std::vector<CheckReport>& reports) {
  bool undecided = false;
  for (const CheckReport& report : reports) {
    if (report.result == CheckResult::kFail) return kFound;
    undecided = undecided || report.result == CheckResult::kUndecided;
  }
  return undecided ? kOpen : kOk;
}

int Show(const CheckArguments& arguments, std::vector<CheckReport> reports, bool by_principal,
         const std::vector<std::string>& notes, const Streams& streams) {
  for (CheckReport& report : reports) {
    for (const std::string& note : notes) report.reason += (report.reason.empty() ? "" : "; ") + note;
  }
  std::string text;
  if (arguments.format == "json") {
    text = by_principal ? ChecksAsJson(reports) : CheckAsJson(reports.front());
  } else {
    for (const CheckReport& report : reports) text += CheckAsText(report);
    if (reports.empty()) text = "pass: there is no principal to check\n";
  }
  return Deliver(text, {}, StatusOf(reports), streams);
}

// Both sides of no-new-access and equivalent, party by party. Of what is gone only limits let anything new through.
std::vector<CheckReport> CompareSides(const CheckArguments& arguments, const SidePair& sides,
                                      const CheckContext& context) {
  const bool both_ways = arguments.kind == "equivalent";
  std::vector<CheckReport> reports;
  ForEachPair(sides, [&](const PartyPair& pair) {
    if (pair.is_gone && !both_ways && !GivesNothing(pair.before)) return;
    const auto compare = both_ways ? Equivalent : NoNewAccess;
    reports.push_back(compare(pair.before, sides.before.name, pair.after, sides.after.name, context));
    reports.back().principal = pair.id;
  });
  return reports;
}

int RunComparison(const CheckArguments& arguments, std::optional<PolicyType> type, const CheckContext& context,
                  SourceMap& sources, const Streams& streams) {
  std::vector<std::string> first = arguments.existing;
  std::vector<std::string> second = arguments.candidate;
  if (arguments.kind == "equivalent" && arguments.paths.size() == 2 && first.empty() && second.empty()) {
    first = {arguments.paths[0]};
    second = {arguments.paths[1]};
  } else if (!arguments.paths.empty() || first.empty() || second.empty()) {
    return Fail(arguments.kind == "equivalent" ? "name two policies or two templates to compare"
                                               : "name the --existing policy and the --new one",
                streams);
  }
  const auto sides = LoadPair(first, second, type, arguments.deployment, streams, sources);
  if (!sides) return kFailed;
  std::vector<std::string> notes = sides->before.notes;
  notes.insert(notes.end(), sides->after.notes.begin(), sides->after.notes.end());
  const bool by_party = sides->before.is_template || sides->apart;
  return Show(arguments, CompareSides(arguments, *sides, context), by_party, notes, streams);
}

std::optional<std::string> WrongResourceType(const std::string& type) {
  const auto known = PublicAccessResourceTypes();
  if (type.empty() || std::find(known.begin(), known.end(), type) != known.end()) return std::nullopt;
  const auto nearest = Nearest(type, std::vector<std::string_view>(known.begin(), known.end()));
  return "public access to `" + type + "` is not known" +
         (nearest ? " (did you mean " + std::string(*nearest) + "?)" : "");
}

int RunOnOne(const CheckArguments& arguments, std::optional<PolicyType> type, const CheckContext& context,
             SourceMap& sources, const Streams& streams) {
  const bool is_public = arguments.kind == "no-public-access";
  if (arguments.paths.size() != 1) return Fail("name the policy or the template to check", streams);
  if (!is_public && arguments.actions.empty()) return Fail("name the --action", streams);
  // Not to grant what nobody can do would mean nothing.
  for (const std::string& action : arguments.actions) {
    if (const auto wrong = WhyNoActions(context.catalogue, action)) return Fail("--action: " + *wrong, streams);
  }
  if (is_public) {
    if (const auto wrong = WrongResourceType(arguments.resource_type)) return Fail(*wrong, streams);
    if (!type) {
      type =
          arguments.resource_type == "AWS::IAM::AssumeRolePolicyDocument" ? PolicyType::kTrust : PolicyType::kResource;
    }
  }
  auto side = LoadSide(arguments.paths, type, arguments.deployment, streams, sources);
  if (!side) return kFailed;
  for (Party& party : side->parties) {
    if (!is_public && !GivesNothing(party)) AddFullAccessTo(party);
  }
  const auto apart = PutApartTogether(*side);
  if (!apart) return Fail(apart.error().message, streams);
  if (is_public && !side->is_template && arguments.resource_type.empty()) {
    return Fail("say what the policy is on with --resource-type, as AWS::S3::Bucket", streams);
  }
  std::vector<CheckReport> reports;
  for (const Party& party : side->parties) {
    const bool of_type = arguments.resource_type.empty() || party.resource_type == arguments.resource_type ||
                         party.resource_type == kNestedTemplate;
    if (is_public && side->is_template && (party.resource_type.empty() || !of_type || GivesNothing(party))) continue;
    reports.push_back(is_public ? NoPublicAccess(party, side->name, context)
                                : AccessNotGranted(party, side->name, arguments.actions, arguments.resources, context));
    reports.back().principal = party.id;
  }
  return Show(arguments, std::move(reports), side->is_template || *apart, side->notes, streams);
}

}  // namespace

int RunCheck(const CheckArguments& arguments, const Streams& streams) {
  const auto catalogue = OpenCatalogue({});
  if (!catalogue) return Fail(catalogue.error().message, streams);
  if (!arguments.pairs.empty()) return RunCheckPairs(arguments.pairs, arguments.all, *catalogue, streams);
  std::optional<PolicyType> type;
  if (!arguments.policy_type.empty()) type = ParsePolicyType(arguments.policy_type);
  SourceMap sources;
  const CheckContext context{*catalogue, sources, arguments.all};
  if (arguments.kind == "no-new-access" || arguments.kind == "equivalent") {
    return RunComparison(arguments, type, context, sources, streams);
  }
  if (arguments.kind.empty()) {
    return Fail("name a check: no-new-access, access-not-granted, no-public-access or equivalent", streams);
  }
  return RunOnOne(arguments, type, context, sources, streams);
}

}  // namespace leastpriv
