// The elements that IAM's grammar knows, and a mapping's children sorted by them.
//
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
#ifndef LEASTPRIV_POLICY_ELEMENT_H_
#define LEASTPRIV_POLICY_ELEMENT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "value/resolved.h"

namespace leastpriv {

enum class Element : uint8_t {
  kVersion,
  kId,
  kStatement,
  kSid,
  kEffect,
  kPrincipal,
  kNotPrincipal,
  kAction,
  kNotAction,
  kResource,
  kNotResource,
  kCondition,
};
inline constexpr std::size_t kElements = 12;

std::string_view ElementName(Element element);
// The names of a policy's top level, and of a statement.
std::span<const std::string_view> PolicyElementNames();
std::span<const std::string_view> StatementElementNames();
bool BelongsInStatement(Element element);
// The element that a key spells, whatever its letter case.
std::optional<Element> ElementNamed(std::string_view key);

// A mapping's children by element. Of plain duplicates the last one counts, as in JSON and YAML readers; children under
// guards stand side by side. Linear in the mapping.
class ElementTable {
 public:
  // `in_statement`: which of the two levels the mapping is.
  ElementTable(const Resolved& mapping, bool in_statement);

  const std::vector<const Resolved*>& Of(Element element) const { return slots_[static_cast<std::size_t>(element)]; }
  bool Has(Element element) const { return !Of(element).empty(); }
  // Children that are no element of this level.
  const std::vector<const Resolved*>& strangers() const { return strangers_; }
  // Children that may bring any element: what `Fn::Transform` includes, an entry that could not be resolved.
  const std::vector<const Resolved*>& opaque() const { return opaque_; }
  // Children that an element's name spells in another letter case.
  const std::vector<const Resolved*>& miscased() const { return miscased_; }

 private:
  std::array<std::vector<const Resolved*>, kElements> slots_;
  std::vector<const Resolved*> strangers_;
  std::vector<const Resolved*> opaque_;
  std::vector<const Resolved*> miscased_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_POLICY_ELEMENT_H_
