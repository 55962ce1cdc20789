// What AWS attaches beside the policies that only limit.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
#ifndef LEASTPRIV_ACCESS_GUARDRAILS_H_
#define LEASTPRIV_ACCESS_GUARDRAILS_H_

#include "access/compare.h"
#include "policy/policy.h"

namespace leastpriv {

// FullAWSAccess, for the principals of an account; RCPFullAWSAccess (`for_everybody`), for whoever asks.
const Policy& FullAccess(bool for_everybody);

// SCPs and RCPs that only deny stand beside full access, without which nothing is allowed: a layer of such, and a set
// of nothing but `denies`, gets it, behind the policies that it has.
void AddFullAccess(AccessSet& set);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_GUARDRAILS_H_
