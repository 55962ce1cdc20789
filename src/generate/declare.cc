// Grants are sorted into targets (a key pattern of a bucket, a bucket, a table, an index), each with the actions that
// reach it; then each target's actions are turned into operations, everyday ones first. Linear in grants × actions.
#include "generate/declare.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "iam/action_set.h"
#include "iam/facts.h"
#include "iam/pattern.h"
#include "text/text.h"
#include "uses/operations.h"
#include "value/deployed.h"

namespace leastpriv {
namespace {

constexpr std::size_t kNamed = 3;  // how many actions a sentence names

enum class TargetKind : uint8_t { kObject, kBucket, kTable, kIndex };

struct Target {
  TargetKind kind = TargetKind::kBucket;
  Text place;
  Text part = {};  // a key pattern, an index's name; empty: every key
  // Actions that reach it, and whether the author named them.
  std::map<std::string, bool> actions = {};

  bool IsS3() const { return kind == TargetKind::kObject || kind == TargetKind::kBucket; }
  std::string_view element() const { return IsS3() ? "Bucket" : "Table"; }
};

// The part of a text between two offsets of its spelling; nothing where one of them lies in a hole.
std::optional<Text> Part(const Text& text, std::size_t begin, std::size_t end) {
  Text part;
  std::size_t at = 0;
  for (const Piece& piece : text.pieces()) {
    const auto* literal = std::get_if<std::string>(&piece);
    const std::size_t size = literal != nullptr ? literal->size() : Text(std::get<Hole>(piece)).Spelling().size();
    const std::size_t from = std::max(begin, at);
    const std::size_t to = std::min(end, at + size);
    if (from < to) {
      if (literal != nullptr) {
        part.Append(literal->substr(from - at, to - from));
      } else if (from == at && to == at + size) {
        part.Append(std::get<Hole>(piece));
      } else {
        return std::nullopt;
      }
    }
    at += size;
  }
  return part;
}

bool HasWildcard(const Text& text) { return Pattern::FromText(text, false).HasWildcard(); }

// The bucket or table that an ARN names, and what of it. Nothing for other ARNs and for patterns of names.
std::optional<Target> TargetOf(const Text& resource) {
  const std::string arn = resource.Spelling();
  const std::size_t s3 = arn.find(":s3:::");
  const std::size_t dynamodb = arn.find(":dynamodb:");
  const std::size_t table = arn.find(":table/", dynamodb == std::string::npos ? arn.size() : dynamodb);
  if (s3 == std::string::npos && table == std::string::npos) return std::nullopt;
  const std::size_t begin = s3 != std::string::npos ? s3 + 6 : table + 7;
  const std::size_t slash = std::min(arn.find('/', begin), arn.size());
  const auto place = Part(resource, begin, slash);
  if (!place || place->pieces().empty() || HasWildcard(*place)) return std::nullopt;
  const std::string rest = arn.substr(slash);
  Target target{TargetKind::kBucket, *place};
  constexpr std::string_view kIndex = "/index/";
  if (s3 != std::string::npos) {
    if (rest.empty()) return target;
    target.kind = TargetKind::kObject;
    const auto key = Part(resource, slash + 1, arn.size());
    if (!key) return std::nullopt;
    if (!Pattern::FromText(*key, false).IsStar()) target.part = *key;
    return target;
  }
  target.kind = rest.starts_with(kIndex) ? TargetKind::kIndex : TargetKind::kTable;
  if (target.kind == TargetKind::kTable) return rest.empty() ? std::optional(target) : std::nullopt;
  const auto index = Part(resource, slash + kIndex.size(), arn.size());
  if (!index) return std::nullopt;
  target.part = *index;
  return target;
}

bool TakesTarget(const Action& action, TargetKind kind) {
  constexpr std::array<std::string_view, 4> kTypes = {"object", "bucket", "table", "index"};
  const auto& types = action.resource_types;
  return std::find(types.begin(), types.end(), kTypes[static_cast<std::size_t>(kind)]) != types.end();
}

bool IsAtHome(std::string_view place, TargetKind kind) {
  switch (kind) {
    case TargetKind::kObject:
      return place == "object";
    case TargetKind::kBucket:
      return place == "bucket" || place == "bucket-listing";
    case TargetKind::kTable:
      return place == "table" || place == "table-or-index";
    case TargetKind::kIndex:
      return place == "table-or-index" || place == "index" || place == "named-index";
  }
  return false;
}

// What an operation needs under an option (plainly with an empty one), if all of it goes to this kind of target.
std::vector<std::string> ActionsAt(const Operation& operation, std::string_view option, TargetKind kind) {
  std::vector<std::string> actions;
  for (const OperationNeeds& needs : operation.needs) {
    if (needs.option != option) continue;
    if (!IsAtHome(needs.place, kind)) return {};
    actions.insert(actions.end(), needs.actions.begin(), needs.actions.end());
  }
  return actions;
}

// The operations behind the words of `Access`, in their order.
std::vector<std::string_view> EverydayOperations(std::string_view element) {
  std::vector<std::string_view> names;
  for (const FactRow& row : FactRows("access_sets.tsv")) {
    if (row[0] != element) continue;
    for (const std::string_view name : Split(row[2], ',')) names.push_back(name);
  }
  return names;
}

bool IsApiName(std::string_view name) {
  return name.front() >= 'A' && name.front() <= 'Z' && name.find('.') == std::string_view::npos;
}

// The API's operation that needs just this action there: the one of the same name; else one without options, the
// shortest name first.
std::optional<ProposedOperation> OperationOf(const std::string& action, TargetKind kind) {
  const std::size_t colon = action.find(':');
  const std::string_view service = std::string_view(action).substr(0, colon);
  const std::string_view name = std::string_view(action).substr(colon + 1);
  const std::vector<std::string> only = {action};
  if (const auto same = FindOperation(service, name); same && ActionsAt(*same, "", kind) == only) {
    return ProposedOperation{std::string(same->name), {}};
  }
  std::optional<ProposedOperation> best;
  for (const FactRow& row : FactRows("operations.tsv")) {
    if (row[0] != service || row[6] != action || !IsApiName(row[1])) continue;
    const auto operation = FindOperation(service, row[1]);
    ProposedOperation proposed{std::string(row[1]), std::string(row[3] == "-" ? "" : row[3])};
    if (!operation || ActionsAt(*operation, proposed.option, kind) != only) continue;
    const auto rank = [](const ProposedOperation& one) { return std::pair(!one.option.empty(), one.name.size()); };
    if (!best || rank(proposed) < rank(*best)) best = std::move(proposed);
  }
  return best;
}

// A resource of the template by its logical id.
std::string NameOf(const Text& place) {
  const auto* hole = place.pieces().size() == 1 ? std::get_if<Hole>(&place.pieces().front()) : nullptr;
  return hole != nullptr ? hole->name : place.Spelling();
}

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
    for (const Target& target : targets_) ProposeTarget(target);
    for (const auto& [place, actions] : left_) {
      proposal_.open.push_back(Sentence({actions.begin(), actions.end()}, "on " + place) +
                               " too: add the operations that are used");
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
      const bool known = !target || std::any_of(named_.begin(), named_.end(), [&](const Target& one) {
        return one.place == target->place && one.kind == target->kind;
      });
      if (!known) named_.push_back(*target);
    }
  }

