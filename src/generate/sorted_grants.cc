#include "generate/sorted_grants.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "generate/policy_fate.h"
#include "iam/action_set.h"
#include "iam/facts.h"
#include "iam/pattern.h"
#include "text/text.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

constexpr std::size_t kOpened = 12;  // how many actions a pattern may stand for and be written out

bool HasOperations(const Service& service) { return service.prefix() == "s3" || service.prefix() == "dynamodb"; }

std::string NameOf(const Service& service, const Action& action) {
  return std::string(service.prefix()) + ":" + std::string(action.name);
}

// What a managed policy gives a role to run with, as SAM attaches it and --own-role writes it.
bool IsForRunning(const ManagedPolicy& policy) {
  return (policy.name.starts_with("AWSLambda") && policy.name.find("ExecutionRole") != std::string::npos) ||
         policy.name == "AWSXRayDaemonWriteAccess" || policy.name == "AWSXrayWriteOnlyAccess";
}

// One action on one resource of a statement.
struct Granted {
  const Service& service;
  const Action& action;
  const Text& resource;
  const GrantNarrowing& narrowing;
  bool named;       // by the author, and not by a pattern
  bool writes_out;  // or by a pattern of few
};

class GrantSorter {
 public:
  GrantSorter(const Template& model, const TemplatePrincipal& principal, const Catalogue& catalogue)
      : model_(model), principal_(principal), catalogue_(catalogue), sorted_(model) {}

  SortedGrants Run() {
    for (const Grant& grant : principal_.grants) {
      sorted_.has_connector = sorted_.has_connector || grant.source == GrantSource::kConnector;
      const bool speaks = grant.source != GrantSource::kConnector && grant.source != GrantSource::kImplicit &&
                          grant.source != GrantSource::kManaged;
      if (speaks) ReadGrant(grant);
    }
    for (const ManagedPolicy& policy : principal_.managed) ReadManaged(policy);
    return std::move(sorted_);
  }

 private:
  void ReadGrant(const Grant& grant) {
    const bool by_author = grant.source == GrantSource::kInline || grant.source == GrantSource::kAttached;
    if (!grant.reading.policy.unseen.empty()) sorted_.Remain("something", "by a policy that cannot be read whole");
    for (const Statement& statement : grant.reading.policy.statements) {
      if (statement.effect == Effect::kDeny) continue;
      const bool understood = statement.effect == Effect::kAllow && statement.unseen.empty();
      if (!understood || statement.action.negated || statement.resource.negated) {
        understood ? sorted_.Remain("what a statement does not name", "by `NotAction` or `NotResource`")
                   : sorted_.Remain("something", "by a statement that cannot be read whole");
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
          sorted_.Remain(text.Spelling(), why);
        }
      }
    }
  }

  void ReadAction(const Text& text, bool by_author, const Statement& statement, const GrantNarrowing& narrowing) {
    const ActionSet set = ActionSet::Must(catalogue_, text);
    if (set.empty()) sorted_.Remain(text.Spelling(), "though no action of that name is known");
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
      if (!acts) sorted_.idle.insert(NameOf(service, action));
    });
    if (has_others && !writes_out) sorted_.Remain(text.Spelling(), "as a pattern of too many actions to write out");
  }

  // True always: what an action of S3 or DynamoDB cannot act on is nothing to speak of.
  bool Reach(const Granted& granted) {
    const std::string name = NameOf(granted.service, granted.action);
    const auto target = TargetOf(granted.resource);
    if (target) {
      if (TakesTarget(granted.action, target->kind)) {
        sorted_.Add(*target, granted.resource, granted.narrowing, name, granted.named);
      }
      return true;
    }
    const bool is_star = Pattern::FromText(granted.resource, false).IsStar();
    if (!is_star && granted.writes_out) {
      ReachGeneral(granted);
      return true;
    }
    if (!granted.narrowing.empty()) {
      sorted_.Remain(name, "on `" + granted.resource.Spelling() + "` under a condition");
      return true;
    }
    bool& known = sorted_.everywhere[name];
    known = known || granted.named;
    return true;
  }

  // False when the action cannot be granted on the resource.
  bool ReachGeneral(const Granted& granted) {
    using Taken = GeneralProposal::Taken;
    const Taken taken = sorted_.general.Add(granted.service, granted.action, granted.resource, granted.narrowing);
    if (taken == Taken::kNot) {
      sorted_.Remain(NameOf(granted.service, granted.action),
                     granted.narrowing.empty() ? "on what this template does not tell" : "under a condition");
    }
    return taken != Taken::kNothing;
  }

  // A policy that is about S3 or DynamoDB is spread over the named places; of another, nothing tells what is used.
  void ReadManaged(const ManagedPolicy& policy) {
    if (policy.attached_by_sam || IsOfTemplate(policy)) return;
    std::vector<std::string> others;
    const Fate fate = FateReader(FunctionUses(), catalogue_).OfManaged(policy, others);
    if (IsForRunning(policy) && fate == Fate::kStays) return;
    if (fate != Fate::kGoes || IsForRunning(policy) || !policy.guard.always()) {
      sorted_.unknown.push_back("`" + (policy.name.empty() ? policy.arn.Spelling() : policy.name) + "` is attached" +
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
              if (HasOperations(service)) sorted_.everywhere.emplace(NameOf(service, action), false);
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

  const Template& model_;
  const TemplatePrincipal& principal_;
  const Catalogue& catalogue_;
  SortedGrants sorted_;
};

}  // namespace

void SortedGrants::Add(const GrantTarget& target, const Text& resource, const GrantNarrowing& narrowing,
                       const std::string& action, bool named) {
  auto known = std::find_if(reached.begin(), reached.end(),
                            [&](const Reached& one) { return one.target == target && one.narrowing == narrowing; });
  if (known == reached.end()) known = reached.insert(reached.end(), {target, narrowing, resource});
  bool& by_author = known->actions[action];
  by_author = by_author || named;
}

SortedGrants SortGrants(const Template& model, const TemplatePrincipal& principal, const Catalogue& catalogue) {
  return GrantSorter(model, principal, catalogue).Run();
}

}  // namespace leastpriv
