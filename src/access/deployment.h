// A policy as one deployment of its template has it.
//
// What a template leaves to its deployment stands under guards (value.h): statements, entries of a list, conditions,
// alternatives of a string. Once each choice is made nothing is left open but holes, and of those the ones that stand
// for a chosen value are filled in. So policies with guards are compared deployment by deployment.
#ifndef LEASTPRIV_ACCESS_DEPLOYMENT_H_
#define LEASTPRIV_ACCESS_DEPLOYMENT_H_

#include <map>
#include <set>
#include <string>

#include "policy/policy.h"
#include "value/value.h"

namespace leastpriv {

// What policies depend on: the name of each choice, and the values that their guards name.
using Choices = std::map<std::string, std::set<std::string>>;

void CollectChoices(const Policy& policy, Choices& choices);

// A choice that the deployment does not make keeps its guards. "Another value" is one that `own`, the choices of the
// template's own policies, does not name. A statement that is not there keeps its place, with no effect.
Policy InDeployment(Policy policy, const Guard& deployment, const Choices& own);

// The policy, there only when the guard holds.
Policy Under(const Guard& guard, Policy policy);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_DEPLOYMENT_H_
