// Policy documents as IAM reads them, each leaf with its place.
//
// ReadPolicy is total: whatever the input, it returns the Policy that could be read and says the rest in diagnostics
// (the grammar rules, LP1xx). What could not be seen (an unknown intrinsic in the place of a statement) is listed in
// `unseen` and never passed over in silence.
//
// Elements that are there in one deployment and not in another keep their guards. Where the choice decides what a
// statement says (`Effect: !If [IsProd, Deny, Allow]`, Action here and NotAction there), it comes as several statements
// of the same index whose guards exclude each other: a Deny is never read as an Allow.
//
// Element names and the words Allow and Deny are compared with their letter case, as IAM does; an element that only
// its letter case spoils is reported and then read as what it means. Numbers stand for their text (account ids).
//
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
#ifndef LEASTPRIV_POLICY_POLICY_H_
#define LEASTPRIV_POLICY_POLICY_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/diagnostic.h"
#include "value/resolved.h"
#include "value/value.h"

namespace leastpriv {

enum class PolicyType : uint8_t { kIdentity, kResource, kTrust, kScp, kRcp, kBoundary, kSession, kEndpoint };

// "identity", "resource", "trust", "scp", "rcp", "boundary", "session", "endpoint": the spelling of --policy-type.
std::string_view PolicyTypeName(PolicyType type);
// Takes those names and Access Analyzer's (IDENTITY_POLICY, RESOURCE_POLICY, SERVICE_CONTROL_POLICY,
// RESOURCE_CONTROL_POLICY), whatever their letter case.
std::optional<PolicyType> ParsePolicyType(std::string_view name);

enum class Effect : uint8_t { kAllow, kDeny, kUnknown };

// One string of a list, and when it is there.
struct Term {
  Value value;
  Location at;
  Guard guard;
};

// Action or NotAction, Resource or NotResource: the entries, and where the element's key stands.
struct Terms {
  bool present = false;
  bool negated = false;  // NotAction, NotResource
  Location key_at;
  Location at;  // the whole value
  std::vector<Term> terms;
};

// `*` alone.
Terms Everything();

enum class PrincipalKind : uint8_t { kAny, kAws, kService, kFederated, kCanonicalUser, kOther };

struct PrincipalTerm {
  PrincipalKind kind = PrincipalKind::kAws;  // kAny: the bare string "*"
  std::string key;                           // as written: "AWS"; empty for "*"
  Term term;
};

struct Principals {
  bool present = false;
  bool negated = false;  // NotPrincipal
  Location key_at;
  Location at;
  std::vector<PrincipalTerm> terms;
};

enum class SetQualifier : uint8_t { kNone, kForAllValues, kForAnyValue };

// One key under one operator: {"ForAllValues:StringLikeIfExists": {"dynamodb:LeadingKeys": [...]}}.
struct Condition {
  std::string operator_text;  // as written
  SetQualifier qualifier = SetQualifier::kNone;
  std::string operator_name;  // without qualifier and IfExists: "StringLike"
  bool if_exists = false;
  Location operator_at;
  std::string key;  // as written
  Location key_at;
  Location at;  // of the values
  std::vector<Term> values;
  bool values_are_list = false;
  Guard guard;
};

// What stands in a place that reading cannot see into.
struct Unseen {
  Location at;
  std::string what;  // "Statement", "Action", "Condition" …
  std::string reason;
};

struct Statement {
  std::size_t index = 0;  // among the statements as written, from 0
  Location at;
  Guard guard;
  std::optional<Term> sid;
  Effect effect = Effect::kUnknown;
  Location effect_at;
  Terms action;
  Terms resource;
  Principals principal;
  std::vector<Condition> conditions;
  bool has_condition = false;  // something is tested, or may be: an element that cannot be read counts
  std::vector<Unseen> unseen;
};

// An Allow of every action on every resource.
Statement AllowEverything();

struct Policy {
  PolicyType type = PolicyType::kIdentity;
  bool type_inferred = false;  // from the content, not from the place or an option
  Location at;
  std::optional<Term> version;
  std::optional<Term> id;
  std::vector<Statement> statements;
  std::vector<Unseen> unseen;
  std::size_t characters = 0;  // of its compact JSON, at least: see policy/size.h

  // Policy variables are read under 2012-10-17 only.
  bool VariablesOn() const;
};

struct ReadOptions {
  std::optional<PolicyType> type;  // absent: inferred from the content
  bool in_template = false;        // a missing Version is milder there
  bool lenient = false;            // content that AWS wrote: no diagnostics are raised
  // CloudFormation type of the resource that a resource policy is attached to, where known: an ECR repository's policy
  // has no Resource.
  std::string_view resource_type = {};
};

struct PolicyReading {
  Policy policy;
  std::vector<Diagnostic> diagnostics;
  bool structure_readable = true;  // false: no statement could be made out (`check`, `simulate` refuse)
};

PolicyReading ReadPolicy(const Resolved& document, const ReadOptions& options);

// Is its `Version` one of IAM's dates?
bool HasPolicyVersion(NodeRef node);
// Does this mapping look like a policy document: has it a `Statement` that is empty or holds an element of a statement
// (or an intrinsic function), or a `Version` beside it? One of IAM's dates, and what was meant as `Statement`, do too.
bool LooksLikePolicy(NodeRef node);
// Statements without the policy around them: IAM refuses such a document, and other tools include it in theirs.
bool IsListOfStatements(NodeRef node);

// The policy inside an envelope, or the node itself, or nothing: `PolicyVersion.Document` (aws iam get-policy-version),
// `document`, `PolicyDocument` and `AssumeRolePolicyDocument` (aws iam get-role-policy, get-role), `Policy` (aws s3api
// get-bucket-policy). Where the envelope holds it as an escaped string, that string node: ParseEmbedded() opens it.
NodeRef FindPolicy(NodeRef root);

// The type that the content speaks for: Principal with an sts action and no Resource in any statement: trust; Principal
// otherwise: resource; else identity. The other types cannot be told from their content.
PolicyType InferPolicyType(const Resolved& document);

}  // namespace leastpriv

#endif  // LEASTPRIV_POLICY_POLICY_H_
