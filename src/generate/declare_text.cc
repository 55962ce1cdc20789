#include "generate/declare_text.h"

#include <algorithm>
#include <string_view>

#include "document/mapping_edit.h"
#include "generate/template_node.h"
#include "text/edits.h"

namespace leastpriv {
namespace {

// A resource of the template is declared by its logical id.
TemplateText SpellPlace(const Text& place) {
  const auto* hole = place.pieces().size() == 1 ? std::get_if<Hole>(&place.pieces().front()) : nullptr;
  if (hole != nullptr && hole->kind == HoleKind::kResource) return {TemplateText::Form::kLiteral, hole->name, {}};
  return SpellText(place);
}

TemplateNode TextsNode(const std::vector<Text>& texts) {
  TemplateNode node = TemplateNode::Sequence(true);
  for (const Text& text : texts) node.Add({}, TemplateNode(SpellText(text)));
  return node;
}

TemplateNode OperationsNode(const std::vector<ProposedOperation>& operations) {
  const bool plain = std::all_of(operations.begin(), operations.end(),
                                 [](const ProposedOperation& operation) { return operation.option.empty(); });
  TemplateNode node = TemplateNode::Sequence(plain);
  for (const ProposedOperation& operation : operations) {
    if (operation.option.empty()) {
      node.Add({}, TemplateNode(operation.name));
      continue;
    }
    TemplateNode options = TemplateNode::Sequence(true);
    options.Add({}, TemplateNode(operation.option));
    TemplateNode entry = TemplateNode::Mapping();
    entry.Add(operation.name, std::move(options));
    node.Add({}, std::move(entry));
  }
  return node;
}

void AddGeneral(const ProposedUse& use, TemplateNode& node) {
  TemplateNode& actions = node.Add("Actions", TemplateNode::Sequence(true));
  for (const std::string& action : use.actions) actions.Add({}, TemplateNode(action));
  if (use.resources.size() == 1) {
    node.Add("Resource", TemplateNode(SpellPlace(use.resources.front())));
    return;
  }
  TemplateNode& resources = node.Add("Resource", TemplateNode::Sequence());
  for (const Text& resource : use.resources) resources.Add({}, TemplateNode(SpellPlace(resource)));
}

TemplateNode UsesNode(const std::vector<ProposedUse>& uses) {
  TemplateNode list = TemplateNode::Sequence();
  for (const ProposedUse& use : uses) {
    TemplateNode node = TemplateNode::Mapping();
    if (use.actions.empty()) {
      node.Add(use.element, TemplateNode(SpellPlace(use.place)));
    } else {
      AddGeneral(use, node);
    }
    if (!use.keys.empty()) node.Add("Keys", TextsNode(use.keys));
    if (!use.indexes.empty()) node.Add("Indexes", TextsNode(use.indexes));
    if (!use.narrowing.leading_keys.empty()) node.Add("LeadingKeys", TextsNode(use.narrowing.leading_keys));
    if (!use.narrowing.attributes.empty()) node.Add("Attributes", TextsNode(use.narrowing.attributes));
    if (use.narrowing.resource_account) {
      node.Add("ResourceAccount", TemplateNode(SpellText(*use.narrowing.resource_account)));
    }
    if (use.narrowing.secure_transport) node.Add("SecureTransport", TemplateNode("true"));
    if (use.actions.empty()) node.Add("Operations", OperationsNode(use.operations));
    list.Add({}, std::move(node));
  }
  return list;
}

// What could not be known, as comments below the uses.
std::vector<std::string> OpenLines(const Proposal& proposal) {
  std::vector<std::string> lines;
  for (const std::string& sentence : proposal.open) lines.push_back("# " + sentence);
  for (const std::string& sentence : proposal.remains) lines.push_back("# " + sentence);
  if (proposal.unsure.empty()) return lines;
  lines.emplace_back("# the function is told of these, and nothing says what it does there:");
  for (const std::string& line : LinesOf(WriteYaml(UsesNode(proposal.unsure), 0))) lines.push_back("# " + line);
  return lines;
}

// `Uses` and what stands below it: a comment where the function is left out. Without any use it is an empty list only
// where nothing was left open.
std::vector<std::string> UsesBlock(const Proposal& proposal) {
  std::vector<std::string> lines;
  if (!proposal.uses.empty()) {
    const std::string mark = proposal.Declares() ? "" : "# ";
    lines.push_back(mark + "Uses:");
    for (const std::string& line : LinesOf(WriteYaml(UsesNode(proposal.uses), 2))) lines.push_back(mark + line);
  } else if (proposal.IsSure()) {
    lines.emplace_back("Uses: []");
  }
  for (const std::string& line : OpenLines(proposal)) lines.push_back("  " + line);
  return lines;
}

// The innermost of `Metadata` and `LeastPriv` that is there, and the entry that it lacks.
Edit AddUses(const Source& source, NodeRef function, const Proposal& proposal) {
  std::vector<std::string> block = UsesBlock(proposal);
  NewEntry entry{"Uses", {}, LinesOf(WriteTemplateJson(UsesNode(proposal.uses), 0))};
  for (auto line = block.begin() + 1; line != block.end(); ++line) entry.yaml.push_back(line->substr(2));
  if (entry.yaml.empty()) entry.yaml = {"[]"};
  const auto wrap = [&](std::string key) {
    for (std::string& line : entry.yaml) line.insert(0, "  ");
    entry.yaml.insert(entry.yaml.begin(), entry.key + ":");
    entry.json.front().insert(0, "{\"" + entry.key + "\": ");
    entry.json.back() += "}";
    entry.key = std::move(key);
  };
  const NodeRef metadata = function.Find("Metadata");
  const NodeRef own = metadata.IsMapping() ? metadata.Find("LeastPriv") : NodeRef();
  if (own.IsMapping()) return AppendEntry(source, own, entry);
  wrap("LeastPriv");
  if (metadata.IsMapping()) return AppendEntry(source, metadata, entry);
  wrap("Metadata");
  return AppendEntry(source, function, entry);
}

}  // namespace

std::string ProposalsAsYaml(const std::vector<Proposal>& proposals) {
  std::string text = "Functions:\n";
  for (const Proposal& proposal : proposals) {
    text += std::string("  ") + (proposal.Declares() ? "" : "# ") + proposal.function + ":\n";
    for (const std::string& line : UsesBlock(proposal)) text += "    " + line + "\n";
  }
  return text;
}

std::vector<Edit> ProposalEdits(const Source& source, const Template& model, const std::vector<Proposal>& proposals) {
  std::vector<Edit> edits;
  for (const Proposal& proposal : proposals) {
    const Resource* function = model.resolver.FindResource(proposal.function);
    if (function != nullptr && proposal.Declares() && !function->node.IsAlias()) {
      edits.push_back(AddUses(source, function->node, proposal));
    }
  }
  SortEdits(edits);
  return edits;
}

}  // namespace leastpriv
