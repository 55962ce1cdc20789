// Every row of the operation map: declared, generated, and simulated. What the row says is allowed; thirty other
// requests, on the same place and next to it, are not.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "access/decide.h"
#include "generate/generate.h"
#include "iam/catalogue.h"
#include "iam/facts.h"
#include "model.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kService, kOperation, kOtherNames, kOption, kMode, kPlace, kActions, kCondition };

constexpr std::size_t kProbes = 30;

// A place of each service: how it is declared, its ARN, and neighbours that must stay closed.
struct Place {
  std::string declared;
  std::string arn;
  std::vector<std::string> neighbours;
};

std::string Local(const std::string& service, const std::string& rest) {
  return "arn:aws:" + service + ":eu-west-1:111122223333:" + rest;
}

const std::map<std::string, Place, std::less<>>& Places() {
  static const std::map<std::string, Place, std::less<>> places = {
      {"s3", {"Bucket: photos", "arn:aws:s3:::photos", {"arn:aws:s3:::photos2", "arn:aws:s3:::photo"}}},
      {"s3express",
       {"DirectoryBucket: fast--use1-az4--x-s3",
        Local("s3express", "bucket/fast--use1-az4--x-s3"),
        {Local("s3express", "bucket/slow--use1-az4--x-s3")}}},
      {"dynamodb",
       {"Table: users",
        Local("dynamodb", "table/users"),
        {Local("dynamodb", "table/users2"), "arn:aws:dynamodb:us-east-1:111122223333:table/users",
         "arn:aws:dynamodb:eu-west-1:444455556666:table/users"}}},
      {"sqs", {"Queue: jobs", Local("sqs", "jobs"), {Local("sqs", "jobs2")}}},
      {"sns", {"Topic: news", Local("sns", "news"), {Local("sns", "news2")}}},
      {"secretsmanager",
       {"Secret: db/main",
        Local("secretsmanager", "secret:db/main-a1B2c3"),
        {Local("secretsmanager", "secret:db/other-a1B2c3"), Local("secretsmanager", "secret:db/main-a1B2c3d")}}},
      {"ssm", {"Parameter: /app/db", Local("ssm", "parameter/app/db"), {Local("ssm", "parameter/app/db2")}}},
      {"states", {"StateMachine: flow", Local("states", "stateMachine:flow"), {Local("states", "stateMachine:flow2")}}},
      {"lambda", {"Function: work", Local("lambda", "function:work"), {Local("lambda", "function:work2")}}},
      {"events", {"EventBus: main", Local("events", "event-bus/main"), {Local("events", "event-bus/default")}}},
      {"kinesis", {"Stream: clicks", Local("kinesis", "stream/clicks"), {Local("kinesis", "stream/clicks2")}}},
      {"batch", {"JobDefinition: render", Local("batch", "job-definition/render"), {Local("batch", "job-queue/main")}}},
      {"kms", {"Key: 1234abcd", Local("kms", "key/1234abcd"), {Local("kms", "key/9876fedc")}}},
      {"iam", {"Role: worker", "arn:aws:iam::111122223333:role/worker", {"arn:aws:iam::111122223333:role/admin"}}},
  };
  return places;
}

// The place that From, To or Role names.
const std::map<std::string, std::pair<std::string, std::string>, std::less<>>& Others() {
  static const std::map<std::string, std::pair<std::string, std::string>, std::less<>> others = {
      {"s3", {"{Bucket: archive, Keys: ['old/*']}", "arn:aws:s3:::archive"}},
      {"dynamodb", {"{Table: source}", Local("dynamodb", "table/source")}},
      {"kinesis", {"{Stream: changes}", Local("kinesis", "stream/changes")}},
      {"kms", {"{Key: '5555'}", Local("kms", "key/5555")}},
      {"iam", {"copier", "arn:aws:iam::111122223333:role/copier"}},
  };
  return others;
}

std::string ServiceOf(std::string_view action) { return std::string(action.substr(0, action.find(':'))); }

// A row of the map, or several of one operation that hold together.
struct Case {
  std::string service;
  std::string operation;
  std::string option;  // empty: plainly
  std::vector<FactRow> rows;
};

std::vector<Case> Cases() {
  std::vector<Case> cases;
  std::map<std::pair<std::string, std::string>, std::vector<FactRow>> operations;
  for (const FactRow& row : FactRows("operations.tsv")) {
    operations[{std::string(row[kService]), std::string(row[kOperation])}].push_back(row);
  }
  for (const auto& [name, rows] : operations) {
    std::set<std::string> options;
    for (const FactRow& row : rows) options.insert(row[kOption] == "-" ? "" : std::string(row[kOption]));
    const bool copies = name.first == "s3" && options.contains("From");
    for (const std::string& option : options) {
      Case made{name.first, name.second, option, {}};
      for (const FactRow& row : rows) {
        const bool applies = row[kOption] == "-" || row[kOption] == option || (copies && row[kOption] == "From");
        const bool replaced = std::any_of(rows.begin(), rows.end(), [&](const FactRow& other) {
          return other[kMode] == "instead" && other[kOption] == option && other[kPlace] == row[kPlace] &&
                 row[kOption] != option;
        });
        if (applies && !replaced) made.rows.push_back(row);
      }
      cases.push_back(std::move(made));
    }
  }
  return cases;
}