  void ReadGrant(const Grant& grant) {
    const bool by_author = grant.source == GrantSource::kInline || grant.source == GrantSource::kAttached;
    for (const Statement& statement : grant.reading.policy.statements) {
      if (statement.effect != Effect::kAllow || statement.action.negated || statement.resource.negated) continue;
      for (const Term& action : statement.action.terms) {
        for (const Text& text : Deployed(action.value)) ReadAction(text, by_author, statement);
      }
    }
  }

  void ReadAction(const Text& text, bool by_author, const Statement& statement) {
    const bool named = by_author && text.literal() && !HasWildcard(text);
    ActionSet::Must(catalogue_, text).ForEach([&](const Service& service, const Action& action) {
      if (service.prefix() != "s3" && service.prefix() != "dynamodb") return;
      const std::string name = std::string(service.prefix()) + ":" + std::string(action.name);
      for (const Term& term : statement.resource.terms) {
        for (const Text& resource : Deployed(term.value)) Reach(action, name, named, resource);
      }
    });
  }

  void Reach(const Action& action, const std::string& name, bool named, const Text& resource) {
    const auto target = TargetOf(resource);
    if (target) {
      if (TakesTarget(action, target->kind)) Add(*target, name, named);
    } else if (HasWildcard(resource) || !resource.literal()) {
      bool& known = everywhere_[name];
      known = known || named;
    }
  }

  void Add(const Target& where, const std::string& action, bool named) {
    auto target = std::find_if(targets_.begin(), targets_.end(), [&where](const Target& one) {
      return one.kind == where.kind && one.place == where.place && one.part == where.part;
    });
    if (target == targets_.end()) target = targets_.insert(targets_.end(), where);
    bool& known = target->actions[action];
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
    for (const Target& place : named_) {
      std::vector<Target> parts = {place};
      if (place.IsS3()) parts.insert(parts.begin(), Target{TargetKind::kObject, place.place});
      bool reached = std::any_of(targets_.begin(), targets_.end(), [&place](const Target& target) {
        return target.place == place.place && target.IsS3() == place.IsS3();
      });
      for (const auto& [action, named] : everywhere_) {
        if (action.starts_with("s3:") != place.IsS3()) continue;
        const Action* known = catalogue_.FindAction(action);
        for (const Target& part : parts) {
          if (!TakesTarget(*known, part.kind)) continue;
          reached = true;
          Add(part, action, named);
        }
      }
      if (!reached) proposal_.unsure.push_back({std::string(place.element()), place.place, {}, {}, {}});
    }
    for (const bool is_s3 : {true, false}) {
      const bool any_named =
          std::any_of(named_.begin(), named_.end(), [is_s3](const Target& one) { return one.IsS3() == is_s3; });
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

  void ProposeTarget(const Target& target) {
    ProposedUse use{std::string(target.element()), target.place, {}, {}, {}};
    if (!target.part.pieces().empty()) (target.IsS3() ? use.keys : use.indexes).push_back(target.part);
    std::set<std::string> left;
    for (const auto& [action, named] : target.actions) left.insert(action);
    std::set<std::string> everyday;
    const std::string_view service = target.IsS3() ? "s3" : "dynamodb";
    for (const std::string_view name : EverydayOperations(use.element)) {
      const std::vector<std::string> needed = ActionsAt(*FindOperation(service, name), "", target.kind);
      everyday.insert(needed.begin(), needed.end());
      const bool granted = !needed.empty() && std::all_of(needed.begin(), needed.end(), [&target](const auto& action) {
        return target.actions.contains(action);
      });
      if (!granted) continue;
      use.operations.push_back({std::string(name), {}});
      for (const std::string& action : needed) left.erase(action);
    }
    for (const auto& [action, named] : target.actions) {
      if (!left.contains(action) || !(named || everyday.contains(action))) continue;
      const auto operation = OperationOf(action, target.kind);
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
      const bool same = known.element == use.element && known.place == use.place && known.operations == use.operations;
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
  std::vector<Target> named_;  // buckets and tables
  std::vector<Target> targets_;
  std::map<std::string, bool> everywhere_;             // actions on `*`, or on what cannot be told
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
