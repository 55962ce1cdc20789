// The catalogue: every service, action, resource type and condition key that AWS documents, from rules/facts.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
//
// The table is text, embedded, one block a service behind an offset table made at build time. A Catalogue reads a block
// the first time its service is asked for, so a run pays for the services its input names and nothing else. Names come
// back in their real letter case; look-ups ignore it, as IAM does.
//
// Lazily filled behind const: not thread-safe. A thread has a copy of its own, which shares the table and reads blocks
// for itself. References stay valid for the life of the Catalogue.
#ifndef LEASTPRIV_IAM_CATALOGUE_H_
#define LEASTPRIV_IAM_CATALOGUE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "iam/access_level.h"
#include "iam/arn_pattern.h"
#include "text/result.h"
#include "text/words.h"

namespace leastpriv {

struct ResourceType {
  std::string_view service;  // its prefix: "dynamodb"
  std::string_view name;     // "table"
  WordList arn_forms;        // "arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}"
  WordList keys;             // condition keys

  // Every ARN of the type, holes for the placeholders with the alphabet that facts give them, and the suffix that AWS
  // also accepts (`:*` on log groups) as a further pattern. Made on first use.
  const std::vector<ResourcePattern>& Forms() const;

 private:
  mutable std::vector<ResourcePattern> forms_;
};

struct ConditionKey {
  std::string_view name;  // "s3:prefix", "aws:ResourceTag/${TagKey}"
  std::string_view type;  // "String", "ArrayOfString", "ARN", "Bool", "Numeric", "Date", "IPAddress", …
};

// Does a documented key stand for this one? "aws:ResourceTag/${TagKey}" does for "aws:resourcetag/team".
bool KeyStandsFor(std::string_view documented, std::string_view key);

struct Action {
  std::string_view name;  // "GetObject", without its service
  AccessLevel level = AccessLevel::kRead;
  WordList resource_types;  // empty: AWS documents none, only `*` is sure to work
  WordList keys;
  WordList dependents;  // "iam:PassRole"
};

class Service {
 public:
  std::string_view prefix() const { return prefix_; }
  std::string_view name() const { return name_; }
  std::span<const Action> actions() const { return actions_; }  // sorted by name, letter case ignored
  std::span<const ResourceType> resource_types() const { return resource_types_; }
  std::span<const ConditionKey> keys() const { return keys_; }

  const Action* FindAction(std::string_view name) const;
  const ResourceType* FindResourceType(std::string_view name) const;
  // The types that an action of this service takes; one that the table names and does not describe is left out. Looked
  // up once an action.
  const std::vector<const ResourceType*>& TypesOf(const Action& action) const;
  const ConditionKey* FindKey(std::string_view name) const;  // `aws:ResourceTag/team` finds `aws:ResourceTag/${TagKey}`
  // Positions in actions() of those whose name a glob matches, in order.
  std::vector<uint32_t> Matching(std::string_view glob) const;

 private:
  friend class CatalogueReader;

  std::string_view prefix_;
  std::string_view name_;
  std::vector<Action> actions_;
  mutable std::vector<std::optional<std::vector<const ResourceType*>>> types_;  // by position in actions_
  std::vector<ResourceType> resource_types_;
  std::vector<ConditionKey> keys_;
};

// What is known of a service without reading its block.
struct ServiceEntry {
  std::string_view prefix;
  uint32_t offset;        // of its block in the text
  uint32_t size;          // bytes
  uint32_t first_action;  // position of its first action among all
  LevelCounts counts;
};

class Catalogue {
 public:
  // The embedded one. Costs nothing until a service is read.
  Catalogue();
  // One in the form of rules/facts/catalogue.tsv, for --catalog; an Error names the line that can't be read.
  static Result<Catalogue> Parse(std::string text);
  Catalogue(const Catalogue& other);
  Catalogue& operator=(const Catalogue&) = delete;
  Catalogue(Catalogue&&) noexcept;
  Catalogue& operator=(Catalogue&&) noexcept;
  ~Catalogue();

  // The first line of the table without its "# ": what it is, its date and source.
  std::string_view Origin() const;
  std::span<const ServiceEntry> services() const;  // sorted by prefix
  // Null when there is no such service. The letter case of the prefix is ignored.
  const Service* FindService(std::string_view prefix) const;
  const ServiceEntry* FindEntry(std::string_view prefix) const;
  // "s3:GetObject" → its action; null when it is not known (or a pattern).
  const Action* FindAction(std::string_view qualified) const;

  uint32_t action_count() const;
  LevelCounts counts() const;  // of all actions

 private:
  struct Rep;
  std::unique_ptr<Rep> rep_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_CATALOGUE_H_
