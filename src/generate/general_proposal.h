// Grants that no operation stands for, as uses of the general form: `Actions` with `Resource`.
#ifndef LEASTPRIV_GENERATE_GENERAL_PROPOSAL_H_
#define LEASTPRIV_GENERATE_GENERAL_PROPOSAL_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "generate/declare.h"
#include "generate/grant_condition.h"
#include "iam/catalogue.h"
#include "template/template.h"
#include "value/value.h"

namespace leastpriv {

class GeneralProposal {
 public:
  enum class Taken : uint8_t {
    kWhole,
    kNothing,  // the action cannot be granted on the resource: there is nothing to say
    kNot,      // the general form cannot say it
  };

  // `model` must outlive the proposal.
  explicit GeneralProposal(const Template& model) : model_(model) {}

  Taken Add(const Service& service, const Action& action, const Text& resource, const GrantNarrowing& narrowing);
  // In the order in which their resources were first met; resources of the same actions stand together.
  std::vector<ProposedUse> Uses() const;

 private:
  struct Granted {
    Text resource;
    GrantNarrowing narrowing;
    std::set<std::string> actions;
  };

  Text Referred(const Text& resource) const;

  const Template& model_;
  std::vector<Granted> granted_;
};

// Does a text hold what the template does not tell at all?
bool HasUnknown(const Text& text);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_GENERAL_PROPOSAL_H_
