// Who holds a policy or a role that is named from elsewhere in the template.
//
// Names are compared as the deployed stack would spell them, so a role is found by `!Ref`, by `!GetAtt Role.Arn`, by
// the name that the author chose, and by its spelt-out ARN. A function whose role SAM makes is found by that role's
// logical id, `MyFunctionRole`.
#ifndef LEASTPRIV_TEMPLATE_HOLDERS_H_
#define LEASTPRIV_TEMPLATE_HOLDERS_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "template/template.h"

namespace leastpriv {

class Holders {
 public:
  // Views the principals, which may gain members at their end but not move in their order; Add() them.
  Holders(std::vector<TemplatePrincipal>& principals, const Resolver& resolver)
      : principals_(principals), resolver_(resolver) {}

  // Makes the last principal findable: a role, user or group by name and ARN, one whose role SAM makes by that role's.
  void AddLast(const Resource& resource, bool has_made_role);
  // The same for a role that SAM makes, of which there is no resource.
  void AddLastMade();

  // The principal that a node names, or null. Constant time.
  TemplatePrincipal* Find(NodeRef name) const;
  TemplatePrincipal* FindSpelt(const std::string& name_or_arn) const;

 private:
  void AddMade(const std::string& role);

  std::vector<TemplatePrincipal>& principals_;
  const Resolver& resolver_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_HOLDERS_H_
