// The proof of a generated policy: it grants what was declared, and nothing else.
//
// Both directions are decided exactly, over all requests (access/compare.h), and twice: for the policy itself, and for
// its text, read back as the template would be. So a slip in a merge or in a spelling is caught, not printed. Wildcards
// of actions, which only Minimize() writes, stand for the actions that the catalogue knows: what AWS adds later is not
// part of the proof.
#ifndef LEASTPRIV_GENERATE_PROOF_H_
#define LEASTPRIV_GENERATE_PROOF_H_

#include <optional>
#include <string>

#include "generate/generate.h"
#include "template/resolver.h"
#include "text/diagnostic.h"

namespace leastpriv {

// Nothing when the policy is proved to be what its needs say; else why it is not.
std::optional<std::string> FindFlaw(const GeneratedPolicy& generated, const Resolver& resolver);

// Do two policies of one template allow the very same requests? Exact, wildcards of actions included.
bool GrantsTheSame(const Policy& a, const Policy& b);

// The same as what is said to the user; nothing when it is proved.
std::optional<Diagnostic> Unproved(const GeneratedPolicy& generated, const Resolver& resolver);

// Takes out the policies that cannot be proved and says why in `refusals`.
void Prove(const Resolver& resolver, Generation& generation);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_PROOF_H_
