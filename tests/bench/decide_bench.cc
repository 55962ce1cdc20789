// Requests under ordinary policies, compiled once: five statements with wildcards and a condition, a boundary and an
// SCP.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "access/decide.h"
#include "document/document.h"
#include "policy/policy.h"

namespace leastpriv {
namespace {

Policy ReadText(const std::string& statements) {
  const Source source("policy.json", R"({"Version": "2012-10-17", "Statement": [)" + statements + "]}");
  const ParsedFile file = ParseFile(source, 0);
  ReadOptions options;
  options.type = PolicyType::kIdentity;
  return ReadPolicy(ResolvedFromDocument(file.documents.front().root()), options).policy;
}

const Policy& Ordinary() {
  static const Policy* const policy = new Policy(ReadText(R"(
    {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "Resource": "arn:aws:s3:::photos/*"},
    {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::photos"},
    {"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:BatchGet*"],
     "Resource": ["arn:aws:dynamodb:eu-west-1:111122223333:table/users",
                  "arn:aws:dynamodb:eu-west-1:111122223333:table/users/index/*"]},
    {"Effect": "Allow", "Action": "logs:*", "Resource": "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/*"},
    {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}})"));
  return *policy;
}

const Policy& FullAccess() {
  static const Policy* const policy = new Policy(ReadText(R"({"Effect": "Allow", "Action": "*", "Resource": "*"})"));
  return *policy;
}

std::vector<Request> Requests() {
  const std::string role = "arn:aws:iam::111122223333:role/app";
  const auto of = [&role](std::string action, std::string resource) {
    return Request{role, std::move(action), std::move(resource), "", {{"aws:securetransport", {"true"}}}};
  };
  return {of("s3:GetObject", "arn:aws:s3:::photos/2026/11/24/cat.jpg"),
          of("s3:PutObject", "arn:aws:s3:::other/cat.jpg"),
          of("dynamodb:Query", "arn:aws:dynamodb:eu-west-1:111122223333:table/users/index/by-email"),
          of("dynamodb:DeleteItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/users"),
          of("logs:PutLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/app:log-stream:1")};
}

void DecideUnder(benchmark::State& state, const PolicySet& set) {
  const CompiledPolicies compiled(set);
  const std::vector<Request> requests = Requests();
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(compiled.Decide(requests[next]));
    next = next + 1 == requests.size() ? 0 : next + 1;
  }
  state.SetItemsProcessed(state.iterations());
}

void DecideByIdentityPolicy(benchmark::State& state) {
  PolicySet set;
  set.identity = {&Ordinary()};
  DecideUnder(state, set);
}
BENCHMARK(DecideByIdentityPolicy);

void DecideByEveryLayer(benchmark::State& state) {
  PolicySet set;
  set.identity = {&Ordinary()};
  set.boundary = {&FullAccess()};
  set.scp = {{&FullAccess()}, {&FullAccess()}};
  DecideUnder(state, set);
}
BENCHMARK(DecideByEveryLayer);

}  // namespace
}  // namespace leastpriv
