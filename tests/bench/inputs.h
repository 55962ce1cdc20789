// What the benchmarks read: the files of the folder in LEASTPRIV_CORPUS, else samples/. In memory, so that no benchmark
// times the disk.
#ifndef LEASTPRIV_TESTS_BENCH_INPUTS_H_
#define LEASTPRIV_TESTS_BENCH_INPUTS_H_

#include <string>
#include <vector>

#include "text/source.h"

namespace leastpriv {

struct BenchInput {
  std::string path;
  std::string bytes;
  bool is_json = false;  // by its first character, as the bare parsers below need to be told
};

const std::vector<BenchInput>& BenchInputs();
std::size_t BenchBytes();

}  // namespace leastpriv

#endif  // LEASTPRIV_TESTS_BENCH_INPUTS_H_
