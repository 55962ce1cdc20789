// A block list is edited line by line. A list that loses all its entries, a lone value and a list in flow style are
// written anew as a block list, where the property begins its line; in JSON, and inside flow style, as JSON.
#include "generate/template_edit.h"

#include <algorithm>
#include <set>

#include "document/list_edit.h"
#include "document/mapping_edit.h"
#include "generate/minimize.h"
#include "generate/proof.h"
#include "generate/sam_policies.h"
#include "generate/shared_role.h"
#include "generate/takeaway.h"
#include "generate/template_node.h"
#include "text/edits.h"
#include "text/layout.h"

namespace leastpriv {
namespace {

class Editor {
 public:
  Editor(const Source& source, const PolicyList& list, const Takeaway& taken, const SamPolicies& needed)
      : source_(source), list_(list), taken_(taken), needed_(needed) {}

  std::vector<Edit> Run() {
    for (const ListRemoval& removal : taken_.inside) AddAll(RemoveItems(source_, removal.list, removal.positions));
    if (!list_.node) {
      if (HasNeeds()) AddProperty();
    } else if (!list_.is_list || AllGo()) {
      Rewrite();
    } else {
      EditList();
    }
    return std::move(edits_);
  }

 private:
  bool AllGo() const { return taken_.items.size() == list_.items.size(); }
  bool HasNeeds() const { return !needed_.empty(); }

  void AddAll(std::vector<Edit> edits) { std::move(edits.begin(), edits.end(), std::back_inserter(edits_)); }

  void Add(Span span, std::string text) { edits_.push_back({{list_.owner->node.at().source, span}, std::move(text)}); }

  std::vector<TemplateNode> Entries() const {
    if (!list_.is_role) return EntryNodes(needed_);
    TemplateNode entry = TemplateNode::Mapping();
    entry.Add("PolicyName", TemplateNode(PolicyName()));
    entry.Add("PolicyDocument", PolicyNode(needed_.rest));
    return {std::move(entry)};
  }

  // The new entries of a block list, their dashes in the first column.
  std::vector<std::string> BlockLines() const {
    TemplateNode list = TemplateNode::Sequence();
    for (TemplateNode& entry : Entries()) list.Add({}, std::move(entry));
    return LinesOf(WriteYaml(list, 0));
  }

  // The same as JSON, with commas between them.
  std::vector<std::string> JsonLines() const {
    std::vector<std::string> lines;
    for (const TemplateNode& entry : Entries()) {
      if (!lines.empty()) lines.back() += ",";
      for (std::string& line : LinesOf(WriteTemplateJson(entry, 0))) lines.push_back(std::move(line));
    }
    return lines;
  }

  // A list of what stays, as it is spelt, and the new entry.
  std::vector<std::string> JsonListLines(const std::vector<std::string>& kept) const {
    std::vector<std::string> lines = {"["};
    for (const std::string& item : kept) lines.push_back("  " + item + ",");
    for (const std::string& line : JsonLines()) lines.push_back("  " + line);
    lines.emplace_back("]");
    return lines;
  }

  // A name that no entry which stays has.
  std::string PolicyName() const {
    std::string name = needed_.rest.function + "Uses";
    const auto is_taken = [&name](NodeRef item) {
      return item.Find("PolicyName") && item.Find("PolicyName").text() == name;
    };
    for (uint32_t i = 0; i < list_.items.size(); ++i) {
      const bool stays = std::find(taken_.items.begin(), taken_.items.end(), i) == taken_.items.end();
      if (stays && is_taken(list_.items[i])) name += "2";
    }
    return name;
  }

  // Some entries stay where they are.
  void EditList() {
    AddAll(RemoveItems(source_, list_.node, taken_.items));
    if (!HasNeeds()) return;
    if (StyleOf(source_, list_.node) == ListStyle::kFlow) {
      const uint32_t column = ColumnOf(source_, list_.node.key_at().span.begin) + 2;
      edits_.push_back(AppendFlowItem(source_, list_.node, JoinLines(source_, JsonLines(), column)));
      return;
    }
    const uint32_t position = taken_.items.empty() ? list_.node.size() : taken_.items.front();
    const uint32_t column = DashColumn(source_, list_.node);
    std::string lines = std::string(column, ' ') + JoinLines(source_, BlockLines(), column);
    edits_.push_back(InsertBlockLines(source_, list_.node, position, std::move(lines += LineEnd(source_))));
  }

