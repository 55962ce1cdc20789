// A principal's grants, sorted by what they reach (sorted_grants.h): each target's actions are turned into operations,
// everyday ones first, and everything else goes into the general form.
#include "generate/declare.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "generate/general_proposal.h"
#include "generate/grant_target.h"
#include "generate/operation_for.h"
#include "generate/sorted_grants.h"
#include "iam/pattern.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

constexpr std::size_t kNamed = 3;  // how many actions a sentence names

// A resource of the template by its logical id.
std::string PlaceName(const Text& place) {
  const auto* hole = place.pieces().size() == 1 ? std::get_if<Hole>(&place.pieces().front()) : nullptr;
  return hole != nullptr ? hole->name : place.Spelling();
}

std::string Sentence(const std::vector<std::string>& actions, const std::string& where) {
  std::string text;
  for (std::size_t i = 0; i < std::min(kNamed, actions.size()); ++i) text += (i > 0 ? ", " : "") + actions[i];
  if (actions.size() > kNamed) text += " and " + std::to_string(actions.size() - kNamed) + " more";
  return text + (actions.size() == 1 ? " is granted " : " are granted ") + where;
}

class Proposer {
 public:
  Proposer(const Template& model, const TemplatePrincipal& principal, const Catalogue& catalogue)
      : model_(model), principal_(principal), catalogue_(catalogue), sorted_(SortGrants(model, principal, catalogue)) {}

  Proposal Run() {
    proposal_.function = principal_.id;
    proposal_.remains = sorted_.unknown;
    ReadNamedPlaces();
    SpreadStars();
    for (const Reached& reached : sorted_.reached) Propose(reached);
    for (ProposedUse& use : sorted_.general.Uses()) proposal_.uses.push_back(std::move(use));
    SayLeft();
    if (sorted_.has_connector) proposal_.open.emplace_back("its connectors grant more, and count as declared");
    if (principal_.role_unseen) proposal_.remains.emplace_back("its role is not written in this template");
    return std::move(proposal_);
  }

 private:
  // The buckets and tables that the function's environment and events name.
  void ReadNamedPlaces() {
    const Resource* function = model_.resolver.FindResource(principal_.id);
    if (function == nullptr) return;
    for (const NodeRef variable : function->properties.Find("Environment").Find("Variables").Entries()) {
      AddNamedPlace(model_.resolver.ReferencedId(variable));
    }
    for (const NodeRef event : function->properties.Find("Events").Entries()) {
      AddNamedPlace(model_.resolver.ReferencedId(event.Find("Properties").Find("Bucket")));
    }
  }

  void AddNamedPlace(const std::string& id) {
    const Resource* resource = id.empty() ? nullptr : model_.resolver.FindResource(id);
    if (resource == nullptr) return;
    for (const Text& arn : Deployed(model_.resolver.ArnOf(*resource))) {
      const auto target = TargetOf(arn);
      const bool known = !target || std::find(named_.begin(), named_.end(), *target) != named_.end();
      if (!known) named_.push_back(*target);
    }
  }

  // What is granted everywhere is proposed for the places that are named; what goes to none of them, as it stands.
  void SpreadStars() {
    std::set<std::string> spread;
    for (const GrantTarget& place : named_) {
      std::vector<GrantTarget> parts = {place};
      if (place.IsS3()) parts.insert(parts.begin(), GrantTarget{TargetKind::kObject, place.place});
      bool is_reached = std::any_of(sorted_.reached.begin(), sorted_.reached.end(), [&place](const Reached& one) {
        return one.target.place == place.place && one.target.IsS3() == place.IsS3();
      });
      for (const auto& [action, named] : sorted_.everywhere) {
        if (action.starts_with("s3:") != place.IsS3()) continue;
        const Action* known = catalogue_.FindAction(action);
        for (const GrantTarget& part : parts) {
          if (!TakesTarget(*known, part.kind)) continue;
          is_reached = true;
          spread.insert(action);
          sorted_.Add(part, {}, {}, action, named);
        }
      }
      if (!is_reached) proposal_.unsure.push_back({std::string(place.element()), place.place});
    }
    for (const bool is_s3 : {true, false}) TakeUnspread(is_s3, spread);
  }

  void TakeUnspread(bool is_s3, const std::set<std::string>& spread) {
    const Service& service = *catalogue_.FindService(is_s3 ? "s3" : "dynamodb");
    std::vector<std::string> unnamed;
    for (const auto& [action, named] : sorted_.everywhere) {
      if (action.starts_with("s3:") != is_s3 || spread.contains(action)) continue;
      if (named) {
        sorted_.general.Add(service, *catalogue_.FindAction(action), Text(std::string("*")), {});
      } else {
        unnamed.push_back(action);
      }
    }
    const bool any_named =
        std::any_of(named_.begin(), named_.end(), [is_s3](const GrantTarget& one) { return one.IsS3() == is_s3; });
    if (any_named || unnamed.empty()) return;
    proposal_.remains.push_back(Sentence(unnamed, is_s3 ? "on buckets" : "on tables") +
                                ", and nothing says which: name them");
  }

