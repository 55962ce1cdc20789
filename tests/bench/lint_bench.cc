// Lint over the corpus against parsing alone, with all pages and with one: what the rules cost.
#include <benchmark/benchmark.h>

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

void LintAll(benchmark::State& state, const LintOptions& options) {
  for (auto _ : state) {
    const Catalogue catalogue;
    const Linter linter(catalogue, options);
    SourceMap sources;
    LintResult result;
    for (const BenchInput& input : BenchInputs()) {
      linter.Lint(sources, sources.Add(input.path, input.bytes), result);
    }
    FinishLint(sources, result);
    benchmark::DoNotOptimize(result);
  }
}

void LintEveryPage(benchmark::State& state) { LintAll(state, {}); }
BENCHMARK(LintEveryPage)->Unit(benchmark::kMillisecond);

void LintOnePage(benchmark::State& state) {
  LintOptions options;
  options.select = {"wildcard-action"};
  LintAll(state, options);
}
BENCHMARK(LintOnePage)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace leastpriv
