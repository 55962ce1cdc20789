// Comparisons of ordinary policies, five statements each, by the processor time that the middle one and the slowest of
// a hundred take (a busy machine is not a slow one); beside them what z3 needs to start and answer a question of one
// string. Then the known worst case: k patterns `*w*`, whose cells double with each.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "access/compare.h"
#include "document/document.h"

namespace leastpriv {
namespace {

struct Read {
  explicit Read(std::string json) : source(std::make_unique<Source>("policy.json", std::move(json))) {
    const ParsedFile file = ParseFile(*source, 0);
    policy = ReadPolicy(ResolvedFromDocument(file.documents.front().root()), {}).policy;
  }

  std::unique_ptr<Source> source;
  Policy policy;
};

constexpr std::array<const char*, 10> kActions = {R"(["s3:GetObject","s3:PutObject"])",
                                                  R"("s3:Get*")",
                                                  R"("s3:*")",
                                                  R"(["dynamodb:GetItem","dynamodb:Query","dynamodb:PutItem"])",
                                                  R"("dynamodb:*")",
                                                  R"("sqs:SendMessage")",
                                                  R"(["logs:CreateLogStream","logs:PutLogEvents"])",
                                                  R"("kms:Decrypt")",
                                                  R"("sns:Publish")",
                                                  R"(["lambda:InvokeFunction","lambda:InvokeAsync"])"};
constexpr std::array<const char*, 10> kResources = {
    R"("arn:aws:s3:::photos/*")",
    R"(["arn:aws:s3:::photos","arn:aws:s3:::photos/uploads/*"])",
    R"("*")",
    R"("arn:aws:dynamodb:eu-west-1:111122223333:table/users")",
    R"(["arn:aws:dynamodb:*:111122223333:table/users","arn:aws:dynamodb:*:111122223333:table/users/index/*"])",
    R"("arn:aws:sqs:eu-west-1:111122223333:jobs-*")",
    R"("arn:aws:logs:*:*:log-group:/aws/lambda/*:*")",
    R"("arn:aws:kms:eu-west-1:111122223333:key/*")",
    R"("arn:aws:sns:eu-west-1:111122223333:alerts")",
    R"("arn:aws:lambda:eu-west-1:111122223333:function:*")"};
constexpr std::array<const char*, 6> kConditions = {
    "",
    "",
    "",
    R"(,"Condition":{"Bool":{"aws:SecureTransport":"true"}})",
    R"(,"Condition":{"StringEquals":{"aws:RequestedRegion":["eu-west-1","eu-central-1"]}})",
    R"(,"Condition":{"StringLike":{"s3:prefix":["uploads/*","home/${aws:username}/*"]}})"};

std::string Statements(std::mt19937& random) {
  std::string text;
  for (int i = 0; i < 5; ++i) {
    const bool deny = random() % 6 == 0;
    text += std::string(i == 0 ? "" : ",") + R"({"Effect":")" + (deny ? "Deny" : "Allow") + R"(","Action":)" +
            kActions[random() % kActions.size()] + R"(,"Resource":)" + kResources[random() % kResources.size()] +
            kConditions[random() % kConditions.size()] + "}";
  }
  return R"({"Version":"2012-10-17","Statement":[)" + text + "]}";
}

double ProcessorMicroseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e6 * static_cast<double>(now.tv_sec) + 1e-3 * static_cast<double>(now.tv_nsec);
}

double Percentile(std::vector<double>& times, double part) {
  std::sort(times.begin(), times.end());
  return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
}

void OrdinaryPolicies(benchmark::State& state) {
  constexpr int kPairs = 200;
  std::mt19937 random(7);
  std::vector<std::pair<Read, Read>> pairs;
  for (int i = 0; i < kPairs; ++i) {
    Read first(Statements(random));
    pairs.emplace_back(std::move(first), Read(Statements(random)));
  }
  std::vector<double> times;
  for (auto _ : state) {
    for (const auto& [existing, candidate] : pairs) {
      const double begin = ProcessorMicroseconds();
      benchmark::DoNotOptimize(Compare(AccessSet(existing.policy), AccessSet(candidate.policy)));
      times.push_back(ProcessorMicroseconds() - begin);
    }
  }
  state.counters["median_us"] = Percentile(times, 0.5);
  state.counters["p99_us"] = Percentile(times, 0.99);
  state.counters["most_us"] = times.back();
}
BENCHMARK(OrdinaryPolicies)->Unit(benchmark::kMillisecond);

// The peer's least: its process on the smallest question about a string.
void Z3Process(benchmark::State& state) {
  for (auto _ : state) {
    std::FILE* solver = popen("z3 -in > /dev/null 2>&1", "w");
    if (solver == nullptr) return state.SkipWithError("cannot start a process");
    std::fputs(
        "(declare-const r String)(assert (str.in_re r (re.++ (str.to_re \"arn:aws:s3:::photos/\") re.all)))"
        "(assert (not (str.in_re r (re.++ (str.to_re \"arn:aws:s3:::photos/a\") re.all))))(check-sat)",
        solver);
    if (pclose(solver) != 0) return state.SkipWithError("no z3 here");
  }
}
BENCHMARK(Z3Process)->Unit(benchmark::kMillisecond)->UseRealTime();

void CrossedPatterns(benchmark::State& state) {
  std::string likes;
  for (int64_t i = 0; i < state.range(0); ++i) {
    const std::string word(1, static_cast<char>('a' + i));
    likes += (i == 0 ? "\"*" : ",\"*") + word + "z" + word + "*\"";
  }
  const auto allow = [&](const std::string& condition) {
    return R"({"Effect":"Allow","Action":"*","Resource":"*","Condition":{)" + condition + "}}";
  };
  const Read existing(R"({"Statement":[)" + allow(R"("StringLike":{"k:a":[)" + likes + "]}") + "," +
                      allow(R"("StringNotLike":{"k:a":[)" + likes + "]}") + "]}");
  const Read candidate(R"({"Statement":)" + allow(R"("Null":{"k:a":"false"})") + "}");
  CheckResult result = CheckResult::kFail;
  for (auto _ : state) result = Compare(AccessSet(existing.policy), AccessSet(candidate.policy)).result;
  state.SetLabel(std::string(CheckResultName(result)));
}
BENCHMARK(CrossedPatterns)->Arg(8)->Arg(12)->Arg(20)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace leastpriv
