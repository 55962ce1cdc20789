// Any bytes as policies of every kind and a request made of their own words: an answer comes, whatever they are, and a
// policy grants nothing that it does not grant.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <string>
#include <vector>

#include "access/compare.h"
#include "access/decide.h"
#include "document/document.h"
#include "policy/policy.h"
#include "text/source.h"
#include "text/text.h"
#include "value/resolved.h"

namespace {

using leastpriv::AccessSet;
using leastpriv::CheckResult;
using leastpriv::Policy;
using leastpriv::Request;
using leastpriv::Statement;

std::string FirstOf(const std::vector<leastpriv::Term>& terms, const char* otherwise) {
  return terms.empty() ? otherwise : terms.front().value.Spelling();
}

Request RequestOf(const Statement& statement) {
  Request request{"arn:aws:iam::111122223333:role/app",
                  FirstOf(statement.action.terms, "s3:GetObject"),
                  FirstOf(statement.resource.terms, "*"),
                  "",
                  {}};
  if (!statement.principal.terms.empty()) request.principal = statement.principal.terms.front().term.value.Spelling();
  for (const leastpriv::Condition& condition : statement.conditions) {
    std::vector<std::string>& values = request.context[leastpriv::AsciiLower(condition.key)];
    for (const leastpriv::Term& term : condition.values) values.push_back(term.value.Spelling());
  }
  return request;
}

// The policy in every place where one may stand, by turns.
void Ask(const std::deque<Policy>& policies) {
  for (const Policy& policy : policies) {
    leastpriv::PolicySet in_turn[4];
    in_turn[0].identity = {&policy};
    in_turn[1].resource = &policy;
    in_turn[2].identity = {&policies.front()};
    in_turn[2].boundary = {&policy};
    in_turn[2].session = {&policies.back()};
    in_turn[3].identity = {&policies.front()};
    in_turn[3].scp = {{&policy}, {&policies.back()}};
    in_turn[3].rcp = {{&policy}};
    for (const leastpriv::PolicySet& set : in_turn) {
      const leastpriv::CompiledPolicies compiled(set);
      for (const Statement& statement : policy.statements) {
        const Request request = RequestOf(statement);
        const leastpriv::Decision decision = compiled.Decide(request);
        const bool is_silent = decision.reason.empty() && decision.verdict != leastpriv::Verdict::kAllowed;
        if (is_silent || compiled.Explain(request).empty()) std::abort();
      }
    }
  }
}

void CompareAll(const std::deque<Policy>& policies) {
  leastpriv::CompareOptions options;
  options.work = 200'000;
  for (const Policy& existing : policies) {
    for (const Policy& candidate : policies) {
      const auto answer = leastpriv::Compare(AccessSet(existing), AccessSet(candidate), options);
      if (&existing == &candidate && answer.result == CheckResult::kFail) std::abort();
      if (answer.result == CheckResult::kFail && answer.witnesses.empty()) std::abort();
      if (answer.result == CheckResult::kUndecided && answer.reason.empty()) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  constexpr std::size_t kMostPolicies = 3;
  constexpr std::size_t kMostStatements = 8;
  const leastpriv::Source source("input", std::string(reinterpret_cast<const char*>(data), size));
  const leastpriv::ParsedFile file = leastpriv::ParseFile(source, 0);
  std::deque<Policy> policies;
  for (const leastpriv::Document& document : file.documents) {
    if (!document.root() || policies.size() == kMostPolicies) continue;
    const leastpriv::NodeRef found = leastpriv::FindPolicy(document.root());
    policies.push_back(
        leastpriv::ReadPolicy(leastpriv::ResolvedFromDocument(found ? found : document.root()), {}).policy);
    auto& statements = policies.back().statements;
    if (statements.size() > kMostStatements) statements.resize(kMostStatements);
  }
  if (policies.empty()) return 0;
  Ask(policies);
  CompareAll(policies);
  return 0;
}
