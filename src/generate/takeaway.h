// What goes out of a function's written policies when the ones it needs are put in.
#ifndef LEASTPRIV_GENERATE_TAKEAWAY_H_
#define LEASTPRIV_GENERATE_TAKEAWAY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "document/document.h"
#include "generate/generate.h"
#include "iam/catalogue.h"
#include "template/template.h"
#include "uses/uses.h"

namespace leastpriv {

// Where a function's policies are written: in its own `Policies`, or in those of its role.
struct PolicyList {
  const Resource* owner = nullptr;
  bool is_role = false;        // entries are {PolicyName, PolicyDocument}
  NodeRef node;                // the value of `Policies`; nothing when there is none
  std::vector<NodeRef> items;  // of the list; a lone value is the one item
  bool is_list = false;
  NodeRef managed;  // a role's `ManagedPolicyArns`, where it is a list
};

// Entries that go out of a list.
struct ListRemoval {
  NodeRef list;
  std::vector<uint32_t> positions;
};

struct Takeaway {
  std::vector<uint32_t> items;               // of PolicyList::items
  std::vector<ListRemoval> inside;           // of lists further down, and of `managed`
  std::vector<Diagnostic> replaced;          // one an item, statement or entry that goes
  std::vector<Diagnostic> kept;              // grants what the uses speak for, and cannot be taken apart: why
  std::vector<const Statement*> statements;  // those that go whole, of SAM policy templates too
  std::vector<std::string> sam_templates;    // the names of those that go
  bool only_statements = true;               // nothing goes but whole statements

  bool empty() const { return items.empty() && inside.empty(); }
};

// The template's policies of one function. A Diagnostic in `refused` where they cannot be edited: a role from outside,
// a list that an Fn::If or an alias stands for.
PolicyList FindPolicyList(const Template& model, const TemplatePrincipal& principal, std::vector<Diagnostic>& refused);

Takeaway FindTakeaway(const PolicyList& list, const TemplatePrincipal& principal, const FunctionUses& uses,
                      const Catalogue& catalogue);

// Do the statements that go grant just what is needed? Then they may stay.
bool SaysTheSame(const Takeaway& takeaway, const GeneratedPolicy& generated);

}  // namespace leastpriv

#endif  // LEASTPRIV_GENERATE_TAKEAWAY_H_
