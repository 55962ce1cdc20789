// Each grant's statement is held against the generated statements, entry by entry, and each generated statement against
// the grants. Linear in actions × statements: a wildcard is opened through the catalogue once.
#include "generate/drift.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "iam/action_set.h"
#include "iam/arn.h"
#include "iam/pattern.h"
#include "text/text.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

constexpr std::array<std::string_view, 6> kAlwaysSpokenFor = {"s3",  "s3-object-lambda", "s3-outposts", "s3express",
                                                              "dax", "dynamodb"};

std::string_view ServiceOf(std::string_view action) { return action.substr(0, action.find(':')); }

std::vector<Text> TextsOf(const Terms& resource) {
  std::vector<Text> texts;
  for (const Term& term : resource.terms) {
    for (Text& text : Deployed(term.value)) texts.push_back(std::move(text));
  }
  return texts;
}

// A name of the template's own stands for itself alone, and a parameter, account or region for whatever it may be: with
// the first spelt out, MayInclude() fills only the others.
Text Pinned(const Text& text) {
  Text pinned;
  for (const Piece& piece : text.pieces()) {
    const Hole* hole = std::get_if<Hole>(&piece);
    const bool own = hole != nullptr && (hole->kind == HoleKind::kResource || hole->kind == HoleKind::kAttribute);
    if (hole == nullptr) {
      pinned.Append(std::get<std::string>(piece));
    } else if (own) {
      pinned.Append("<" + hole->name + "." + hole->attribute + ">");
    } else {
      pinned.Append(*hole);
    }
  }
  return pinned;
}

bool SameCondition(const Condition& a, const Condition& b) {
  if (!EqualsIgnoreCase(a.operator_text, b.operator_text) || !EqualsIgnoreCase(a.key, b.key)) return false;
  const auto texts = [](const Condition& condition) {
    std::vector<std::string> all;
    for (const Term& term : condition.values) {
      for (const Text& text : Deployed(term.value)) all.push_back(text.Spelling());
    }
    std::sort(all.begin(), all.end());
    return all;
  };
  return texts(a) == texts(b);
}

// Does every request that meets `strong` meet `weak`: is each of weak's conditions one of strong's?
bool Implies(const std::vector<Condition>& strong, const std::vector<Condition>& weak) {
  return std::all_of(weak.begin(), weak.end(), [&strong](const Condition& needed) {
    return std::any_of(strong.begin(), strong.end(),
                       [&needed](const Condition& given) { return SameCondition(given, needed); });
  });
}

// A statement with its resource patterns cut once.
struct Opened {
  const Statement* statement = nullptr;
  const Grant* grant = nullptr;  // null for a generated statement
  std::vector<ResourcePattern> resources;
  std::vector<Pattern> pinned;  // the same, with the template's own names spelt out
  ActionSet may;
  ActionSet must;
};

Opened Open(const Statement& statement, const Grant* grant, bool variables, const Catalogue& catalogue) {
  Opened opened{&statement, grant, {}, {}, ActionSet(catalogue), ActionSet(catalogue)};
  for (const Text& text : TextsOf(statement.resource)) {
    opened.resources.emplace_back(Pattern::FromText(text, variables));
    opened.pinned.push_back(Pattern::FromText(Pinned(text), variables));
  }
  for (const Term& term : statement.action.terms) {
    for (const Text& text : Deployed(term.value)) {
      opened.may.AddMay(text);
      opened.must.Add(ActionSet::Must(catalogue, text));
    }
  }
  if (statement.action.negated) {
    ActionSet may = opened.must.Complement();
    opened.must = opened.may.Complement();
    opened.may = std::move(may);
  }
  return opened;
}

bool IncludesAny(const std::vector<ResourcePattern>& outer, const Pattern& inner) {
  return std::any_of(outer.begin(), outer.end(),
                     [&inner](const ResourcePattern& pattern) { return MustInclude(pattern.whole, inner); });
}

bool IntersectsAny(const std::vector<ResourcePattern>& patterns, const Pattern& other) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&other](const ResourcePattern& pattern) { return MayIntersect(pattern.whole, other); });
}

// Every resource that `pattern` names, whatever the holes stand for.
bool SurelyOn(const Opened& opened, const Pattern& pattern) {
  return opened.statement->resource.negated ? !IntersectsAny(opened.resources, pattern)
                                            : IncludesAny(opened.resources, pattern);
}

bool PerhapsOn(const Opened& opened, const Pattern& pattern) {
  return opened.statement->resource.negated ? !IncludesAny(opened.resources, pattern)
                                            : IntersectsAny(opened.resources, pattern);
}

