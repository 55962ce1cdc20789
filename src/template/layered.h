// A property as SAM merges it from `Globals` and the resource itself: a scalar or an intrinsic function of the resource
// replaces that of Globals, mappings are merged key by key, lists are joined with Globals' part first.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
#ifndef LEASTPRIV_TEMPLATE_LAYERED_H_
#define LEASTPRIV_TEMPLATE_LAYERED_H_

#include <optional>
#include <string_view>
#include <vector>

#include "template/resolver.h"

namespace leastpriv {

// A plain `true`, in any of YAML's spellings; a quoted one is a text.
bool IsTrue(NodeRef node);

// When a property is as good as absent: its Fn::If leaves `AWS::NoValue`. Nothing where it never is.
std::optional<Guard> WhenAbsent(NodeRef property, const Resolver& resolver);

// Cheap to copy; valid as long as the document.
class Layered {
 public:
  Layered() = default;
  explicit Layered(NodeRef own) : own_(own) {}
  // Keeps `global` only where it shows through.
  Layered(NodeRef global, NodeRef own);

  explicit operator bool() const { return static_cast<bool>(own_) || static_cast<bool>(global_); }
  // The resource's own value where there is one: what a scalar or an intrinsic function stands for, and the place that
  // findings point at.
  NodeRef node() const { return own_ ? own_ : global_; }
  Layered Find(std::string_view key) const;
  // Globals' part, then the resource's: the parts of a joined list or of a merged mapping.
  std::vector<NodeRef> parts() const;
  // As SAM asks `if property:`: something stands there that is not empty, false or zero. An intrinsic function counts,
  // `!Ref AWS::NoValue` too.
  bool IsSet() const;
  // The text of a plain scalar; empty for anything else.
  std::string_view text() const;

 private:
  NodeRef global_;
  NodeRef own_;
};

// The properties of a SAM resource with those of `Globals` under them, `IgnoreGlobals` heeded.
class SamProperties {
 public:
  SamProperties(const Resource& resource, const Resolver& resolver);

  Layered Find(std::string_view name) const;

 private:
  NodeRef globals_;
  NodeRef own_;
  NodeRef ignored_;  // IgnoreGlobals
};

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_LAYERED_H_
