// Grants of S3 and DynamoDB are sorted into targets (a key pattern of a bucket, a bucket, a table, an index, under the
// conditions that a use can say), each with the actions that reach it; then each target's actions are turned into
// operations, everyday ones first. Everything else goes into the general form. Linear in grants × actions.
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
#include "generate/policy_fate.h"
#include "iam/action_set.h"
#include "iam/facts.h"
#include "iam/pattern.h"
#include "text/text.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

constexpr std::size_t kNamed = 3;    // how many actions a sentence names
constexpr std::size_t kOpened = 12;  // how many actions a pattern may stand for and be written out

bool HasOperations(const Service& service) { return service.prefix() == "s3" || service.prefix() == "dynamodb"; }

// What a managed policy gives a role to run with, as SAM attaches it and --own-role writes it.
bool IsForRunning(const ManagedPolicy& policy) {
  return (policy.name.starts_with("AWSLambda") && policy.name.find("ExecutionRole") != std::string::npos) ||
         policy.name == "AWSXRayDaemonWriteAccess" || policy.name == "AWSXrayWriteOnlyAccess";
}

// A resource of the template by its logical id.
std::string PlaceName(const Text& place) {
  const auto* hole = place.pieces().size() == 1 ? std::get_if<Hole>(&place.pieces().front()) : nullptr;
  return hole != nullptr ? hole->name : place.Spelling();
}

// What grants reach together.
struct Reached {
  GrantTarget target;
  GrantNarrowing narrowing = {};
  Text resource = {};                        // as it is granted
  std::map<std::string, bool> actions = {};  // and whether the author named them
};

// One action on one resource of a statement.
struct Granted {
  const Service& service;
  const Action& action;
  const Text& resource;
  const GrantNarrowing& narrowing;
  bool named;       // by the author, and not by a pattern
  bool writes_out;  // or by a pattern of few
};

class Proposer {
 public:
  Proposer(const Template& model, const TemplatePrincipal& principal, const Catalogue& catalogue)
      : model_(model), principal_(principal), catalogue_(catalogue), general_(model) {}

