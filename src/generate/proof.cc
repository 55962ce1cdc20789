#include "generate/proof.h"

#include <utility>

#include "access/compare.h"
#include "document/document.h"
#include "iam/action_set.h"
#include "iam/catalogue.h"
#include "iam/pattern.h"
#include "text/source.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

// Values as the policy of a template has them, and holes that may hold anything as names of their own: the same hole is
// the same text on both sides, and only a star covers another.
Text Pinned(const Text& text) {
  Text pinned;
  for (const Piece& piece : text.pieces()) {
    const Hole* hole = std::get_if<Hole>(&piece);
    if (hole == nullptr) {
      pinned.Append(std::get<std::string>(piece));
    } else if (hole->alphabet == Alphabet::kName) {
      pinned.Append(*hole);
    } else {
      pinned.Append("<" + hole->name + "." + hole->attribute + ">");
    }
  }
  return pinned;
}

void PinTerms(std::vector<Term>& terms) {
  std::vector<Term> pinned;
  for (const Term& term : terms) {
    for (const Text& text : Deployed(term.value)) pinned.push_back({Value(Pinned(text)), term.at, term.guard});
  }
  terms = std::move(pinned);
}

// The known actions behind a wildcard; a name stands for itself.
void OpenTerms(const Catalogue& catalogue, std::vector<Term>& terms) {
  std::vector<Term> opened;
  for (const Term& term : terms) {
    const Text& text = *term.value.Only();
    if (!Pattern::FromText(text, false).HasWildcard()) {
      opened.push_back(term);
      continue;
    }
    for (std::string& name : ActionSet::Must(catalogue, text).Names()) {
      opened.push_back({Value(std::move(name)), term.at, term.guard});
    }
  }
  terms = std::move(opened);
}

Policy Opened(Policy policy) {
  const Catalogue catalogue;
  for (Statement& statement : policy.statements) OpenTerms(catalogue, statement.action.terms);
  return policy;
}

Policy Pinned(Policy policy) {
  for (Statement& statement : policy.statements) {
    PinTerms(statement.resource.terms);
    for (Condition& condition : statement.conditions) PinTerms(condition.values);
  }
  return policy;
}

// What keeps `inner` from being proved within `outer`; nothing when it is.
std::optional<std::string> NotWithin(const Policy& inner, const Policy& outer, const std::string& situation) {
  const CheckAnswer answer = Compare(AccessSet(outer), AccessSet(inner));
  if (answer.result == CheckResult::kPass) return std::nullopt;
  if (answer.result == CheckResult::kUndecided || answer.witnesses.empty()) {
    return "it could not be decided whether " + situation + ": " + answer.reason;
  }
  const Request& request = answer.witnesses.front().request;
  return situation + ": `" + request.action + "` on `" + request.resource + "`";
}

std::optional<std::string> FlawBetween(const Policy& declared, const Policy& granted, const std::string& what) {
  if (auto flaw = NotWithin(declared, granted, what + " lacks what is declared")) return flaw;
  return NotWithin(granted, declared, what + " grants what is not declared");
}

// The text of a document, read as if it stood in the template.
std::optional<Policy> ReadBack(const TemplateNode& node, const Resolver& resolver) {
  const Source source("generated", WriteYaml(node, 0));
  const ParsedFile file = ParseFile(source, 0);
  if (!file.readable || file.documents.empty()) return std::nullopt;
  ReadOptions options;
  options.type = PolicyType::kIdentity;
  PolicyReading reading = ReadPolicy(resolver.Resolve(file.documents.front().root()), options);
  if (!reading.structure_readable) return std::nullopt;
  return std::move(reading.policy);
}

}  // namespace

std::optional<std::string> FindFlaw(const GeneratedPolicy& generated, const Resolver& resolver) {
  const Policy declared = Pinned(PolicyOfNeeds(generated.needs));
  if (auto flaw = FlawBetween(declared, Pinned(Opened(generated.policy)), "the policy")) return flaw;
  if (generated.policy.statements.empty()) return std::nullopt;
  const auto written = ReadBack(PolicyNode(generated), resolver);
  if (!written) return "the text of the policy cannot be read back";
  return FlawBetween(declared, Pinned(Opened(*written)), "the text of the policy");
}

bool GrantsTheSame(const Policy& a, const Policy& b) { return !FlawBetween(Pinned(a), Pinned(b), "it"); }

std::optional<Diagnostic> Unproved(const GeneratedPolicy& generated, const Resolver& resolver) {
  const auto flaw = FindFlaw(generated, resolver);
  if (!flaw) return std::nullopt;
  Diagnostic refusal{"wrong-declaration", generated.policy.at,
                     "the policy of " + generated.function + " is not printed, for it cannot be proved: " + *flaw};
  refusal.hint = "declare names and ARNs that the template can resolve";
  return refusal;
}

void Prove(const Resolver& resolver, Generation& generation) {
  std::erase_if(generation.policies, [&](const GeneratedPolicy& policy) {
    auto refusal = Unproved(policy, resolver);
    if (!refusal) return false;
    generation.refusals.push_back(std::move(*refusal));
    return true;
  });
}

}  // namespace leastpriv
