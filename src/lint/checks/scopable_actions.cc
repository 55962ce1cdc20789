// Thousands of actions may be asked about in each of thousands of statements: tables are asked service by service.
#include "lint/checks/scopable_actions.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "iam/arn.h"
#include "iam/facts.h"
#include "lint/checks/covered_types.h"

namespace leastpriv {
namespace {

constexpr std::size_t kWeighed = 200;

// What the reference does not say of an action's resources.
enum class Naming : uint8_t { kByType, kStarOnly, kKnownLate };

// The rows of a table whose first column is an action, asked for the actions of one service after the other.
class RowsByAction {
 public:
  explicit RowsByAction(const std::vector<FactRow>& table) : table_(table) {}

  const FactRow* Find(const Service& service, const Action& action) {
    if (asked_ != &service) {
      asked_ = &service;
      rows_.clear();
      for (const FactRow& row : table_) {
        if (NameIn(row, service)) rows_.push_back(&row);
      }
    }
    const auto found = std::find_if(rows_.begin(), rows_.end(),
                                    [&](const FactRow* row) { return NameIn(*row, service) == action.name; });
    return found == rows_.end() ? nullptr : *found;
  }

 private:
  // The action's name without its service; nothing where it is of another.
  static std::optional<std::string_view> NameIn(const FactRow& row, const Service& service) {
    const std::size_t size = service.prefix().size();
    if (!row[0].starts_with(service.prefix()) || row[0][size] != ':') return std::nullopt;
    return row[0].substr(size + 1);
  }

  const std::vector<FactRow>& table_;
  const Service* asked_ = nullptr;
  std::vector<const FactRow*> rows_;
};

const std::vector<FactRow>& StarActions() {
  static const std::vector<FactRow> rows = FactRows("star_actions.tsv");
  return rows;
}

const std::vector<FactRow>& JointTypes() {
  static const std::vector<FactRow> rows = FactRows("joint_types.tsv");
  return rows;
}

// `network-interface/*` names a kind, `*/*` none.
bool NamesKind(const ResourcePattern& resource) {
  if (!resource.parts || resource.parts->resource.empty()) return false;
  return resource.parts->resource.elements().front().kind != Pattern::ElementKind::kStar;
}

class Finder {
 public:
  Finder(const StatementScope& scope, const NarrowedActions& narrowed, const StatedResource& resource)
      : scope_(scope),
        resource_(resource),
        covered_(resource),
        narrowed_(narrowed),
        star_actions_(StarActions()),
        joint_(JointTypes()) {}

  ScopableActions Run() {
    if (!covered_.none()) {
      scope_.MayActions().ForEach([this](const Service& service, const Action& action) { Look(service, action); });
    }
    return std::move(found_);
  }

 private:
  void Look(const Service& service, const Action& action) {
    types_.clear();
    for (const ResourceType* type : service.TypesOf(action)) {
      if (!covered_.Holds(service, *type) || scope_.scope.Denied().Holds(service, action, *type)) continue;
      types_.push_back(type);
    }
    if (types_.empty()) return;
    const Naming naming = NamingOf(service, action);
    if (naming == Naming::kStarOnly || (naming == Naming::kKnownLate && NamesKind(resource_.pattern))) return;
    std::vector<TypeGroup> needs;
    if (joint_.Find(service, action) != nullptr) {
      needs = JointTypesOf(service, action);
      if (!std::all_of(needs.begin(), needs.end(), [this](const TypeGroup& group) { return IsOpen(group); })) return;
    }
    found_.known_late = found_.known_late && naming == Naming::kKnownLate;
    if (found_.narrowed && !narrowed_.Holds(service, action)) Pass(service, action);
    if (++found_.count > kWeighed) return;
    if (needs.empty()) needs = {types_};
    found_.first.push_back({service.prefix(), action.name, types_, std::move(needs)});
  }

  // The first that no condition narrows.
  void Pass(const Service& service, const Action& action) {
    found_.narrowed = false;
    found_.passed = std::string(service.prefix()) + ":" + std::string(action.name);
    if (!narrowed_.lenient().empty()) found_.lenient = narrowed_.lenient().front();
  }

  Naming NamingOf(const Service& service, const Action& action) {
    const FactRow* row = star_actions_.Find(service, action);
    if (row == nullptr) return Naming::kByType;
    return (*row)[1] == "late" ? Naming::kKnownLate : Naming::kStarOnly;
  }

  // Does some resource of the statement cover a type of the group, or is there but one of it to be had?
  bool IsOpen(const TypeGroup& group) const {
    const std::vector<StatedResource>& resources = scope_.Resources();
    return std::any_of(group.begin(), group.end(), [&resources](const ResourceType* type) {
      return IsSingle(*type) || std::any_of(resources.begin(), resources.end(), [type](const StatedResource& stated) {
               return CoversEveryResource(stated.pattern, *type);
             });
    });
  }

  const StatementScope& scope_;
  const StatedResource& resource_;
  CoveredTypes covered_;
  const NarrowedActions& narrowed_;
  RowsByAction star_actions_;
  RowsByAction joint_;
  TypeGroup types_;  // of the action that is looked at
  ScopableActions found_;
};

}  // namespace

bool ScopableAction::Takes(const ResourceType* type) const {
  return std::find(types.begin(), types.end(), type) != types.end();
}

ScopableActions FindScopable(const StatementScope& scope, const NarrowedActions& narrowed,
                             const StatedResource& resource) {
  return Finder(scope, narrowed, resource).Run();
}

}  // namespace leastpriv