class DriftFinder {
 public:
  DriftFinder(const TemplatePrincipal& principal, const FunctionUses& uses, const GeneratedPolicy& generated,
              const Catalogue& catalogue)
      : principal_(principal), uses_(uses), catalogue_(catalogue) {
    for (const Statement& statement : generated.policy.statements) {
      needs_.push_back(Open(statement, nullptr, generated.policy.VariablesOn(), catalogue));
    }
    for (const Grant& grant : principal.grants) {
      const Policy& policy = grant.reading.policy;
      for (const Statement& statement : policy.statements) {
        granted_.push_back(Open(statement, &grant, policy.VariablesOn(), catalogue));
      }
    }
  }

  std::vector<Drift> Run() {
    for (const Opened& opened : granted_) {
      if (opened.statement->effect == Effect::kAllow) FindUndeclared(opened);
    }
    for (const Opened& need : needs_) FindUngranted(need);
    return std::move(found_);
  }

 private:
  // The actions that an entry of a statement grants, of the services that the declaration speaks for.
  std::vector<std::string> SpokenFor(const ActionSet& set) const {
    std::vector<std::string> names;
    set.ForEach([&](const Service& service, const Action& action) {
      const std::string name = std::string(service.prefix()) + ":" + std::string(action.name);
      if (SpeaksFor(uses_, name)) names.push_back(name);
    });
    return names;
  }

  // What SAM writes by itself is not the author's to declare.
  void FindUndeclared(const Opened& opened) {
    // Connectors count as declared.
    const GrantSource source = opened.grant->source;
    if (source == GrantSource::kImplicit || source == GrantSource::kConnector || IsAttachedBySam(*opened.grant)) return;
    const Terms& action = opened.statement->action;
    if (action.negated || opened.statement->resource.negated) {
      // All but some: every action counts, on every resource.
      AddUndeclared(opened, action.key_at, SpokenFor(opened.may), {ResourcePattern(Pattern::FromGlob("*"))},
                    {Pattern::FromGlob("*")});
      return;
    }
    for (const Term& term : action.terms) {
      ActionSet set(catalogue_);
      for (const Text& text : Deployed(term.value)) set.Add(ActionSet::Must(catalogue_, text));
      AddUndeclared(opened, term.at, SpokenFor(set), opened.resources, opened.pinned);
    }
  }

  bool IsAttachedBySam(const Grant& grant) const {
    return grant.source == GrantSource::kManaged &&
           std::any_of(principal_.managed.begin(), principal_.managed.end(), [&grant](const ManagedPolicy& policy) {
             return policy.attached_by_sam && policy.at == grant.at;
           });
  }

  void AddUndeclared(const Opened& opened, const Location& at, const std::vector<std::string>& actions,
                     const std::vector<ResourcePattern>& resources, const std::vector<Pattern>& pinned) {
    for (std::size_t i = 0; i < resources.size(); ++i) {
      const ResourcePattern& resource = resources[i];
      for (const std::string& action : actions) {
        if (!CanActOn(action, resource)) continue;
        const std::vector<std::string> declared = DeclaredFor(action);
        if (declared.empty()) {
          AddTo(DriftOf(DriftKind::kUndeclared, opened, at, resource), action, at);
        } else if (!IsDeclared(action, pinned[i], opened.statement->conditions)) {
          Drift& wider = DriftOf(DriftKind::kWider, opened, at, resource);
          if (wider.needs.empty()) wider.needs = declared;
          AddTo(wider, action, at);
        }
      }
    }
  }

  // The drift that an entry adds to: one a statement, or one a grant that AWS wrote; resources that are too wide stay
  // apart.
  Drift& DriftOf(DriftKind kind, const Opened& opened, const Location& at, const ResourcePattern& resource) {
    const std::string spelling = resource.whole.Spelling();
    for (Drift& known : found_) {
      const bool same_place = opened.grant->written_by_aws() || known.statement == opened.statement;
      const bool same_resource = kind == DriftKind::kUndeclared || known.resource == spelling;
      if (known.kind == kind && known.grant == opened.grant && same_place && same_resource) return known;
    }
    return found_.emplace_back(Drift{kind, opened.grant, opened.statement, at, {}, spelling, {}, {}});
  }

  static void AddTo(Drift& drift, const std::string& action, const Location& at) {
    if (std::find(drift.actions.begin(), drift.actions.end(), action) != drift.actions.end()) return;
    drift.actions.push_back(action);
    if (drift.at != at) drift.at = drift.statement->action.at;
  }

