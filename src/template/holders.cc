#include "template/holders.h"

namespace leastpriv {

void Holders::AddLast(const Resource& resource, bool has_made_role) {
  const std::size_t place = principals_.size() - 1;
  if (has_made_role) {
    AddMade(resource.id + "Role");
  } else {
    places_.emplace(resolver_.NameOf(resource).Spelling(), place);
    places_.emplace(resolver_.ArnOf(resource).Spelling(), place);
  }
}

void Holders::AddLastMade() { AddMade(principals_.back().id); }

// A reference to what SAM makes is a hole of its name: nothing in the template is called so. Its ARN may be spelt out.
void Holders::AddMade(const std::string& role) {
  const std::size_t place = principals_.size() - 1;
  const Value name(Text(Hole{HoleKind::kResource, role, {}, {}, Alphabet::kName, "AWS::IAM::Role"}));
  places_.emplace(name.Spelling(), place);
  places_.emplace(Value(Text(Hole{HoleKind::kAttribute, role, "Arn"})).Spelling(), place);
  places_.emplace(resolver_.ArnFrom("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${Name}", name).Spelling(),
                  place);
}

TemplatePrincipal* Holders::Find(NodeRef name) const {
  return name ? FindSpelt(resolver_.ResolveValue(name).Spelling()) : nullptr;
}

TemplatePrincipal* Holders::FindSpelt(const std::string& name_or_arn) const {
  const auto found = places_.find(name_or_arn);
  return found == places_.end() ? nullptr : &principals_[found->second];
}

}  // namespace leastpriv
