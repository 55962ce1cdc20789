// A policy set that holds identity-based and resource-based policies together, as those whose access it decides.
//
// Who they are is not said in a set, and AWS decides differently for each: in the account of the resource, an Allow of
// either kind is enough for whoever holds the identity-based policies; in another account both kinds have to allow;
// everybody else has the resource-based policy and what other policies of their own allow, so that naming an account
// gives access to all in it. A set grants nothing new when it grants nothing new to any of them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-cross-account.html
#ifndef LEASTPRIV_CLI_SET_PARTIES_H_
#define LEASTPRIV_CLI_SET_PARTIES_H_

#include "cli/check_sides.h"
#include "text/result.h"

namespace leastpriv {

// Where no side holds identity-based or resource-based policies, what their SCPs, RCPs and boundaries let through is
// left to be compared. Where one of the sides holds both kinds, each gets these three parties in place of its one;
// false where none does. An Error where they cannot be told apart: with a permissions boundary or a session policy,
// which do not limit what a resource-based policy gives to a user or a session by name; with trust and key policies,
// which decide by themselves; where a side is neither one policy set nor policies that add up to one.
Result<bool> PutApartTogether(CheckSide& a, CheckSide& b);
Result<bool> PutApartTogether(CheckSide& side);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_SET_PARTIES_H_
