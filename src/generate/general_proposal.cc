// Quadratic in the resources of one function, which are few.
#include "generate/general_proposal.h"

#include <algorithm>
#include <utility>

#include "iam/pattern.h"
#include "uses/general_use.h"
#include "uses/places.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

bool IsStar(const Text& text) { return Pattern::FromText(text, false).IsStar(); }

// A resource that `Resource` may name, under what the general form has elements for.
bool CanSay(const Text& resource, const GrantNarrowing& narrowing) {
  GrantNarrowing common;
  common.resource_account = narrowing.resource_account;
  common.secure_transport = narrowing.secure_transport;
  const std::string spelling = resource.Spelling();
  const bool is_resource = IsStar(resource) || spelling.starts_with("arn:") || spelling.starts_with("${");
  return narrowing == common && is_resource && !HasUnknown(resource);
}

bool RefersTo(const Text& text, const std::string& id) {
  return std::any_of(text.pieces().begin(), text.pieces().end(), [&id](const Piece& piece) {
    const auto* hole = std::get_if<Hole>(&piece);
    return hole != nullptr && hole->name == id;
  });
}

}  // namespace

bool HasUnknown(const Text& text) {
  return std::any_of(text.pieces().begin(), text.pieces().end(), [](const Piece& piece) {
    const auto* hole = std::get_if<Hole>(&piece);
    return hole != nullptr && hole->kind == HoleKind::kUnknown;
  });
}

GeneralProposal::Taken GeneralProposal::Add(const Service& service, const Action& action, const Text& resource,
                                            const GrantNarrowing& narrowing) {
  if (!CanSay(resource, narrowing)) return Taken::kNot;
  const bool is_star = IsStar(resource);
  if (!is_star && !ActsOn(service, action, resource)) return Taken::kNothing;
  const Text said = is_star ? Text(std::string("*")) : Referred(resource);
  auto granted = std::find_if(granted_.begin(), granted_.end(),
                              [&](const Granted& one) { return one.resource == said && one.narrowing == narrowing; });
  if (granted == granted_.end()) granted = granted_.insert(granted_.end(), {said, narrowing, {}});
  granted->actions.insert(std::string(service.prefix()) + ":" + std::string(action.name));
  return Taken::kWhole;
}

// The ARN of a resource of the template is said by its logical id; not where its name is known and the ARN spells it,
// for a reference may close a circle.
Text GeneralProposal::Referred(const Text& resource) const {
  for (const Resource& known : model_.resolver.resources()) {
    if (ArnReference(known.type) == "-") continue;
    const std::vector<Text> arns = Deployed(model_.resolver.ArnOf(known));
    if (arns.size() != 1 || arns.front() != resource || !RefersTo(resource, known.id)) continue;
    Hole hole;
    hole.kind = HoleKind::kResource;
    hole.name = known.id;
    hole.resource_type = known.type;
    return Text(std::move(hole));
  }
  return resource;
}

std::vector<ProposedUse> GeneralProposal::Uses() const {
  std::vector<ProposedUse> uses;
  for (const Granted& granted : granted_) {
    const std::vector<std::string> actions(granted.actions.begin(), granted.actions.end());
    const auto same = std::find_if(uses.begin(), uses.end(), [&](const ProposedUse& use) {
      return use.actions == actions && use.narrowing == granted.narrowing;
    });
    if (same != uses.end()) {
      same->resources.push_back(granted.resource);
      continue;
    }
    ProposedUse& use = uses.emplace_back();
    use.element = "Actions";
    use.narrowing = granted.narrowing;
    use.actions = actions;
    use.resources.push_back(granted.resource);
  }
  return uses;
}

}  // namespace leastpriv
