// The operation map turned round: from an action that is granted to the operation that needs it.
#ifndef LEASTPRIV_GENERATE_OPERATION_FOR_H_
#define LEASTPRIV_GENERATE_OPERATION_FOR_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generate/declare.h"
#include "generate/grant_target.h"
#include "uses/operations.h"

namespace leastpriv {

// What an operation needs under an option (plainly with an empty one), if all of it goes to this kind of target.
std::vector<std::string> ActionsAt(const Operation& operation, std::string_view option, TargetKind kind);

// The operations behind the words of `Access`, in their order.
std::vector<std::string_view> EverydayOperations(std::string_view element);

// The API's operation that needs just this action there: the one of the same name; else one without options, the
// shortest name first.
std::optional<ProposedOperation> OperationFor(const std::string& action, TargetKind kind);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_OPERATION_FOR_H_
