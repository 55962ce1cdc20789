// Grants are sorted into targets (a key pattern of a bucket, a bucket, a table, an index, under the conditions that a
// use can say), each with the actions that reach it; then each target's actions are turned into operations, everyday
// ones first. Linear in grants × actions.
#include "generate/declare.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "generate/grant_target.h"
#include "generate/operation_for.h"
#include "iam/action_set.h"
#include "iam/facts.h"
#include "text/text.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

constexpr std::size_t kNamed = 3;  // how many actions a sentence names

// A resource of the template by its logical id.
std::string NameOf(const Text& place) {
  const auto* hole = place.pieces().size() == 1 ? std::get_if<Hole>(&place.pieces().front()) : nullptr;
  return hole != nullptr ? hole->name : place.Spelling();
}

// What grants reach together.
struct Reached {
  GrantTarget target;
  GrantNarrowing narrowing = {};
  std::map<std::string, bool> actions = {};  // and whether the author named them
};

class Proposer {
 public:
  Proposer(const Template& model, const TemplatePrincipal& principal, const Catalogue& catalogue)
      : model_(model), principal_(principal), catalogue_(catalogue) {}

  Proposal Run() {
    proposal_.function = principal_.id;
    ReadNamedPlaces();
    for (const Grant& grant : principal_.grants) {
      const bool speaks = grant.source != GrantSource::kConnector && grant.source != GrantSource::kImplicit &&
                          grant.source != GrantSource::kManaged;
      if (speaks) ReadGrant(grant);
    }
    for (const ManagedPolicy& policy : principal_.managed) ReadManaged(policy);
    SpreadStars();
    for (const Reached& reached : reached_) Propose(reached);
    for (const auto& [place, actions] : left_) {
      proposal_.open.push_back(Sentence({actions.begin(), actions.end()}, "on " + place) +
                               " too: add the operations that are used");
    }
    for (const auto& [why, actions] : confined_) {
      proposal_.open.push_back(Sentence({actions.begin(), actions.end()}, why) +
                               ", which is not carried over: declare what is used");
    }
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

  void ReadGrant(const Grant& grant) {
    const bool by_author = grant.source == GrantSource::kInline || grant.source == GrantSource::kAttached;
    for (const Statement& statement : grant.reading.policy.statements) {
      if (statement.effect != Effect::kAllow || statement.action.negated || statement.resource.negated) continue;
      std::string key;
      auto narrowing = NarrowingOf(statement, key);
      std::string why = "under a condition on `" + key + "`";
      if (!statement.guard.always()) {
        narrowing.reset();
        why = "in some deployments only";
      }
      for (const Term& action : statement.action.terms) {
        for (const Text& text : Deployed(action.value)) {
          if (narrowing) {
            ReadAction(text, by_author, statement, *narrowing);
          } else {
            LeaveConfined(text, why);
          }
        }
      }
    }
  }

  void LeaveConfined(const Text& text, const std::string& why) {
    ActionSet::Must(catalogue_, text).ForEach([&](const Service& service, const Action& action) {
      if (service.prefix() != "s3" && service.prefix() != "dynamodb") return;
      confined_[why].insert(std::string(service.prefix()) + ":" + std::string(action.name));
    });
  }

  void ReadAction(const Text& text, bool by_author, const Statement& statement, const GrantNarrowing& narrowing) {
    const bool named = by_author && text.literal() && !HasWildcard(text);
    ActionSet::Must(catalogue_, text).ForEach([&](const Service& service, const Action& action) {
      if (service.prefix() != "s3" && service.prefix() != "dynamodb") return;
      const std::string name = std::string(service.prefix()) + ":" + std::string(action.name);
      for (const Term& term : statement.resource.terms) {
        for (const Text& resource : Deployed(term.value)) {
          Reach(action, name, named, resource, narrowing);
        }
      }
    });
  }

  void Reach(const Action& action, const std::string& name, bool named, const Text& resource,
             const GrantNarrowing& narrowing) {
    const auto target = TargetOf(resource);
    if (target) {
      if (TakesTarget(action, target->kind)) Add(*target, narrowing, name, named);
    } else if (HasWildcard(resource) || !resource.literal()) {
      if (!narrowing.empty()) {
        confined_["on `" + resource.Spelling() + "` under a condition"].insert(name);
        return;
      }
      bool& known = everywhere_[name];
      known = known || named;
    }
  }

  void Add(const GrantTarget& where, const GrantNarrowing& narrowing, const std::string& action, bool named) {
    auto reached = std::find_if(reached_.begin(), reached_.end(),
                                [&](const Reached& one) { return one.target == where && one.narrowing == narrowing; });
    if (reached == reached_.end()) reached = reached_.insert(reached_.end(), {where, narrowing});
    bool& known = reached->actions[action];
    known = known || named;
  }

  void ReadManaged(const ManagedPolicy& policy) {
    if (policy.attached_by_sam || policy.name.empty()) return;
    enum Column { kName = 1, kEffect = 3, kActionElement = 4, kActions = 5 };
    static const std::vector<FactRow> rows = FactRows("managed_policies.tsv");
    for (const FactRow& row : rows) {
      if (row[kName] != policy.name || row[kEffect] != "Allow" || row[kActionElement] != "Action") continue;
      for (const std::string_view entry : Split(row[kActions], ',')) {
        ActionSet::Must(catalogue_, Text(std::string(entry)))
            .ForEach([&](const Service& service, const Action& action) {
              if (service.prefix() != "s3" && service.prefix() != "dynamodb") return;
              everywhere_.emplace(std::string(service.prefix()) + ":" + std::string(action.name), false);
            });
      }
    }
  }

  // What is granted everywhere is proposed for the places that are named.
  void SpreadStars() {
    for (const GrantTarget& place : named_) {
      std::vector<GrantTarget> parts = {place};
      if (place.IsS3()) parts.insert(parts.begin(), GrantTarget{TargetKind::kObject, place.place});
      bool is_reached = std::any_of(reached_.begin(), reached_.end(), [&place](const Reached& one) {
        return one.target.place == place.place && one.target.IsS3() == place.IsS3();
      });
      for (const auto& [action, named] : everywhere_) {
        if (action.starts_with("s3:") != place.IsS3()) continue;
        const Action* known = catalogue_.FindAction(action);
        for (const GrantTarget& part : parts) {
          if (!TakesTarget(*known, part.kind)) continue;
          is_reached = true;
          Add(part, {}, action, named);
        }
      }
      if (!is_reached) proposal_.unsure.push_back({std::string(place.element()), place.place});
    }
    for (const bool is_s3 : {true, false}) {
      const bool any_named =
          std::any_of(named_.begin(), named_.end(), [is_s3](const GrantTarget& one) { return one.IsS3() == is_s3; });
      std::vector<std::string> actions;
      for (const auto& [action, named] : everywhere_) {
        if (action.starts_with("s3:") == is_s3) actions.push_back(action);
      }
      if (any_named || actions.empty()) continue;
      proposal_.open.push_back(Sentence(actions, is_s3 ? "on buckets" : "on tables") +
                               ", and nothing says which: name them");
    }
  }

  static std::string Sentence(const std::vector<std::string>& actions, const std::string& where) {
    std::string text;
    for (std::size_t i = 0; i < std::min(kNamed, actions.size()); ++i) text += (i > 0 ? ", " : "") + actions[i];
    if (actions.size() > kNamed) text += " and " + std::to_string(actions.size() - kNamed) + " more";
    return text + (actions.size() == 1 ? " is granted " : " are granted ") + where;
  }

  void Propose(const Reached& reached) {
    const GrantTarget& target = reached.target;
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
    if (!left.empty()) left_[NameOf(target.place)].insert(left.begin(), left.end());
    const bool names_an_index = target.kind != TargetKind::kIndex || !HasWildcard(target.part);
    if (!use.operations.empty() && names_an_index) AddUse(std::move(use));
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
  std::vector<GrantTarget> named_;  // buckets and tables
  std::vector<Reached> reached_;
  std::map<std::string, bool> everywhere_;                 // actions on `*`, or on what cannot be told
  std::map<std::string, std::set<std::string>> left_;      // by place: granted, and not proposed
  std::map<std::string, std::set<std::string>> confined_;  // by the condition that no use can say
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