  void SayLeft() {
    const auto sentence = [](const std::set<std::string>& actions, const std::string& where) {
      return Sentence({actions.begin(), actions.end()}, where);
    };
    for (const auto& [place, actions] : left_) {
      proposal_.open.push_back(sentence(actions, "on " + place) + " too: add the operations that are used");
    }
    if (!sorted_.idle.empty()) proposal_.open.push_back(sentence(sorted_.idle, "on what they cannot act on"));
    for (const auto& [why, what] : sorted_.remains) {
      proposal_.remains.push_back(sentence(what, why) + ", which is not carried over: declare what is used");
    }
  }

  // Every index of a table that has none is nothing.
  bool IsNowhere(const GrantTarget& target) const {
    if (target.kind != TargetKind::kIndex || !Pattern::FromText(target.part, false).IsStar()) return false;
    const Resource* table = model_.resolver.FindResource(PlaceName(target.place));
    return table != nullptr && !table->properties.Find("GlobalSecondaryIndexes") &&
           !table->properties.Find("LocalSecondaryIndexes");
  }

  void Propose(const Reached& reached) {
    const GrantTarget& target = reached.target;
    if (IsNowhere(target)) return;
    ProposedUse use{std::string(target.element()), target.place};
    if (!target.part.pieces().empty()) (target.IsS3() ? use.keys : use.indexes).push_back(target.part);
    if (target.kind == TargetKind::kBucket) use.keys = reached.narrowing.prefixes;
    use.narrowing = reached.narrowing;
    std::set<std::string> left;
    std::set<std::string> open;  // of those, what the use may speak of
    for (const auto& [action, named] : reached.actions) {
      left.insert(action);
      if (CanConfine(reached.narrowing, *catalogue_.FindAction(action))) open.insert(action);
    }
    std::set<std::string> everyday;
    const std::string_view service = target.IsS3() ? "s3" : "dynamodb";
    for (const std::string_view name : EverydayOperations(use.element)) {
      const std::vector<std::string> needed = ActionsAt(*FindOperation(service, name), "", target.kind);
      everyday.insert(needed.begin(), needed.end());
      const bool granted = !needed.empty() && std::all_of(needed.begin(), needed.end(), [&open](const auto& action) {
        return open.contains(action);
      });
      if (!granted) continue;
      use.operations.push_back({std::string(name), {}});
      for (const std::string& action : needed) left.erase(action);
    }
    for (const auto& [action, named] : reached.actions) {
      if (!left.contains(action) || !open.contains(action) || !(named || everyday.contains(action))) continue;
      const auto operation = OperationFor(action, target.kind);
      if (!operation) continue;
      use.operations.push_back(*operation);
      left.erase(action);
    }
    TakeNamed(reached, left);
    if (!left.empty()) left_[PlaceName(target.place)].insert(left.begin(), left.end());
    if (!use.operations.empty()) AddUse(std::move(use));
  }

  // What the author named and no operation stands for.
  void TakeNamed(const Reached& reached, std::set<std::string>& left) {
    const Service& service = *catalogue_.FindService(reached.target.IsS3() ? "s3" : "dynamodb");
    for (const auto& [action, named] : reached.actions) {
      if (!named || !left.contains(action)) continue;
      const Text resource = reached.resource.pieces().empty() ? Text(std::string("*")) : reached.resource;
      const Action& known = *catalogue_.FindAction(action);
      if (sorted_.general.Add(service, known, resource, reached.narrowing) == GeneralProposal::Taken::kNot) {
        sorted_.Remain(action, "under a condition that no use of it can say");
      }
      left.erase(action);
    }
  }

  // Keys of the same place with the same operations stand together.
  void AddUse(ProposedUse use) {
    for (ProposedUse& known : proposal_.uses) {
      const bool same = known.element == use.element && known.place == use.place &&
                        known.operations == use.operations && known.narrowing == use.narrowing;
      if (!same || known.keys.empty() != use.keys.empty() || known.indexes.empty() != use.indexes.empty()) continue;
      known.keys.insert(known.keys.end(), use.keys.begin(), use.keys.end());
      known.indexes.insert(known.indexes.end(), use.indexes.begin(), use.indexes.end());
      return;
    }
    proposal_.uses.push_back(std::move(use));
  }

  const Template& model_;
  const TemplatePrincipal& principal_;
  const Catalogue& catalogue_;
  SortedGrants sorted_;
  std::vector<GrantTarget> named_;                     // buckets and tables
  std::map<std::string, std::set<std::string>> left_;  // by place: granted, and not proposed
  Proposal proposal_;
};

}  // namespace

std::vector<Proposal> ProposeUses(const Template& model, const DeclaredUses& declared, const Catalogue& catalogue) {
  std::set<std::string_view> undeclared;
  for (const FunctionUses& function : declared.functions) {
    if (!function.declared) undeclared.insert(function.function);
  }
  std::vector<Proposal> proposals;
  for (const TemplatePrincipal& principal : model.principals) {
    if (undeclared.contains(principal.id)) proposals.push_back(Proposer(model, principal, catalogue).Run());
  }
  return proposals;
}

}  // namespace leastpriv
