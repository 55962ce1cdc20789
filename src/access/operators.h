// Condition operators, without their qualifiers: how one value of the request compares with one value of the policy.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#ifndef LEASTPRIV_ACCESS_OPERATORS_H_
#define LEASTPRIV_ACCESS_OPERATORS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace leastpriv {

enum class OperatorKind : uint8_t { kString, kNumeric, kDate, kBool, kBinary, kIpAddress, kArn, kNull };

enum class Comparison : uint8_t { kEquals, kEqualsIgnoreCase, kLike, kLess, kLessEquals, kGreater, kGreaterEquals };

struct Operator {
  OperatorKind kind = OperatorKind::kString;
  Comparison comparison = Comparison::kEquals;
  bool negated = false;        // StringNotEquals, NotIpAddress: none of the values may match
  std::string_view name = {};  // "StringLike", in its letter case, which IAM insists on
};

// "StringLike", whatever its letter case, without set qualifier and IfExists; nothing when AWS has no such operator.
std::optional<Operator> FindOperator(std::string_view name);
// The names that FindOperator() knows.
std::vector<std::string_view> OperatorNames();

// Can a text be read as what the operator compares (a number, a date, an address, "true" or "false")? Any text can be a
// string, an ARN or a binary.
bool IsReadable(const Operator& op, std::string_view value);

// Does the request's value stand in this (positive) relation to the policy's? For numbers, dates, booleans, binaries
// and addresses; strings and ARNs are patterns (see condition.cc). A value that cannot be read matches nothing.
bool Compare(const Operator& op, std::string_view request_value, std::string_view policy_value);

// What a Numeric operator reads a value as.
std::optional<double> ParseNumber(std::string_view text);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_OPERATORS_H_
