#include "lint/resources_by_arn.h"

namespace leastpriv {

const Resource* ResourcesByArn::Find(const Text& arn) const {
  const std::string spelling = arn.Spelling();
  if (!spelling.starts_with("arn:")) return nullptr;
  if (!known_) {
    known_.emplace();
    for (const Resource& resource : resolver_->resources()) {
      const Value own = resolver_->ArnOf(resource);
      for (const Alternative& alternative : own.alternatives()) {
        known_->try_emplace(alternative.text.Spelling(), Known{alternative.text, &resource});
      }
    }
  }
  const auto found = known_->find(spelling);
  // A literal may be spelt as a reference is.
  return found == known_->end() || found->second.arn != arn ? nullptr : found->second.resource;
}

}  // namespace leastpriv
