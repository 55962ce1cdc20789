// Proposed uses as text: a file for --uses, or edits that write them into the functions' Metadata.
#ifndef LEASTPRIV_GENERATE_DECLARE_TEXT_H_
#define LEASTPRIV_GENERATE_DECLARE_TEXT_H_

#include <string>
#include <vector>

#include "generate/declare.h"
#include "template/template.h"
#include "text/diagnostic.h"
#include "text/source.h"

namespace leastpriv {

// A uses file; what could not be known stands in comments.
std::string ProposalsAsYaml(const std::vector<Proposal>& proposals);

// Edits that add `Metadata: LeastPriv: Uses:` to each function with something to declare. In JSON the comments have no
// place and are left out.
std::vector<Edit> ProposalEdits(const Source& source, const Template& model, const std::vector<Proposal>& proposals);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_DECLARE_TEXT_H_
