// Threads take the next source that nobody has, each with a catalogue and a result of its own, so that nothing is
// shared but what nobody changes. Results are joined in the order of the sources.
#include <algorithm>
#include <atomic>
#include <future>
#include <iterator>
#include <utility>

#include "lint/lint.h"

namespace leastpriv {
namespace {

// Fewer are done before another thread has read what it needs of the catalogue.
constexpr std::size_t kSourcesWorthAThread = 4;

void Append(LintResult&& part, LintResult& whole) {
  std::move(part.findings.begin(), part.findings.end(), std::back_inserter(whole.findings));
  std::move(part.nested.begin(), part.nested.end(), std::back_inserter(whole.nested));
  whole.summary.files += part.summary.files;
  whole.summary.skipped += part.summary.skipped;
  whole.summary.suppressed += part.summary.suppressed;
  whole.summary.principals += part.summary.principals;
}

}  // namespace

void Linter::Lint(const SourceMap& sources, std::span<const SourceId> ids, unsigned threads, LintResult& result) const {
  std::vector<LintResult> parts(ids.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&](const Catalogue& catalogue) {
    for (std::size_t i = next++; i < ids.size(); i = next++) LintWith(catalogue, sources, ids[i], parts[i]);
  };
  const std::size_t wanted = std::min<std::size_t>(threads, ids.size() / kSourcesWorthAThread);
  std::vector<std::future<void>> helpers;
  for (std::size_t i = 1; i < wanted; ++i) {
    helpers.push_back(std::async(std::launch::async, work, Catalogue(catalogue_)));
  }
  work(catalogue_);
  for (std::future<void>& helper : helpers) helper.get();  // throws what its thread threw
  for (LintResult& part : parts) Append(std::move(part), result);
}

}  // namespace leastpriv
