// Fn::ForEach, unrolled before anything else reads a template.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
#ifndef LEASTPRIV_TEMPLATE_LOOPS_H_
#define LEASTPRIV_TEMPLATE_LOOPS_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "document/document.h"
#include "text/diagnostic.h"

namespace leastpriv {

// The elements of a loop, a node of the document that is being unrolled: [identifier, collection, body]; nothing when
// they are known at deployment.
using Collection = std::function<std::optional<std::vector<std::string>>(NodeRef)>;

bool HasLoops(NodeRef root);

// A copy of the document with its outermost loops unrolled: the loops in their bodies remain, and have their turn when
// the copy is unrolled. Every node keeps the place where the author wrote it; texts are views into `root`'s document,
// which has to outlive the copy. A loop that stays is said in `diagnostics` (unseen-content), and so are keys that
// loops made twice (duplicate-key). Nothing when the copy would pass the limits of a document.
std::optional<Document> UnrollOutermost(NodeRef root, const Collection& collection,
                                        std::vector<Diagnostic>& diagnostics);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_LOOPS_H_
