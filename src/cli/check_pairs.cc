// check --pairs: a line {"existing": policy, "new": policy, "policyType"}, an answer a line.
#include "cli/check_pairs.h"

#include <deque>
#include <utility>

#include "cli/checks.h"
#include "cli/json_lines.h"
#include "text/text.h"

namespace leastpriv {
namespace {

struct ReadPair {
  std::deque<Document> embedded;
  std::deque<PolicyReading> readings;
  std::string notes;
};

// One document of a line, given as an object or as text.
Result<Party> ReadParty(const Source& source, NodeRef document, const std::string& name, std::optional<PolicyType> type,
                        ReadPair& pair) {
  if (document.IsString()) {
    auto embedded = ParseEmbedded(source, document);
    if (!embedded) return Error{"`" + name + "` is text that is no JSON object"};
    pair.embedded.push_back(std::move(*embedded));
    document = pair.embedded.back().root();
  }
  if (!document.IsMapping()) return Error{"`" + name + "` is no policy document"};
  ReadOptions options;
  options.type = type;
  const PolicyReading& reading = pair.readings.emplace_back(ReadPolicy(ResolvedFromDocument(document), options));
  if (!reading.structure_readable) {
    return Error{"`" + name +
                 "`: " + (reading.diagnostics.empty() ? "it cannot be read" : reading.diagnostics.front().message)};
  }
  if (!reading.diagnostics.empty()) {
    pair.notes += (pair.notes.empty() ? "" : "; ") + name + ": " + reading.diagnostics.front().message;
  }
  Party party;
  AddTo(party, 0, reading.policy, name);
  party.set.principals = AccessSet(reading.policy).principals;
  AddFullAccessTo(party);
  return party;
}

}  // namespace

int RunCheckPairs(const std::string& path, bool all, const Catalogue& catalogue, const Streams& streams) {
  bool failed = false;
  bool undecided = false;
  const int status = AnswerLines(path, streams, [&](const Source& source, NodeRef line) -> Result<std::string> {
    std::optional<PolicyType> type;
    if (const NodeRef given = line.Find("policyType"); given && given.kind() != NodeKind::kNull) {
      type = given.IsString() ? ParsePolicyType(given.text()) : std::nullopt;
      if (!type) return Error{"`policyType` `" + std::string(given.text()) + "` is not known"};
    }
    ReadPair pair;
    auto existing = ReadParty(source, line.Find("existing"), "existing", type, pair);
    if (!existing) return existing.error();
    auto candidate = ReadParty(source, line.Find("new"), "new", type, pair);
    if (!candidate) return candidate.error();
    SourceMap sources;
    sources.Add(source.path(), std::string(source.bytes()));
    CheckReport report = NoNewAccess(*existing, "existing", *candidate, "new", CheckContext{catalogue, sources, all});
    if (!pair.notes.empty()) report.reason += (report.reason.empty() ? "" : "; ") + pair.notes;
    failed = failed || report.result == CheckResult::kFail;
    undecided = undecided || report.result == CheckResult::kUndecided;
    return CheckAsJsonLine(report);
  });
  if (status != kOk) return status;
  return failed ? kFound : undecided ? kOpen : kOk;
}

}  // namespace leastpriv
