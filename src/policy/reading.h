// What the readers of a policy's parts share while ReadPolicy() runs. Private to floor `policy`.
#ifndef LEASTPRIV_POLICY_READING_H_
#define LEASTPRIV_POLICY_READING_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "policy/element.h"
#include "policy/policy.h"
#include "text/diagnostic.h"
#include "value/resolved.h"

namespace leastpriv {

class Reading {
 public:
  Reading(PolicyType type, const ReadOptions& options) : type_(type), options_(options) {}

  PolicyType type() const { return type_; }
  const ReadOptions& options() const { return options_; }

  // Nothing that AWS wrote is held against the author.
  void Say(Diagnostic diagnostic) {
    if (!options_.lenient) diagnostics_.push_back(std::move(diagnostic));
  }
  // "`Action` is a number; IAM expects a string or a list of strings", said of `what`.
  void SayWrongType(std::string_view what, const Resolved& value, std::string_view expected, std::string hint = {});
  // Remembers a statement's Sid and reports one that an earlier statement has.
  void CheckUnique(const Term& sid);

  std::vector<Diagnostic> TakeDiagnostics() { return std::move(diagnostics_); }

 private:
  struct Twin {
    Guard guard;
    Location at;
  };

  PolicyType type_;
  const ReadOptions& options_;
  std::vector<Diagnostic> diagnostics_;
  std::unordered_map<std::string, std::vector<Twin>> sids_;
};

// What a level of the grammar lacks or has too much.
void CheckStrangers(const ElementTable& table, bool in_statement, Reading& reading);
// Is this element surely absent? Not where an unknown key may bring it (Fn::Transform) or is a misspelling of it, which
// has been spoken of.
bool SurelyMissing(const ElementTable& table, Element element);
void CheckStatement(const Resolved& node, const ElementTable& table, Reading& reading);

// Back-ticks round what the user wrote.
std::string Ticked(std::string_view text);

// The mend of a word whose letter case is wrong, where it is written out; else none.
std::vector<Fix> RespellFix(const Location& at, std::string_view was, std::string_view becomes);

// "an identity policy", "a service control policy", …
std::string_view PolicyTypeWords(PolicyType type);

// The types whose Principal says who; in the others the policy's holder is the principal.
bool TakesPrincipal(PolicyType type);

// A narrow place for what a mapping lacks: its first key where the mapping begins with it (YAML), else its bracket.
Location Head(const Resolved& node);

// "a number", "a list", "an object", "null", …
std::string_view KindWords(const Resolved& node);

// A string, or a number that stands for its text (an account id, a Sid of digits).
bool IsText(const Resolved& node);

// The term that a scalar is, or the open hole that stands for what cannot be seen.
Term TermOf(const Resolved& node, const Guard& guard);

// A mapping's children without plain duplicates: of equal keys the last one counts; guarded ones stand side by side.
std::vector<const Resolved*> LastOfEachKey(const Resolved& mapping);

// The statements that one entry of Statement stands for: one, or one a choice where guards decide what it says.
void ReadStatement(const Resolved& node, const Guard& outer, std::size_t index, Reading& reading, Policy& policy);

// Principal or NotPrincipal.
void ReadPrincipals(const Resolved& node, const Guard& guard, Reading& reading, Statement& statement);

// The Condition element.
void ReadConditions(const Resolved& node, const Guard& guard, Reading& reading, Statement& statement);

}  // namespace leastpriv

#endif  // LEASTPRIV_POLICY_READING_H_
