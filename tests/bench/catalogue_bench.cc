// Opening the catalogue, reading one service out of it, and expanding patterns against it.
#include <benchmark/benchmark.h>

#include "iam/action_set.h"
#include "iam/catalogue.h"

namespace leastpriv {
namespace {

void OpenAndFindOneAction(benchmark::State& state) {
  for (auto _ : state) {
    const Catalogue catalogue;
    benchmark::DoNotOptimize(catalogue.FindAction("dynamodb:Query"));
  }
}
BENCHMARK(OpenAndFindOneAction)->Unit(benchmark::kMicrosecond);

void ReadEveryService(benchmark::State& state) {
  for (auto _ : state) {
    const Catalogue catalogue;
    for (const ServiceEntry& entry : catalogue.services())
      benchmark::DoNotOptimize(catalogue.FindService(entry.prefix));
  }
}
BENCHMARK(ReadEveryService)->Unit(benchmark::kMillisecond);

void ExpandPattern(benchmark::State& state) {
  const Catalogue catalogue;
  const Text entry = Text(std::string("s3:*Object*"));
  for (auto _ : state) benchmark::DoNotOptimize(ActionSet::May(catalogue, entry));
}
BENCHMARK(ExpandPattern)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace leastpriv
