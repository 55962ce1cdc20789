// What the services' guides say of resource types beyond the authorization reference, from rules/facts: the type that a
// service is known for, and actions whose call names several resources at once.
//
// The reference marks types as required; it marks alternatives so as well (a model or a prompt router), so the mark
// cannot tell one from the other, and the second table is made by hand.
#ifndef LEASTPRIV_IAM_TYPE_FACTS_H_
#define LEASTPRIV_IAM_TYPE_FACTS_H_

#include <span>
#include <vector>

#include "iam/catalogue.h"

namespace leastpriv {

// Is it the one to be named where several would do: `foundation-model` of Bedrock?
bool IsMainType(const ResourceType& type);

// Types of which a call names one.
using TypeGroup = std::vector<const ResourceType*>;

// The groups of which a call of this action names one each, all of which have to be granted: queue and definition of
// `batch:SubmitJob`. None where one resource is named, as mostly.
std::vector<TypeGroup> JointTypesOf(const Service& service, const Action& action);

// The type that stands in most of the groups, which are not empty; of several, the one that its service is known for,
// or whose ARN is shortest.
const ResourceType* MostNamed(std::span<const TypeGroup> groups);

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_TYPE_FACTS_H_
