// Resources as a template spells them.
#ifndef LEASTPRIV_GENERATE_SAM_WRITER_H_
#define LEASTPRIV_GENERATE_SAM_WRITER_H_

#include <string>
#include <string_view>

#include "value/value.h"

namespace leastpriv {

// A resource of the template and what follows its ARN: `!GetAtt Users.Arn`, `!Sub '${Uploads.Arn}/images/*'`.
std::string SamReference(const std::string& id, const Text& suffix);

// Any text: quoted, or `!Sub` where it has holes. A policy variable in it is kept from CloudFormation
// (`${!aws:username}`).
std::string SamText(const Text& text);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_SAM_WRITER_H_