bool GoesTo(const Case& test, std::string_view part) {
  return std::any_of(test.rows.begin(), test.rows.end(),
                     [part](const FactRow& row) { return row[kPlace].find(part) != std::string_view::npos; });
}

std::string OtherOf(const Case& test, std::string_view option) {
  for (const FactRow& row : test.rows) {
    if (row[kOption] == option && row[kPlace].starts_with("other-")) {
      return Others().at(ServiceOf(row[kActions])).first;
    }
  }
  return "true";
}

std::string Declare(const Case& test) {
  const bool alone = std::all_of(test.rows.begin(), test.rows.end(), [](const FactRow& row) {
    return row[kPlace] == "service" || row[kPlace].find("arn:") == 0;
  });
  std::string use =
      "{" + (alone && !test.rows.front()[kPlace].starts_with("arn:") ? "Service: " + test.service
                                                                     : Places().at(test.service).declared);
  const bool to_own_keys = std::any_of(test.rows.begin(), test.rows.end(), [](const FactRow& row) {
    return row[kPlace] == "object" || row[kPlace] == "bucket-listing";
  });
  if (to_own_keys) use += ", Keys: ['up/*']";
  if (GoesTo(test, "index")) use += ", Indexes: [by-email]";
  const bool copies = GoesTo(test, "other-object") && test.service == "s3";
  std::string options;
  if (!test.option.empty()) options = test.option + ": " + OtherOf(test, test.option);
  if (copies && test.option != "From") options += (options.empty() ? "" : ", ") + ("From: " + Others().at("s3").first);
  use += ", Operations: [" + (options.empty() ? test.operation : "{" + test.operation + ": {" + options + "}}") + "]}";
  return use;
}

// One ARN of those that a row speaks of.
std::string ArnOf(const Case& test, const FactRow& row) {
  std::string_view place = row[kPlace];
  if (place == "service") return "*";
  const bool other = place.starts_with("other-");
  if (other) place.remove_prefix(6);
  if (place.starts_with("arn:")) {
    std::string arn(place);
    const std::string& own = Places().at(test.service).arn;
    for (const auto& [hole, text] :
         std::initializer_list<std::pair<std::string, std::string>>{{"${AWS::Partition}", "aws"},
                                                                    {"${AWS::Region}", "eu-west-1"},
                                                                    {"${AWS::AccountId}", "111122223333"},
                                                                    {"${Name}", own.substr(own.find_last_of(":/") + 1)},
                                                                    {"*", "x"}}) {
      for (auto at = arn.find(hole); at != std::string::npos; at = arn.find(hole)) arn.replace(at, hole.size(), text);
    }
    return arn;
  }
  const std::string arn = other ? Others().at(ServiceOf(row[kActions])).second : Places().at(test.service).arn;
  if (place == "object") return arn + (other ? "/old/a" : "/up/a");
  if (place.find("index") != std::string_view::npos) return arn + "/index/by-email";
  if (place == "stream" || place == "backup" || place == "export" || place == "import" || place == "consumer") {
    return arn + "/" + std::string(place) + "/1";
  }
  if (place == "qualified" || place == "revision") return arn + ":1";
  return arn;
}

Request MakeRequest(const std::string& action, const std::string& resource) {
  Request request;
  request.principal = "arn:aws:iam::111122223333:role/r";
  request.action = action;
  request.resource = resource;
  request.account = "111122223333";
  request.context["s3:prefix"] = {"up/a"};
  return request;
}

// A key's own policy has to let the account's policies decide.
Policy KeyPolicy() {
  Policy policy;
  policy.type = PolicyType::kResource;
  policy.version = Term{Value(std::string("2012-10-17")), {}, Guard()};
  Statement statement;
  statement.effect = Effect::kAllow;
  statement.principal.present = true;
  statement.principal.terms.push_back(
      {PrincipalKind::kAws, "AWS", {Value(std::string("arn:aws:iam::111122223333:root")), {}, Guard()}});
  statement.action.present = true;
  statement.action.terms.push_back({Value(std::string("kms:*")), {}, Guard()});
  statement.resource.present = true;
  statement.resource.terms.push_back({Value(std::string("*")), {}, Guard()});
  policy.statements.push_back(std::move(statement));
  return policy;
}

using Grants = std::set<std::pair<std::string, std::string>>;  // action, ARN

// What the rows say is allowed; under their condition, where they have one.
Grants ExpectGranted(const Case& test, const CompiledPolicies& compiled) {
  Grants allowed;
  for (const FactRow& row : test.rows) {
    if (row[kActions] == "-") continue;
    for (const std::string_view action : Split(row[kActions], ',')) {
      const std::string arn = ArnOf(test, row);
      Request request = MakeRequest(std::string(action), arn);
      if (const auto equals = row[kCondition].find('='); equals != std::string_view::npos) {
        EXPECT_NE(compiled.Decide(request).verdict, Verdict::kAllowed) << action << " without its condition";
        request.context[AsciiLower(row[kCondition].substr(0, equals))] = {
            std::string(row[kCondition].substr(equals + 1))};
      }
      EXPECT_EQ(compiled.Decide(request).verdict, Verdict::kAllowed) << action << " on " << arn;
      allowed.emplace(action, arn);
    }
  }
  return allowed;
}

