// What a check gets and how it speaks. One check a file in checks/, a free function of one of the four shapes below,
// listed once in checks/index.inc. A check reads; it keeps no state between calls.
#ifndef LEASTPRIV_LINT_CHECK_H_
#define LEASTPRIV_LINT_CHECK_H_

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "document/document.h"
#include "generate/drift.h"
#include "generate/generate.h"
#include "iam/action_set.h"
#include "iam/arn_pattern.h"
#include "iam/arn_shape.h"
#include "iam/catalogue.h"
#include "lint/denied_types.h"
#include "lint/escalation.h"
#include "lint/known_condition.h"
#include "lint/owner.h"
#include "lint/resources_by_arn.h"
#include "policy/policy.h"
#include "template/template.h"
#include "text/diagnostic.h"
#include "uses/uses.h"

namespace leastpriv {

// The text that a policy is written in, for edits.
struct Manuscript {
  const Source& source;
  const Document& document;  // of the file, or the one inside a string of it
};

// One policy under review and where it stands.
struct PolicyScope {
  const Catalogue& catalogue;
  const Policy& policy;
  const Template* model = nullptr;               // null for a bare policy
  const TemplatePrincipal* principal = nullptr;  // whose grant it is, if somebody's
  const Grant* grant = nullptr;
  const FunctionUses* uses = nullptr;   // of that principal, if declared
  std::string_view resource_type = {};  // of a resource policy: "AWS::S3::Bucket"
  std::string_view partition = {};      // where it is deployed, if that is known: "aws-cn"
  std::string_view written = {};        // the text of a bare JSON policy
  const Manuscript* manuscript = nullptr;
  const Owner* owner = nullptr;
  const ResourcesByArn* resources_by_arn = nullptr;            // of the model
  mutable std::optional<std::vector<OpenWay>> open_ways = {};  // see OpenWays()
  mutable std::optional<DeniedTypes> denied_types = {};        // see Denied()

  // The ways that the policy alone opens to whoever has it; computed once, on first use.
  const std::vector<OpenWay>& OpenWays() const;
  // What its Deny statements take back whole; computed once, on first use.
  const DeniedTypes& Denied() const;
  bool written_by_aws() const { return grant != nullptr && grant->written_by_aws(); }
};

// One alternative of an entry of Resource or NotResource.
class StatedResource {
 public:
  StatedResource(const Catalogue& catalogue, const Term& the_term, ResourcePattern the_pattern)
      : term(&the_term), pattern(std::move(the_pattern)), catalogue_(&catalogue) {}

  const Term* term;
  ResourcePattern pattern;

  // What the catalogue says of it; null where it does not name its service. Computed once, on first use.
  const ArnShape* Shape() const;

 private:
  const Catalogue* catalogue_;
  mutable std::optional<ArnShape> shape_;
};

// One statement, with what several checks ask of it computed once, on first use.
class StatementScope {
 public:
  StatementScope(const PolicyScope& policy_scope, const Statement& the_statement)
      : scope(policy_scope), statement(the_statement) {}

  const PolicyScope& scope;
  const Statement& statement;

  bool IsAllow() const { return statement.effect == Effect::kAllow; }
  // What the statement's Action (or NotAction) may grant.
  const ActionSet& MayActions() const;
  // What its Resource or NotResource may be: every alternative of every entry.
  const std::vector<StatedResource>& Resources() const;
  // Its conditions with what AWS documents of their operators and keys.
  const KnownConditions& Conditions() const;

 private:
  mutable std::vector<ActionSet> actions_;  // none or one
  mutable std::optional<std::vector<StatedResource>> resources_;
  mutable std::optional<KnownConditions> conditions_;
};

// Collects the diagnostics of a check. For content that AWS wrote, places are moved to what the author wrote.
class Reporter {
 public:
  explicit Reporter(std::vector<Diagnostic>& out) : out_(out) {}
  void Report(Diagnostic diagnostic) { out_.push_back(std::move(diagnostic)); }

 private:
  std::vector<Diagnostic>& out_;
};

struct SharedRole;

// A principal of a template: what is attached to it beside policies of the template, and how far it is from its uses.
class PrincipalScope {
 public:
  // `declared` and `wanted`: its uses and the policy that they need, if it declares any. `shared`: of a role that is
  // not its alone.
  PrincipalScope(const Catalogue& the_catalogue, const Template& the_model, const TemplatePrincipal& the_principal,
                 const FunctionUses* declared, const GeneratedPolicy* wanted, const SharedRole* shared)
      : catalogue(the_catalogue),
        model(the_model),
        principal(the_principal),
        uses(declared),
        generated(wanted),
        shared_role(shared) {}

  const Catalogue& catalogue;
  const Template& model;
  const TemplatePrincipal& principal;
  const FunctionUses* uses;
  const GeneratedPolicy* generated;
  const SharedRole* shared_role;

  // Computed once, on first use; empty where nothing is declared.
  const std::vector<Drift>& Drifts() const;
  // Over all its policies; computed once, on first use.
  const std::vector<OpenWay>& OpenWays() const;

 private:
  mutable std::optional<std::vector<Drift>> drifts_;
  mutable std::optional<std::vector<OpenWay>> open_ways_;
};

// A template as a whole.
struct TemplateScope {
  const Catalogue& catalogue;
  const Template& model;
  const DeclaredUses& uses;
};

using StatementCheck = void (*)(const StatementScope&, Reporter&);
using PolicyCheck = void (*)(const PolicyScope&, Reporter&);
using PrincipalCheck = void (*)(const PrincipalScope&, Reporter&);
using TemplateCheck = void (*)(const TemplateScope&, Reporter&);

// One line of checks/index.inc: a rule's name and the function that checks it.
struct Check {
  std::string_view rule;
  std::variant<StatementCheck, PolicyCheck, PrincipalCheck, TemplateCheck> run;
};

// Every check that is code, in the order of their ids.
std::span<const Check> Checks();

}  // namespace leastpriv

#endif  // LEASTPRIV_LINT_CHECK_H_
