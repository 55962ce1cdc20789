// One request, or many as JSON lines, against policies: each line is answered by a line, a bad one by an error of its
// own.
#include "cli/attached_policies.h"
#include "cli/cases.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/json_lines.h"
#include "cli/load.h"
#include "iam/catalogue.h"
#include "iam/suggestions.h"
#include "report/decision_report.h"
#include "text/text.h"

namespace leastpriv {
namespace {

void AddNotes(const std::vector<std::string>& notes, Decision& decision) {
  for (const std::string& note : notes) decision.reason += (decision.reason.empty() ? "" : "; ") + note;
}

int RunCases(const SimulateArguments& arguments, const Streams& streams) {
  return AnswerLines(arguments.cases, streams, [&](const Source& source, NodeRef line) -> Result<std::string> {
    auto request = ReadRequest(line.Find("request"));
    if (!request) return request.error();
    if (request->principal.empty()) request->principal = StandIn(*request, arguments.deployment.account);
    auto policies = ReadCasePolicies(source, line.Find("policies"));
    if (!policies) return policies.error();
    const CompiledPolicies compiled(policies->set);
    Decision decision = compiled.Decide(*request);
    AddNotes(policies->notes, decision);
    return DecisionAsJsonLine(decision, arguments.explain ? compiled.Explain(*request) : std::string());
  });
}

// The policies named on the command line: documents, each by its type, and the grants of a template's principal.
struct NamedPolicies {
  SourceMap sources;
  std::vector<LoadedPolicy> documents;
  std::vector<LoadedTemplate> templates;
  PolicySet set;
  std::vector<std::string> notes;  // what is wrong with a document and did not stop its reading
};

// Each file goes where its content says, or --policy-type; kOk when all could be read.
int LoadNamed(const SimulateArguments& arguments, const Streams& streams, NamedPolicies& named) {
  const auto options = ReadTemplateOptions(arguments.deployment);
  if (!options) return Fail(options.error().message, streams);
  for (const std::string& path : arguments.paths) {
    int status = kOk;
    auto loaded = LoadInput(path, *options, std::nullopt, streams, named.sources, status);
    if (!loaded) return kFailed;
    if (loaded->as_template) {
      if (arguments.principal.empty()) return Fail(path + " is a template: say whose grant with --principal", streams);
      named.templates.push_back(std::move(*loaded->as_template));
      const auto principal = FindPrincipal(*named.templates.back().model, arguments.principal);
      if (!principal) return Fail(principal.error().message, streams);
      named.set = AttachedTo(**principal);
    } else {
      named.documents.push_back(std::move(*loaded->as_policy));
      const auto& diagnostics = named.documents.back().reading->diagnostics;
      if (!diagnostics.empty()) named.notes.push_back(path + ": " + diagnostics.front().message);
    }
  }
  for (const LoadedPolicy& document : named.documents) {
    const Policy& policy = document.reading->policy;
    const auto error = Attach(policy, named.set);
    if (error) return Fail(named.sources.At(policy.at.source).path() + ": " + error->message, streams);
  }
  return kOk;
}

// Who asks: the one who is named, as an ARN or as a principal of the template, or somebody.
std::string WhoAsks(const SimulateArguments& arguments, const NamedPolicies& named, const Request& request) {
  if (!request.principal.empty()) return request.principal;
  if (named.templates.empty() && !arguments.principal.empty()) return arguments.principal;
  return StandIn(request, arguments.deployment.account, arguments.principal.empty() ? "anyone" : arguments.principal);
}

int RunRequests(const SimulateArguments& arguments, const CompiledPolicies& compiled, const NamedPolicies& named,
                const Streams& streams) {
  const Catalogue catalogue;
  return AnswerLines(arguments.requests, streams, [&](const Source&, NodeRef line) -> Result<std::string> {
    const NodeRef inner = line.Find("request");
    auto request = ReadRequest(inner ? inner : line);
    if (!request) return request.error();
    request->principal = WhoAsks(arguments, named, *request);
    if (auto wrong = WhyNoAction(catalogue, request->action)) return Error{std::move(*wrong)};
    Decision decision = compiled.Decide(*request);
    AddNotes(named.notes, decision);
    return DecisionAsJsonLine(decision, arguments.explain ? compiled.Explain(*request) : std::string());
  });
}

}  // namespace

int RunSimulate(const SimulateArguments& arguments, const Streams& streams) {
  if (!arguments.cases.empty()) return RunCases(arguments, streams);
  if (arguments.paths.empty()) return Fail("name the policies to simulate, or --cases FILE", streams);
  NamedPolicies named;
  const int status = LoadNamed(arguments, streams, named);
  if (status != kOk) return status;
  const CompiledPolicies compiled(named.set);
  if (!arguments.requests.empty()) return RunRequests(arguments, compiled, named, streams);
  if (arguments.action.empty()) return Fail("name the --action, or --requests FILE", streams);
  if (const auto wrong = WhyNoAction(Catalogue(), arguments.action)) return Fail("--action: " + *wrong, streams);
  Request request;
  request.action = arguments.action;
  request.resource = arguments.resource.empty() ? "*" : arguments.resource;
  request.principal = WhoAsks(arguments, named, request);
  for (const std::string& entry : arguments.context) {
    const auto equals = entry.find('=');
    if (equals == std::string::npos || equals == 0) {
      return Fail("`--context " + entry + "`: a context key reads KEY=VALUE", streams);
    }
    AddContext(entry.substr(0, equals), entry.substr(equals + 1), request);
  }
  Decision decision = compiled.Decide(request);
  AddNotes(named.notes, decision);
  const std::string explained = arguments.explain ? compiled.Explain(request) : std::string();
  const std::string text = arguments.format == "json" ? DecisionAsJsonLine(decision, explained) + "\n"
                                                      : DecisionAsText(decision, request, explained);
  return Deliver(text, {}, kOk, streams);
}

}  // namespace leastpriv
