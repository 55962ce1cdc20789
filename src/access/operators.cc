#include "access/operators.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include "access/address.h"
#include "access/moment.h"
#include "text/text.h"

namespace leastpriv {
namespace {

struct NamedOperator {
  std::string_view name;
  Operator op;
};

using enum OperatorKind;
using enum Comparison;

constexpr std::array<NamedOperator, 27> kOperators = {{
    {"StringEquals", {kString, kEquals, false}},
    {"StringNotEquals", {kString, kEquals, true}},
    {"StringEqualsIgnoreCase", {kString, kEqualsIgnoreCase, false}},
    {"StringNotEqualsIgnoreCase", {kString, kEqualsIgnoreCase, true}},
    {"StringLike", {kString, kLike, false}},
    {"StringNotLike", {kString, kLike, true}},
    {"NumericEquals", {kNumeric, kEquals, false}},
    {"NumericNotEquals", {kNumeric, kEquals, true}},
    {"NumericLessThan", {kNumeric, kLess, false}},
    {"NumericLessThanEquals", {kNumeric, kLessEquals, false}},
    {"NumericGreaterThan", {kNumeric, kGreater, false}},
    {"NumericGreaterThanEquals", {kNumeric, kGreaterEquals, false}},
    {"DateEquals", {kDate, kEquals, false}},
    {"DateNotEquals", {kDate, kEquals, true}},
    {"DateLessThan", {kDate, kLess, false}},
    {"DateLessThanEquals", {kDate, kLessEquals, false}},
    {"DateGreaterThan", {kDate, kGreater, false}},
    {"DateGreaterThanEquals", {kDate, kGreaterEquals, false}},
    {"Bool", {kBool, kEquals, false}},
    {"BinaryEquals", {kBinary, kEquals, false}},
    {"IpAddress", {kIpAddress, kEquals, false}},
    {"NotIpAddress", {kIpAddress, kEquals, true}},
    {"ArnEquals", {kArn, kLike, false}},
    {"ArnNotEquals", {kArn, kLike, true}},
    {"ArnLike", {kArn, kLike, false}},
    {"ArnNotLike", {kArn, kLike, true}},
    {"Null", {kNull, kEquals, false}},
}};

template <typename T>
bool InOrder(Comparison comparison, const T& request_value, const T& policy_value) {
  switch (comparison) {
    case kLess:
      return request_value < policy_value;
    case kLessEquals:
      return request_value <= policy_value;
    case kGreater:
      return request_value > policy_value;
    case kGreaterEquals:
      return request_value >= policy_value;
    default:
      return request_value == policy_value;
  }
}

// Base64 padding is not significant.
std::string_view WithoutPadding(std::string_view text) {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<Operator> FindOperator(std::string_view name) {
  for (const NamedOperator& candidate : kOperators) {
    if (!EqualsIgnoreCase(candidate.name, name)) continue;
    Operator op = candidate.op;
    op.name = candidate.name;
    return op;
  }
  return std::nullopt;
}

bool IsReadable(const Operator& op, std::string_view value) {
  switch (op.kind) {
    case kNumeric:
      return ParseNumber(value).has_value();
    case kDate:
      return ParseMoment(value).has_value();
    case kIpAddress:
      return ParseAddressRange(value).has_value();
    case kBool:
    case kNull:
      return EqualsIgnoreCase(value, "true") || EqualsIgnoreCase(value, "false");
    default:
      return true;
  }
}

std::vector<std::string_view> OperatorNames() {
  std::vector<std::string_view> names;
  names.reserve(kOperators.size());
  for (const NamedOperator& candidate : kOperators) names.push_back(candidate.name);
  return names;
}

std::optional<double> ParseNumber(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool Compare(const Operator& op, std::string_view request_value, std::string_view policy_value) {
  switch (op.kind) {
    case kNumeric: {
      const auto a = ParseNumber(request_value);
      const auto b = ParseNumber(policy_value);
      return a && b && InOrder(op.comparison, *a, *b);
    }
    case kDate: {
      const auto a = ParseMoment(request_value);
      const auto b = ParseMoment(policy_value);
      return a && b && InOrder(op.comparison, *a, *b);
    }
    case kIpAddress: {
      const auto a = ParseAddressRange(request_value);
      const auto b = ParseAddressRange(policy_value);
      return a && b && b->Includes(*a);
    }
    case kBinary:
      return WithoutPadding(request_value) == WithoutPadding(policy_value);
    case kBool:
      return EqualsIgnoreCase(request_value, policy_value);
    default:
      return request_value == policy_value;
  }
}

}  // namespace leastpriv
