// What the tree with its spans costs over the bare events of the same two libraries.
#include <benchmark/benchmark.h>

#include "bare_parse.h"
#include "document/document.h"
#include "inputs.h"

namespace leastpriv {
namespace {

void BareParse(benchmark::State& state) {
  for (auto _ : state) {
    for (const BenchInput& input : BenchInputs()) benchmark::DoNotOptimize(BareParse(input));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(BenchBytes()));
}
BENCHMARK(BareParse)->Unit(benchmark::kMillisecond);

void DocumentParse(benchmark::State& state) {
  for (auto _ : state) {
    for (const BenchInput& input : BenchInputs()) {
      const Source source(input.path, input.bytes);
      benchmark::DoNotOptimize(ParseFile(source, 0));
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(BenchBytes()));
}
BENCHMARK(DocumentParse)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace leastpriv
