// Kleene's three truth values: what a template's holes leave open stays open.
#ifndef LEASTPRIV_ACCESS_TRUTH_H_
#define LEASTPRIV_ACCESS_TRUTH_H_

#include <algorithm>
#include <cstdint>

namespace leastpriv {

// Ordered, so that And is the lesser and Or the greater.
enum class Truth : uint8_t { kFalse, kUnknown, kTrue };

constexpr Truth And(Truth a, Truth b) { return std::min(a, b); }
constexpr Truth Or(Truth a, Truth b) { return std::max(a, b); }
constexpr Truth Not(Truth a) { return static_cast<Truth>(2 - static_cast<int>(a)); }
constexpr Truth TruthOf(bool b) { return b ? Truth::kTrue : Truth::kFalse; }

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_TRUTH_H_
