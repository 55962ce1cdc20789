// What somebody may have meant: the nearest action or service, what an API operation is called in IAM, and why a name
// is none of AWS's.
#ifndef LEASTPRIV_IAM_SUGGESTIONS_H_
#define LEASTPRIV_IAM_SUGGESTIONS_H_

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "iam/catalogue.h"

namespace leastpriv {

std::optional<std::string> NearestService(const Catalogue& catalogue, std::string_view prefix);
// "s3:GetObject" for GetObjct of s3, "dynamodb:PutItem" for CreateItem of dynamodb. What is listed already
// ("s3:putobject", in lower case) is only meant where nothing else is near.
std::optional<std::string> NearestAction(const Service& service, std::string_view name,
                                         const std::unordered_set<std::string>& listed = {});
// Why the action of a request is none that AWS has, with the nearest name; nothing when it has it.
std::optional<std::string> WhyNoAction(const Catalogue& catalogue, std::string_view action);
// The same of an action or a pattern of actions: why it matches none.
std::optional<std::string> WhyNoActions(const Catalogue& catalogue, std::string_view pattern);
// The actions that an API operation needs, where it is no action itself: s3 HeadObject → s3:GetObject.
std::vector<std::string> ActionsOfOperation(std::string_view service, std::string_view operation);

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_SUGGESTIONS_H_