void AddNeighbours(const Case& test, const Grants& allowed, std::vector<Request>& probes) {
  const Place& place = Places().at(test.service);
  std::vector<std::string> near = place.neighbours;
  near.insert(near.end(), {place.arn + "2", place.arn + "/up", place.arn + "/down/a", place.arn + "/upper/a",
                           place.arn + "/index/by-name", place.arn + "/index/by-email2", "arn:aws:s3:::archive/new/a",
                           "arn:aws:s3:::archive2/old/a", Local("dynamodb", "table/other/stream/1")});
  for (const auto& [action, arn] : allowed) {
    if (arn == "*") continue;
    for (const std::string& other : near) probes.push_back(MakeRequest(action, other));
  }
}

void AddOtherActions(const Grants& allowed, const Catalogue& catalogue, bool same_level, std::vector<Request>& probes) {
  for (const auto& [action, arn] : allowed) {
    const AccessLevel level = catalogue.FindAction(action)->level;
    for (const Action& other : catalogue.FindService(ServiceOf(action))->actions()) {
      if ((other.level == level) != same_level) continue;
      probes.push_back(MakeRequest(ServiceOf(action) + ":" + std::string(other.name), arn));
    }
  }
}

// Other resources for the same actions, other actions on the same resources, the same access level first; then
// anything else.
std::vector<Request> Probes(const Case& test, const Grants& allowed, const Catalogue& catalogue) {
  std::vector<Request> probes;
  AddNeighbours(test, allowed, probes);
  AddOtherActions(allowed, catalogue, true, probes);
  AddOtherActions(allowed, catalogue, false, probes);
  for (const char* action : {"s3:GetObject", "s3:DeleteObject", "dynamodb:Scan", "dynamodb:DeleteItem",
                             "sqs:SendMessage", "iam:PassRole", "kms:Decrypt", "lambda:InvokeFunction"}) {
    for (const char* arn : {"arn:aws:s3:::elsewhere/a", "arn:aws:dynamodb:eu-west-1:111122223333:table/elsewhere",
                            "arn:aws:iam::111122223333:role/elsewhere", "arn:aws:sqs:eu-west-1:111122223333:x"}) {
      probes.push_back(MakeRequest(action, arn));
    }
  }
  return probes;
}

// A row on `*`, or with a star in its own ARN, speaks of more than the one ARN that was tried.
bool SpeaksOf(const Case& test, const Request& probe) {
  return std::any_of(test.rows.begin(), test.rows.end(), [&](const FactRow& row) {
    const auto actions = Split(row[kActions], ',');
    if (std::find(actions.begin(), actions.end(), probe.action) == actions.end()) return false;
    return row[kPlace] == "service" || (row[kPlace].starts_with("arn:") && row[kPlace].find('*') != std::string::npos);
  });
}

// True when the row declares something that is granted and was probed.
bool ExpectExact(const Case& test, const Catalogue& catalogue) {
  const std::string declared = Declare(test);
  SCOPED_TRACE(declared);
  const ReadModel model = ReadModelFrom(
      "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Metadata: {LeastPriv: {Uses: [" + declared + "]}}\n",
      {{}, "111122223333", "eu-west-1", "aws"});
  const DeclaredUses uses = ReadUses(*model.model, {});
  const std::string_view first = test.rows.front()[kPlace];
  const bool is_refused = first == "newer" || first == "directory-only";
  EXPECT_EQ(uses.usable, !is_refused) << (uses.diagnostics.empty() ? "" : uses.diagnostics.front().message);
  if (!uses.usable) return false;
  const Generation generation = Generate(*model.model, uses, {});
  PolicySet set;
  set.identity = {&generation.policies.front().policy};
  const Policy key_policy = KeyPolicy();
  if (test.service == "kms") set.resource = &key_policy;
  const CompiledPolicies compiled(set);

  const Grants allowed = ExpectGranted(test, compiled);
  if (allowed.empty()) return false;
  std::size_t denied = 0;
  for (const Request& probe : Probes(test, allowed, catalogue)) {
    if (denied == kProbes) break;
    if (allowed.contains({probe.action, probe.resource}) || SpeaksOf(test, probe)) continue;
    EXPECT_NE(compiled.Decide(probe).verdict, Verdict::kAllowed) << probe.action << " on " << probe.resource;
    ++denied;
  }
  EXPECT_EQ(denied, kProbes);
  return true;
}

TEST(OperationsShow, EveryRowGrantsWhatItSaysAndNothingNextToIt) {
  const Catalogue catalogue;
  std::size_t exact = 0;
  for (const Case& test : Cases()) exact += ExpectExact(test, catalogue) ? 1U : 0U;
  EXPECT_GT(exact, 490U);
}

}  // namespace
}  // namespace leastpriv