  // A grant on something that the action cannot act on grants nothing.
  bool CanActOn(const std::string& name, const ResourcePattern& resource) const {
    const Service* service = catalogue_.FindService(ServiceOf(name));
    const Action* action = catalogue_.FindAction(name);
    if (service == nullptr || action == nullptr || resource.whole.IsStar()) return true;
    return !action->resource_types.empty() && MayActOn(*service, *action, resource);
  }

  std::vector<std::string> DeclaredFor(const std::string& action) const {
    std::vector<std::string> resources;
    for (const Opened& need : needs_) {
      if (!need.must.Contains(action)) continue;
      for (const ResourcePattern& resource : need.resources) resources.push_back(resource.whole.Spelling());
    }
    return resources;
  }

  bool IsDeclared(const std::string& action, const Pattern& resource, const std::vector<Condition>& conditions) const {
    return std::any_of(needs_.begin(), needs_.end(), [&](const Opened& need) {
      const bool covers = std::any_of(need.pinned.begin(), need.pinned.end(),
                                      [&](const Pattern& declared) { return MayInclude(declared, resource); });
      return covers && need.must.Contains(action) && Implies(conditions, need.statement->conditions);
    });
  }

  void FindUngranted(const Opened& need) {
    for (const Term& term : need.statement->action.terms) {
      const std::string action(*term.value.Literal());
      for (const ResourcePattern& resource : need.resources) {
        if (FindDenial(action, resource.whole)) continue;
        if (!MayBeGranted(action, resource.whole)) {
          found_.push_back(Drift{
              DriftKind::kMissing, nullptr, nullptr, PlaceOf(action), {action}, resource.whole.Spelling(), {}, {}});
        }
      }
    }
  }

  // Could some Allow let any of it through, or is there something that cannot be seen into?
  bool MayBeGranted(const std::string& action, const Pattern& resource) const {
    if (principal_.role_unseen || HasUnseenPolicy()) return true;
    return std::any_of(granted_.begin(), granted_.end(), [&](const Opened& opened) {
      const Statement& statement = *opened.statement;
      if (!statement.unseen.empty()) return true;
      return statement.effect != Effect::kDeny && opened.may.Contains(action) && PerhapsOn(opened, resource);
    });
  }

  // A managed policy that the author attached and whose statements are not among the grants.
  bool HasUnseenPolicy() const {
    return std::any_of(principal_.managed.begin(), principal_.managed.end(), [this](const ManagedPolicy& policy) {
      const auto is_seen = [&policy](const Grant& grant) {
        return grant.source != GrantSource::kInline && grant.at == policy.at;
      };
      return !policy.attached_by_sam && std::none_of(principal_.grants.begin(), principal_.grants.end(), is_seen);
    });
  }

  bool FindDenial(const std::string& action, const Pattern& resource) {
    for (const Opened& opened : granted_) {
      const bool denies = opened.statement->effect == Effect::kDeny && opened.statement->conditions.empty() &&
                          !opened.statement->has_condition && opened.must.Contains(action) &&
                          SurelyOn(opened, resource);
      if (!denies) continue;
      const Location at = opened.statement->action.key_at;
      found_.push_back(Drift{
          DriftKind::kDenied, opened.grant, opened.statement, at, {action}, resource.Spelling(), {}, PlaceOf(action)});
      return true;
    }
    return false;
  }

  // Where the operation that needs an action is declared.
  Location PlaceOf(std::string_view action) const {
    const auto need = std::find_if(uses_.needs.begin(), uses_.needs.end(),
                                   [action](const Need& known) { return known.action == action; });
    return need == uses_.needs.end() ? uses_.at : need->at;
  }

  const TemplatePrincipal& principal_;
  const FunctionUses& uses_;
  const Catalogue& catalogue_;
  std::vector<Opened> needs_;
  std::vector<Opened> granted_;
  std::vector<Drift> found_;
};

}  // namespace

bool SpeaksFor(const FunctionUses& uses, std::string_view action) {
  const std::string_view service = ServiceOf(action);
  const auto is_service = [service](std::string_view known) { return EqualsIgnoreCase(known, service); };
  if (std::any_of(kAlwaysSpokenFor.begin(), kAlwaysSpokenFor.end(), is_service)) return true;
  return std::any_of(uses.needs.begin(), uses.needs.end(),
                     [&](const Need& need) { return is_service(ServiceOf(need.action)); });
}

std::vector<Drift> FindDrift(const TemplatePrincipal& principal, const FunctionUses& uses,
                             const GeneratedPolicy& generated, const Catalogue& catalogue) {
  return DriftFinder(principal, uses, generated, catalogue).Run();
}

}  // namespace leastpriv
