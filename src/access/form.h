// Statements in the form that a comparison works on: lists of interned globs, and tests of context keys.
#ifndef LEASTPRIV_ACCESS_FORM_H_
#define LEASTPRIV_ACCESS_FORM_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "access/compare.h"
#include "access/glob.h"
#include "access/key_test.h"
#include "access/truth.h"

namespace leastpriv {

// Action or NotAction, Resource or NotResource.
struct ListForm {
  struct Entry {
    uint32_t glob = 0;
    bool always = true;  // false: under a guard, or one of several alternatives
  };

  bool present = false;
  bool negated = false;
  std::vector<Entry> entries;

  bool positive() const { return present && !negated; }
};

// The tests of one key in one statement.
struct KeyForm {
  std::string key;  // in lower case
  std::vector<KeyTest> tests;
};

enum class Role : uint8_t { kCandidateAllow, kCandidateDeny, kExistingAllow, kExistingDeny };

struct StatementForm {
  const Policy* policy = nullptr;
  const Statement* statement = nullptr;
  const Unseen* unseen = nullptr;  // the statement stands for a part of the policy that could not be seen
  StatementRef ref;
  Role role = Role::kCandidateAllow;
  std::size_t layer = 0;   // of its side; meaningless for a Deny
  bool uncertain = false;  // may be absent, or holds what could not be seen
  bool by_principal = false;
  ListForm action;
  ListForm resource;
  std::vector<KeyForm> keys;

  const KeyForm* FindKey(const std::string& key) const;
};

struct Forms {
  std::vector<StatementForm> statements;
  std::size_t candidate_layers = 0;
  std::size_t existing_layers = 0;
};

Forms MakeForms(const AccessSet& existing, const AccessSet& candidate, GlobTable& globs);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_FORM_H_
