// Lint over the corpus against parsing alone, with all pages and with one: what the rules cost. As users run it: files
// on every processor.
#include <benchmark/benchmark.h>

#include <thread>
#include <vector>

#include "bare_parse.h"
#include "inputs.h"
#include "lint/lint.h"

namespace leastpriv {
namespace {

void BareParse(benchmark::State& state) {
  for (auto _ : state) {
    for (const BenchInput& input : BenchInputs()) benchmark::DoNotOptimize(BareParse(input));
  }
}
BENCHMARK(BareParse)->Unit(benchmark::kMillisecond);

void LintAll(benchmark::State& state, const LintOptions& options, unsigned threads) {
  for (auto _ : state) {
    const Catalogue catalogue;
    const Linter linter(catalogue, options);
    SourceMap sources;
    std::vector<SourceId> ids;
    for (const BenchInput& input : BenchInputs()) ids.push_back(sources.Add(input.path, input.bytes));
    LintResult result;
    linter.Lint(sources, ids, threads, result);
    FinishLint(sources, result);
    benchmark::DoNotOptimize(result);
  }
}

void LintEveryPage(benchmark::State& state) { LintAll(state, {}, std::thread::hardware_concurrency()); }
BENCHMARK(LintEveryPage)->Unit(benchmark::kMillisecond)->UseRealTime();

void LintEveryPageOnOneThread(benchmark::State& state) { LintAll(state, {}, 1); }
BENCHMARK(LintEveryPageOnOneThread)->Unit(benchmark::kMillisecond);

void LintOnePageOnOneThread(benchmark::State& state) {
  LintOptions options;
  options.select = {"wildcard-action"};
  LintAll(state, options, 1);
}
BENCHMARK(LintOnePageOnOneThread)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace leastpriv
