// One line a statement, in the order in which AWS looks at the policies.
#include "access/compiled_policies.h"

namespace leastpriv {
namespace {

void Explain(const CompiledList& list, std::string_view type, const PreparedRequest& prepared,
             const MatchOptions& options, std::string& text) {
  for (std::size_t p = 0; p < list.size(); ++p) {
    for (const CompiledStatement& statement : list[p].statements) {
      text += Describe(DecidedBy{type, p, statement.index()}) + ": " +
              Describe(statement, statement.Match(prepared, options), prepared) + "\n";
    }
  }
}

}  // namespace

std::string CompiledPolicies::Explain(const Request& request) const {
  const PreparedRequest prepared(request);
  const KindOptions options = rep_->OptionsFor(prepared.requester, ArnReading::kSegments);
  std::string text;
  for (const CompiledList& level : rep_->rcp) {
    leastpriv::Explain(level, "rcp", prepared, options.organization, text);
  }
  for (const CompiledList& level : rep_->scp) leastpriv::Explain(level, "scp", prepared, options.principal, text);
  if (rep_->resource) leastpriv::Explain(*rep_->resource, "resource", prepared, options.resource, text);
  leastpriv::Explain(rep_->identity, "identity", prepared, options.principal, text);
  leastpriv::Explain(rep_->boundary, "boundary", prepared, options.principal, text);
  leastpriv::Explain(rep_->session, "session", prepared, options.principal, text);
  leastpriv::Explain(rep_->endpoint, "endpoint", prepared, options.organization, text);
  return text;
}

}  // namespace leastpriv
