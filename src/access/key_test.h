// One key of a Condition element, ready to be asked about cells of the key's values instead of about a request.
// The logic is condition.h's; what differs is that a value's strings come as truth vectors and may hold letters.
#ifndef LEASTPRIV_ACCESS_KEY_TEST_H_
#define LEASTPRIV_ACCESS_KEY_TEST_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "access/glob.h"
#include "access/operators.h"
#include "access/truth.h"
#include "policy/policy.h"

namespace leastpriv {

// How the values of a key stand to a test: whether all and whether any of them hold.
struct Relations {
  Truth all = Truth::kTrue;
  Truth any = Truth::kFalse;

  void Add(Truth relation) {
    all = And(all, relation);
    any = Or(any, relation);
  }
  friend bool operator==(const Relations&, const Relations&) = default;
  friend auto operator<=>(const Relations&, const Relations&) = default;
};

class KeyTest {
 public:
  KeyTest(const Condition& condition, bool variables, GlobTable& globs);

  bool IsNull() const { return op_ && op_->kind == OperatorKind::kNull; }
  // Its values are patterns or literals of text (String, ARN, Bool and Binary operators).
  bool IsText() const;
  bool HasQualifier() const { return qualifier_ != SetQualifier::kNone; }
  bool negated() const { return op_ && op_->negated; }
  bool has_letters() const { return has_letters_; }
  std::optional<OperatorKind> kind() const { return op_ ? std::optional(op_->kind) : std::nullopt; }
  const std::vector<uint32_t>& globs() const { return spellings_; }  // of a text operator
  const std::vector<std::string>& operands() const { return operands_; }

  // One value against the test, negation included. `match`: does this glob match the value?
  Truth RelateText(const std::function<Truth(uint32_t glob)>& match) const;
  // … of a number, date or address.
  Truth RelateValue(std::string_view value) const;

  Truth WhenMissing() const;
  Truth WhenPresent(const Relations& holding) const;
  // Stands there only under a guard: where it does not stand, it holds.
  Truth Guarded(Truth truth) const { return always_ || truth == Truth::kTrue ? truth : Truth::kUnknown; }

 private:
  struct Expected {
    std::size_t begin = 0;  // into spellings_ or operands_
    std::size_t end = 0;
    bool always = true;
  };

  Truth AnyExpected(const std::function<Truth(std::size_t spelling)>& match) const;

  std::optional<Operator> op_;
  SetQualifier qualifier_;
  bool if_exists_;
  bool always_;
  bool has_letters_ = false;
  std::vector<Expected> expected_;
  std::vector<uint32_t> spellings_;
  std::vector<std::string> operands_;
  std::vector<bool> operand_known_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_KEY_TEST_H_
