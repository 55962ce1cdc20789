// Intrinsic functions to values: the part of CloudFormation that runs before IAM sees a policy.
//
// A Resolver knows a template's parameters, mappings, conditions and resources, and turns any node of it into a
// Resolved or a Value. Nothing is guessed: an override (--parameter) is literal; a Default is one alternative with a
// hole beside it; AllowedValues close the list, each alternative under the guard "parameter is value". What
// CloudFormation could resolve only at deployment stays a hole. Choices that exclude each other (two conditions on one
// parameter, a condition and its Not) are never combined.
//
// Loops (Fn::ForEach) are unrolled before anything is read: root() and every resource are those of the unrolled
// template, at the places where the author wrote them.
//
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
#ifndef LEASTPRIV_TEMPLATE_RESOLVER_H_
#define LEASTPRIV_TEMPLATE_RESOLVER_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "document/document.h"
#include "text/diagnostic.h"
#include "value/resolved.h"
#include "value/value.h"

namespace leastpriv {

// What the command line fixes.
struct TemplateOptions {
  std::map<std::string, std::string, std::less<>> parameters;  // --parameter NAME=VALUE
  std::optional<std::string> account;                          // --account: AWS::AccountId
  std::optional<std::string> region;
  std::optional<std::string> partition;
};

// A resource of a template.
struct Resource {
  std::string id;    // logical id
  std::string type;  // "AWS::Serverless::Function"
  NodeRef node;      // the whole entry; its key is the logical id
  NodeRef properties;
  Guard guard;  // its Condition
};

// The entries of a section (Parameters, Conditions) by their names.
using EntryIndex = std::unordered_map<std::string_view, NodeRef>;

class Resolver {
 public:
  // `root` is the template's root mapping; it must outlive the Resolver.
  Resolver(NodeRef root, const TemplateOptions& options);
  ~Resolver();
  Resolver(Resolver&&) noexcept;
  Resolver& operator=(Resolver&&) noexcept;

  NodeRef root() const;
  const std::vector<Resource>& resources() const;  // in order
  const Resource* FindResource(std::string_view id) const;
  const TemplateOptions& options() const;

  // A whole subtree. A list element or mapping entry that is an Fn::If over collections becomes guarded children. What
  // cannot be while `context` holds is left out.
  Resolved Resolve(NodeRef node, const Guard& context = Guard()) const;
  // Is there a deployment in which all these choices are made? True where that is not decided.
  bool Possible(const Guard& guard) const;
  // What one element of a list stands for: itself, or those of the branches of an Fn::If, each under its guard.
  std::vector<Resolved> ResolveEntries(NodeRef node) const;
  // The nodes that a place may hold: the leaves of its Fn::If, or itself; none for AWS::NoValue.
  std::vector<std::pair<Guard, NodeRef>> Branches(NodeRef node) const;
  // A subtree read as one string.
  Value ResolveValue(NodeRef node) const;
  // The name that `Ref` gives, and the ARN, of a resource: literal where the template fixes the name, else holes; known
  // forms spelt out in canonical form (value.h), others as a kAttribute hole.
  Value NameOf(const Resource& resource) const;
  Value ArnOf(const Resource& resource) const;
  // An ARN form such as "arn:${AWS::Partition}:s3:::${Name}" with a name filled in.
  Value ArnFrom(std::string_view form, const Value& name) const;

  // The logical id that a node refers to (`!Ref X`, `!GetAtt X.Arn`, `!Sub '${X}'`, plain text equal to an id), or "".
  std::string ReferencedId(NodeRef node) const;

  // What reading the template's own shape found (loops that cannot be unrolled), each once.
  std::vector<Diagnostic> TakeDiagnostics() const;

  const EntryIndex& parameters() const;  // by name
  // The only values that a parameter takes; empty where it takes any, is none, or is a list, of which they are the
  // items.
  std::vector<std::string> AllowedValues(std::string_view parameter) const;
  const EntryIndex& conditions() const;
  // May a name be defined where this file does not show it: by a macro, by a loop that could not be unrolled?
  bool MayDefineUnseen() const;
  // Does SAM make a resource that is referred to by this name (`UploadRole` beside a function `Upload`)?
  bool IsSamMade(std::string_view name) const;

 private:
  struct Rep;
  std::unique_ptr<Rep> rep_;
};

// Does this document look like a template: `Resources` a mapping whose entries have `Type`s?
bool LooksLikeTemplate(NodeRef root);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_RESOLVER_H_