  // The value of `Policies` anew: what is needed, after a lone value that stays.
  void Rewrite() {
    if (!HasNeeds() && taken_.items.empty()) return;
    const Span key = list_.node.key_at().span;
    const Span value = list_.node.at().span;
    const uint32_t column = ColumnOf(source_, key.begin);
    std::vector<std::string> kept;
    if (!AllGo()) kept.emplace_back(source_.At(value));
    if (!HasNeeds()) {
      ReplaceValue(key, value, " []");
    } else if (IsBlockMapping(source_, list_.owner->properties)) {
      std::vector<std::string> lines = {""};
      for (const std::string& item : kept) lines.push_back("- " + item);
      for (std::string& line : BlockLines()) lines.push_back(std::move(line));
      ReplaceValue(key, value, JoinLines(source_, lines, column + 2));
    } else {
      ReplaceValue(key, value, " " + JoinLines(source_, JsonListLines(kept), column));
    }
  }

  // From behind the key's colon: the value may begin on a line of its own.
  void ReplaceValue(Span key, Span value, std::string text) {
    const auto colon = static_cast<uint32_t>(source_.bytes().find(':', key.end));
    Add({colon + 1, std::max(colon + 1, value.end)}, std::move(text));
  }

  // A property at the end of the owner's.
  void AddProperty() {
    const NewEntry entry{"Policies", BlockLines(), JsonListLines({})};
    edits_.push_back(AppendEntry(source_, list_.owner->properties, entry));
  }

  const Source& source_;
  const PolicyList& list_;
  const Takeaway& taken_;
  const SamPolicies& needed_;
  std::vector<Edit> edits_;
};

bool SameTree(NodeRef a, NodeRef b, int level, bool in_owner) {
  if (a.kind() != b.kind() || a.tag() != b.tag() || a.IsAlias() != b.IsAlias()) return false;
  if (a.IsScalar()) return a.text() == b.text() && a.quoted() == b.quoted();
  // Resources: level 1; a resource: 2; its Properties: 3; their entries: 4.
  const auto skips = [&](NodeRef child) {
    return in_owner && level == 3 && (child.key() == "Policies" || child.key() == "ManagedPolicyArns");
  };
  NodeRef x = a.first_child();
  NodeRef y = b.first_child();
  while (x || y) {
    if (x && skips(x)) {
      x = x.next();
    } else if (y && skips(y)) {
      y = y.next();
    } else {
      if (!x || !y || x.key() != y.key()) return false;
      const bool inside = level == 0 ? x.key() == "Resources" : in_owner && (level != 2 || x.key() == "Properties");
      if (!SameTree(x, y, level + 1, inside)) return false;
      x = x.next();
      y = y.next();
    }
  }
  return true;
}

class Planner {
 public:
  Planner(const Source& source, const Template& model, const DeclaredUses& uses,
          const std::vector<GeneratedPolicy>& generated, const Catalogue& catalogue, const TemplateEditOptions& options)
      : source_(source), model_(model), uses_(uses), generated_(generated), catalogue_(catalogue), options_(options) {}

  TemplateEdit Run() {
    for (const GeneratedPolicy& policy : generated_) {
      const auto declared = std::find_if(uses_.functions.begin(), uses_.functions.end(),
                                         [&policy](const auto& one) { return one.function == policy.function; });
      const auto principal = std::find_if(model_.principals.begin(), model_.principals.end(),
                                          [&policy](const auto& one) { return one.id == policy.function; });
      if (declared == uses_.functions.end() || principal == model_.principals.end()) continue;
      const auto sharers = SharersOf(model_, *principal);
      if (sharers.size() == 1) {
        PlanOne(*principal, *declared, policy);
      } else if (shared_.insert(principal->role).second) {
        PlanShared(*principal, sharers);
      }
    }
    SortEdits(plan_.edits);
    return std::move(plan_);
  }

