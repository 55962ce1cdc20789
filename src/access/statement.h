// A statement compiled once, asked many times.
#ifndef LEASTPRIV_ACCESS_STATEMENT_H_
#define LEASTPRIV_ACCESS_STATEMENT_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "access/arn_match.h"
#include "access/condition.h"
#include "access/principal.h"
#include "access/request.h"
#include "access/truth.h"
#include "access/variables.h"
#include "policy/policy.h"

namespace leastpriv {

// A request with what several statements ask of it worked out once.
struct PreparedRequest {
  explicit PreparedRequest(const Request& request);

  const Request& request;
  Requester requester;
  ArnText resource;
};

enum class StatementPart : uint8_t { kNone, kAction, kResource, kPrincipal, kCondition };

struct StatementMatch {
  Truth truth = Truth::kFalse;
  PrincipalMatch principal = PrincipalMatch::kDirect;  // as far as principals count
  StatementPart failed = StatementPart::kNone;         // the first part that does not match, or is not known to
};

// What counts besides action, resource and conditions.
struct MatchOptions {
  Reading reading = Reading::kSegments;
  bool principals = false;    // the Principal element decides (resource and endpoint policies)
  bool has_boundary = false;  // then a Deny with NotPrincipal matches whoever asks
};

class CompiledStatement {
 public:
  CompiledStatement(const Statement& statement, bool variables);

  Effect effect() const { return effect_; }
  bool ReadingMatters() const;
  StatementMatch Match(const PreparedRequest& prepared, const MatchOptions& options) const;

 private:
  struct Entry {
    PolicyString string;
    std::optional<ArnGlob> fixed;  // resources without a variable
    bool always = true;
  };
  struct Element {
    bool present = false;
    bool negated = false;
    std::vector<Entry> entries;
  };

  static Element CompileElement(const Terms& terms, bool variables, bool is_action);
  static Truth MatchAction(const Element& element, const PreparedRequest& prepared);
  static Truth MatchResource(const Element& element, const PreparedRequest& prepared, Reading reading);

  Effect effect_ = Effect::kUnknown;
  Truth present_ = Truth::kTrue;
  Element action_;
  Element resource_;
  CompiledPrincipals principals_;
  std::vector<CompiledCondition> conditions_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_STATEMENT_H_
