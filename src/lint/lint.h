// The engine: one file's bytes to findings.
//
// A file is parsed once; its documents are recognised by content as policies or templates (else skipped and counted);
// every policy in them meets the checks of the selected pages; suppressions are applied; what suppressed nothing is
// reported too (LP901). The order of files and the number of rules never change a finding.
#ifndef LEASTPRIV_LINT_LINT_H_
#define LEASTPRIV_LINT_LINT_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "document/document.h"
#include "iam/catalogue.h"
#include "lint/finding.h"
#include "lint/owner.h"
#include "lint/rule_set.h"
#include "policy/policy.h"
#include "template/resolver.h"
#include "text/source.h"

namespace leastpriv {

struct LintOptions {
  std::vector<std::string> select;  // ids, names or id prefixes ("LP3"); empty: all that are not opt-in
  std::vector<std::string> ignore;
  std::optional<PolicyType> policy_type;  // of bare policies
  std::string resource_type;              // of bare resource policies: "AWS::S3::Bucket"; empty: not known
  TemplateOptions template_options;
  Owner owner;
  std::shared_ptr<const std::vector<OwnRule>> own_rules;  // of --rules; null: none
  std::vector<NodeRef> uses;                              // documents given with --uses
};

// One run's linter: its rules are chosen once. The catalogue must outlive it.
class Linter {
 public:
  Linter(const Catalogue& catalogue, LintOptions options);

  // Finds what is to be said about one source and adds it to `result`.
  void Lint(const SourceMap& sources, SourceId id, LintResult& result) const;
  // The same of several sources, as many as `threads` at a time; the result is that of one after the other.
  void Lint(const SourceMap& sources, std::span<const SourceId> ids, unsigned threads, LintResult& result) const;

 private:
  void LintWith(const Catalogue& catalogue, const SourceMap& sources, SourceId id, LintResult& result) const;

  const Catalogue& catalogue_;
  const LintOptions options_;
  const RuleSet rules_;
};

// Sorts and counts: once, after the last source.
void FinishLint(const SourceMap& sources, LintResult& result);

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_LINT_H_