 private:
  void PlanShared(const TemplatePrincipal& principal, const std::vector<const TemplatePrincipal*>& sharers) {
    const SharedRole role = UsesOfRole(model_, sharers, uses_, generated_);
    if (role.silent.empty()) return PlanOne(principal, role.uses, role.policy);
    const std::string& silent = role.silent.front();
    const bool declares = std::any_of(uses_.functions.begin(), uses_.functions.end(),
                                      [&silent](const auto& one) { return one.function == silent && one.declared; });
    Diagnostic refusal{"wrong-declaration", principal.at,
                       principal.id + " shares its role " + principal.role + " with " + silent + ", " +
                           (declares ? "which is left out here" : "which declares no uses")};
    refusal.hint = declares
                       ? "leave out `--function`: the role takes what all of them declare"
                       : "declare what " + silent + " uses (`Uses: []` for nothing), or give each a role of its own";
    plan_.refused.push_back(std::move(refusal));
  }

  void PlanOne(const TemplatePrincipal& principal, const FunctionUses& declared, GeneratedPolicy policy) {
    const std::size_t refused = plan_.refused.size();
    const PolicyList list = FindPolicyList(model_, principal, plan_.refused);
    if (plan_.refused.size() > refused) return;
    Takeaway taken = FindTakeaway(list, principal, declared, catalogue_);
    std::move(taken.kept.begin(), taken.kept.end(), std::back_inserter(plan_.kept));
    if (options_.minimize && !Shorten(policy)) return;
    const bool with_templates = options_.sam_templates && !list.is_role;
    const SamPolicies needed = with_templates ? WithSamTemplates(policy, model_.resolver) : WithoutSamTemplates(policy);
    const bool is_in_form = !with_templates || HasJust(taken.sam_templates, needed);
    if (is_in_form && SaysTheSame(taken, policy)) return;
    if (!list.is_list && list.items.size() > taken.items.size() && !IsPlain(list, taken)) return;
    for (Edit& edit : Editor(source_, list, taken, needed).Run()) plan_.edits.push_back(std::move(edit));
    std::move(taken.replaced.begin(), taken.replaced.end(), std::back_inserter(plan_.replaced));
  }

  // A lone policy that stays is moved into a list only where it stands on one line.
  bool IsPlain(const PolicyList& list, const Takeaway& taken) {
    if (taken.inside.empty() && source_.At(list.node.at().span).find('\n') == std::string_view::npos) return true;
    plan_.refused.push_back({"wrong-declaration", list.node.at(), "`Policies` is one policy that stays, and no list",
                             "write it as a list of one"});
    return false;
  }

  bool Shorten(GeneratedPolicy& policy) {
    const std::size_t wildcards = Minimize(catalogue_, policy);
    plan_.wildcards += wildcards;
    if (wildcards == 0) return true;
    auto refusal = Unproved(policy, model_.resolver);
    if (!refusal) return true;
    plan_.refused.push_back(std::move(*refusal));
    return false;
  }

  static bool HasJust(std::vector<std::string> names, const SamPolicies& needed) {
    std::vector<std::string> wanted;
    for (const SamPolicy& policy : needed.templates) wanted.push_back(policy.name);
    return std::is_permutation(names.begin(), names.end(), wanted.begin(), wanted.end());
  }

  const Source& source_;
  const Template& model_;
  const DeclaredUses& uses_;
  const std::vector<GeneratedPolicy>& generated_;
  const Catalogue& catalogue_;
  const TemplateEditOptions& options_;
  std::set<std::string> shared_;  // roles that several share, done already
  TemplateEdit plan_;
};

}  // namespace

TemplateEdit PlanTemplateEdit(const Source& source, const Template& model, const DeclaredUses& uses,
                              const std::vector<GeneratedPolicy>& generated, const Catalogue& catalogue,
                              const TemplateEditOptions& options) {
  return Planner(source, model, uses, generated, catalogue, options).Run();
}

bool DiffersInPoliciesOnly(NodeRef before, NodeRef after) { return SameTree(before, after, 0, false); }

}  // namespace leastpriv