  Proposal Run() {
    proposal_.function = principal_.id;
    ReadNamedPlaces();
    bool has_connector = false;
    for (const Grant& grant : principal_.grants) {
      has_connector = has_connector || grant.source == GrantSource::kConnector;
      const bool speaks = grant.source != GrantSource::kConnector && grant.source != GrantSource::kImplicit &&
                          grant.source != GrantSource::kManaged;
      if (speaks) ReadGrant(grant);
    }
    for (const ManagedPolicy& policy : principal_.managed) ReadManaged(policy);
    SpreadStars();
    for (const Reached& reached : reached_) Propose(reached);
    for (ProposedUse& use : general_.Uses()) proposal_.uses.push_back(std::move(use));
    SayLeft();
    if (has_connector) proposal_.open.emplace_back("its connectors grant more, and count as declared");
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

  void ReadGrant(const Grant& grant) {
    const bool by_author = grant.source == GrantSource::kInline || grant.source == GrantSource::kAttached;
    if (!grant.reading.policy.unseen.empty()) Remain("something", "by a policy that cannot be read whole");
    for (const Statement& statement : grant.reading.policy.statements) {
      if (statement.effect == Effect::kDeny) continue;
      const bool understood = statement.effect == Effect::kAllow && statement.unseen.empty();
      if (!understood || statement.action.negated || statement.resource.negated) {
        understood ? Remain("what a statement does not name", "by `NotAction` or `NotResource`")
                   : Remain("something", "by a statement that cannot be read whole");
        continue;
      }
      ReadStatement(statement, by_author);
    }
  }

  void ReadStatement(const Statement& statement, bool by_author) {
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
          Remain(text.Spelling(), why);
        }
      }
    }
  }

  void Remain(const std::string& what, const std::string& why) { remains_[why].insert(what); }

  void ReadAction(const Text& text, bool by_author, const Statement& statement, const GrantNarrowing& narrowing) {
    const ActionSet set = ActionSet::Must(catalogue_, text);
    if (set.empty()) Remain(text.Spelling(), "though no action of that name is known");
    const bool exact = text.literal() && !HasWildcard(text);
    const bool writes_out = set.size() <= kOpened;
    bool has_others = false;
    set.ForEach([&](const Service& service, const Action& action) {
      const bool has_operations = HasOperations(service);
      has_others = has_others || !has_operations;
      if (!has_operations && !writes_out) return;
      bool acts = has_operations;
      for (const Term& term : statement.resource.terms) {
        for (const Text& resource : Deployed(term.value)) {
          const Granted granted{service, action, resource, narrowing, exact && by_author, exact || writes_out};
          acts = (has_operations ? Reach(granted) : ReachGeneral(granted)) || acts;
        }
      }
      if (!acts) idle_.insert(NameOf(service, action));
    });
    if (has_others && !writes_out) Remain(text.Spelling(), "as a pattern of too many actions to write out");
  }

  static std::string NameOf(const Service& service, const Action& action) {
    return std::string(service.prefix()) + ":" + std::string(action.name);
  }

  // True always: what an action of S3 or DynamoDB cannot act on is nothing to speak of.
  bool Reach(const Granted& granted) {
    const std::string name = NameOf(granted.service, granted.action);
    const auto target = TargetOf(granted.resource);
    if (target) {
      if (TakesTarget(granted.action, target->kind)) {
        Add(*target, granted.resource, granted.narrowing, name, granted.named);
      }
      return true;
    }
    const bool is_star = Pattern::FromText(granted.resource, false).IsStar();
    if (!is_star && granted.writes_out) {
      ReachGeneral(granted);
      return true;
    }
    if (!granted.narrowing.empty()) {
      Remain(name, "on `" + granted.resource.Spelling() + "` under a condition");
      return true;
    }
    bool& known = everywhere_[name];
    known = known || granted.named;
    return true;
  }

  // False when the action cannot be granted on the resource.
  bool ReachGeneral(const Granted& granted) {
    using Taken = GeneralProposal::Taken;
    const Taken taken = general_.Add(granted.service, granted.action, granted.resource, granted.narrowing);
    if (taken == Taken::kNot) {
      Remain(NameOf(granted.service, granted.action),
             granted.narrowing.empty() ? "on what this template does not tell" : "under a condition");
    }
    return taken != Taken::kNothing;
  }

  void Add(const GrantTarget& where, const Text& resource, const GrantNarrowing& narrowing, const std::string& action,
           bool named) {
    auto reached = std::find_if(reached_.begin(), reached_.end(),
                                [&](const Reached& one) { return one.target == where && one.narrowing == narrowing; });
    if (reached == reached_.end()) reached = reached_.insert(reached_.end(), {where, narrowing, resource});
    bool& known = reached->actions[action];
    known = known || named;
  }

  // A policy that is about S3 or DynamoDB is spread over the named places; of another, nothing tells what is used.
  void ReadManaged(const ManagedPolicy& policy) {
    if (policy.attached_by_sam || IsOfTemplate(policy)) return;
    std::vector<std::string> others;
    const Fate fate = FateReader(FunctionUses(), catalogue_).OfManaged(policy, others);
    if (IsForRunning(policy) && fate == Fate::kStays) return;
    if (fate != Fate::kGoes || IsForRunning(policy) || !policy.guard.always()) {
      proposal_.remains.push_back("`" + (policy.name.empty() ? policy.arn.Spelling() : policy.name) + "` is attached" +
                                  (policy.guard.always() ? "" : " in some deployments only") +
                                  ", and nothing says what is used of it: declare that");
      return;
    }
    enum Column { kName = 1, kEffect = 3, kActionElement = 4, kActions = 5 };
    static const std::vector<FactRow> rows = FactRows("managed_policies.tsv");
    for (const FactRow& row : rows) {
      if (row[kName] != policy.name || row[kEffect] != "Allow" || row[kActionElement] != "Action") continue;
      for (const std::string_view entry : Split(row[kActions], ',')) {
        ActionSet::Must(catalogue_, Text(std::string(entry)))
            .ForEach([&](const Service& service, const Action& action) {
              if (HasOperations(service)) everywhere_.emplace(NameOf(service, action), false);
            });
      }
    }
  }

  // One that this template writes: its statements are among the grants.
  bool IsOfTemplate(const ManagedPolicy& policy) const {
    const std::string arn = policy.arn.Spelling();
    return std::any_of(principal_.grants.begin(), principal_.grants.end(), [&](const Grant& grant) {
      const Resource* resource =
          grant.source == GrantSource::kAttached ? model_.resolver.FindResource(grant.name) : nullptr;
      return resource != nullptr && model_.resolver.ArnOf(*resource).Spelling() == arn;
    });
  }

  // What is granted everywhere is proposed for the places that are named; what goes to none of them, as it stands.
  void SpreadStars() {
    std::set<std::string> spread;
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
          spread.insert(action);
          Add(part, {}, {}, action, named);
        }
      }
      if (!is_reached) proposal_.unsure.push_back({std::string(place.element()), place.place});
    }
    for (const bool is_s3 : {true, false}) TakeUnspread(is_s3, spread);
  }

  void TakeUnspread(bool is_s3, const std::set<std::string>& spread) {
    const Service& service = *catalogue_.FindService(is_s3 ? "s3" : "dynamodb");
    std::vector<std::string> unnamed;
    for (const auto& [action, named] : everywhere_) {
      if (action.starts_with("s3:") != is_s3 || spread.contains(action)) continue;
      if (named) {
        general_.Add(service, *catalogue_.FindAction(action), Text(std::string("*")), {});
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

  static std::string Sentence(const std::vector<std::string>& actions, const std::string& where) {
    std::string text;
    for (std::size_t i = 0; i < std::min(kNamed, actions.size()); ++i) text += (i > 0 ? ", " : "") + actions[i];
    if (actions.size() > kNamed) text += " and " + std::to_string(actions.size() - kNamed) + " more";
    return text + (actions.size() == 1 ? " is granted " : " are granted ") + where;
  }

  void SayLeft() {
    const auto sentence = [](const std::set<std::string>& actions, const std::string& where) {
      return Sentence({actions.begin(), actions.end()}, where);
    };
    for (const auto& [place, actions] : left_) {
      proposal_.open.push_back(sentence(actions, "on " + place) + " too: add the operations that are used");
    }
    if (!idle_.empty()) proposal_.open.push_back(sentence(idle_, "on what they cannot act on"));
    for (const auto& [why, what] : remains_) {
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
      if (general_.Add(service, known, resource, reached.narrowing) == GeneralProposal::Taken::kNot) {
        Remain(action, "under a condition that no use of it can say");
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
  std::vector<GrantTarget> named_;  // buckets and tables
  std::vector<Reached> reached_;
  std::map<std::string, bool> everywhere_;                // actions on `*`, or on what cannot be told
  std::map<std::string, std::set<std::string>> left_;     // by place: granted, and not proposed
  std::map<std::string, std::set<std::string>> remains_;  // by the reason why no use can say it
  std::set<std::string> idle_;                            // granted on what they cannot act on
  GeneralProposal general_;
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
