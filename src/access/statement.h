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

// Is its Effect fixed at deployment only? Then the statement may allow and may deny.
inline bool HasUnseenEffect(const Statement& statement) {
  return statement.effect == Effect::kUnknown && !statement.unseen.empty();
}

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
  const CompiledCondition* condition = nullptr;        // which one, where a condition is that part
};

// Who a policy's statements speak of: everybody whose policy it is (identity policies, boundaries, session policies,
// SCPs), whom Principal names (resource-based policies), or, without a Principal, everybody (RCPs, endpoint policies).
enum class PrincipalUse : uint8_t { kIgnored, kRequired, kOptional };

// What counts besides action, resource and conditions.
struct MatchOptions {
  ArnReading reading = ArnReading::kSegments;
  PrincipalUse principals = PrincipalUse::kIgnored;
  bool has_boundary = false;  // then a Deny with NotPrincipal matches whoever asks
};

class CompiledStatement {
 public:
  // `variables`: the policy's version has policy variables. `certain`: its policy is there in every deployment.
  CompiledStatement(const Statement& statement, bool variables, bool certain = true);

  Effect effect() const { return effect_; }
  std::size_t index() const { return index_; }  // among the policy's statements as written
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
  static Truth MatchResource(const Element& element, const PreparedRequest& prepared, const MatchOptions& options);

  Effect effect_ = Effect::kUnknown;
  std::size_t index_ = 0;
  Truth present_ = Truth::kTrue;
  Element action_;
  Element resource_;
  CompiledPrincipals principals_;
  std::vector<CompiledCondition> conditions_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_STATEMENT_H_
