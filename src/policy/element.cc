#include "policy/element.h"

#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::array<std::string_view, kElements> kNames = {
    "Version",      "Id",     "Statement", "Sid",      "Effect",      "Principal",
    "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
};
constexpr std::size_t kFirstOfStatement = 3;

}  // namespace

std::string_view ElementName(Element element) { return kNames[static_cast<std::size_t>(element)]; }

std::span<const std::string_view> PolicyElementNames() { return std::span(kNames).first(kFirstOfStatement); }

std::span<const std::string_view> StatementElementNames() { return std::span(kNames).subspan(kFirstOfStatement); }

bool BelongsInStatement(Element element) { return static_cast<std::size_t>(element) >= kFirstOfStatement; }

std::optional<Element> ElementNamed(std::string_view key) {
  for (std::size_t i = 0; i < kElements; ++i) {
    if (EqualsIgnoreCase(key, kNames[i])) return static_cast<Element>(i);
  }
  return std::nullopt;
}

ElementTable::ElementTable(const Resolved& mapping, bool in_statement) {
  for (const Resolved& child : mapping.children) {
    const std::optional<Element> element = ElementNamed(child.key);
    if (!element || BelongsInStatement(*element) != in_statement) {
      const bool opaque = child.key.empty() ? child.IsUnknown() : child.key.starts_with("Fn::");
      (opaque ? opaque_ : strangers_).push_back(&child);
      continue;
    }
    const bool exact = child.key == ElementName(*element);
    if (!exact) miscased_.push_back(&child);
    std::vector<const Resolved*>& slot = slots_[static_cast<std::size_t>(*element)];
    const bool slot_is_exact = !slot.empty() && slot.front()->key == ElementName(*element);
    if (slot_is_exact && !exact) continue;
    if (child.guard.always() || (exact && !slot_is_exact)) slot.clear();
    slot.push_back(&child);
  }
}

}  // namespace leastpriv
