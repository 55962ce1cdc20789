// ActionSet: a set of the catalogue's actions, and whether it also holds actions that no catalogue knows (`*` and
// NotAction do: AWS adds actions every week).
//
// One bit an action, in the catalogue's order; 2.8 KB. Set operations are word-wise.
#ifndef LEASTPRIV_IAM_ACTION_SET_H_
#define LEASTPRIV_IAM_ACTION_SET_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iam/access_level.h"
#include "iam/catalogue.h"
#include "iam/pattern.h"
#include "value/value.h"

namespace leastpriv {

class ActionSet {
 public:
  explicit ActionSet(const Catalogue& catalogue);
  // What an Action entry grants: a name, or a pattern such as `s3:Get*`. A text with a hole may match all that its
  // literal parts let it (`may`), or nothing (`must`).
  static ActionSet May(const Catalogue& catalogue, const Text& entry);
  static ActionSet Must(const Catalogue& catalogue, const Text& entry);
  static ActionSet All(const Catalogue& catalogue);  // unknown ones included

  void Add(const ActionSet& other);
  void AddMay(const Text& entry);  // what May() of it holds
  void Remove(const ActionSet& other);
  ActionSet Complement() const;
  bool Includes(const ActionSet& other) const;
  bool Intersects(const ActionSet& other) const;
  bool empty() const;
  bool Contains(std::string_view qualified) const;                    // "s3:GetObject"
  bool Contains(const Service& service, const Action& action) const;  // which is the service's

  uint32_t size() const;  // known actions
  bool holds_unknown() const { return unknown_; }
  LevelCounts Counts() const;
  // Calls back for every known action, services in order, reading their blocks.
  void ForEach(const std::function<void(const Service&, const Action&)>& visit) const;
  std::vector<std::string> Names() const;  // "s3:GetObject", by service

 private:
  void AddName(std::string_view qualified);
  void AddMatching(const ServiceEntry& entry, const Pattern& name);
  std::optional<uint32_t> PositionOf(std::string_view qualified) const;  // nothing when it is not known
  void Set(uint32_t position);
  bool Has(uint32_t position) const;
  uint32_t CountIn(const ServiceEntry& entry) const;
  void ForEachService(const std::function<void(const ServiceEntry&, uint32_t held)>& visit) const;

  const Catalogue* catalogue_;
  std::vector<uint64_t> bits_;
  bool unknown_ = false;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_ACTION_SET_H_
