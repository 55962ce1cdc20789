// Condition operators, one row a sentence of AWS's documentation.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
#include <gtest/gtest.h>

#include "world.h"

namespace leastpriv {
namespace {

using Context = std::map<std::string, std::vector<std::string>>;

struct Row {
  const char* condition;
  Context context;
  const char* holds;
};

void Check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    std::string shown;
    for (const auto& [key, values] : row.context) {
      shown += key + "=";
      for (const std::string& value : values) shown += "[" + value + "]";
    }
    EXPECT_EQ(Holds(row.condition, row.context), row.holds) << row.condition << " for " << shown;
  }
}

TEST(Condition, Strings) {
  Check({
      {R"({"StringEquals": {"a": "x"}})", {{"a", {"x"}}}, "yes"},
      {R"({"StringEquals": {"a": "x"}})", {{"a", {"X"}}}, "no"},
      {R"({"StringEquals": {"a": ["w", "x"]}})", {{"a", {"x"}}}, "yes"},
      {R"({"StringEquals": {"a": "x*"}})", {{"a", {"xy"}}}, "no"},  // no wildcards
      {R"({"StringEquals": {"a": "x*"}})", {{"a", {"x*"}}}, "yes"},
      {R"({"StringNotEquals": {"a": "x"}})", {{"a", {"y"}}}, "yes"},
      {R"({"StringNotEquals": {"a": ["x", "y"]}})", {{"a", {"y"}}}, "no"},  // NOR
      {R"({"StringEqualsIgnoreCase": {"a": "xY"}})", {{"a", {"Xy"}}}, "yes"},
      {R"({"StringNotEqualsIgnoreCase": {"a": "xY"}})", {{"a", {"Xy"}}}, "no"},
      {R"({"StringLike": {"a": "x*y?"}})", {{"a", {"x--yz"}}}, "yes"},
      {R"({"StringLike": {"a": "x*y?"}})", {{"a", {"x--y"}}}, "no"},
      {R"({"StringLike": {"a": "X*"}})", {{"a", {"x"}}}, "no"},
      {R"({"StringLike": {"a": ""}})", {{"a", {""}}}, "yes"},
      {R"({"StringNotLike": {"a": ["x*", "y*"]}})", {{"a", {"z"}}}, "yes"},
      {R"({"StringNotLike": {"a": ["x*", "y*"]}})", {{"a", {"yz"}}}, "no"},
  });
}

TEST(Condition, KeysAndBlocksAreAllToHold) {
  Check({
      {R"({"StringEquals": {"A:Key": "x"}})", {{"a:kEY", {"x"}}}, "yes"},  // keys without letter case
      {R"({"StringEquals": {"a": "x", "b": "y"}})", {{"a", {"x"}}, {"b", {"y"}}}, "yes"},
      {R"({"StringEquals": {"a": "x", "b": "y"}})", {{"a", {"x"}}, {"b", {"n"}}}, "no"},
      {R"({"StringEquals": {"a": "x"}, "StringLike": {"b": "y*"}})", {{"a", {"x"}}, {"b", {"n"}}}, "no"},
      {R"({"StringEquals": {"aws:PrincipalTag/Team": "x"}})", {{"aws:PrincipalTag/team", {"x"}}}, "yes"},
  });
}

TEST(Condition, MissingKeys) {
  Check({
      {R"({"StringEquals": {"a": "x"}})", {}, "no"},
      {R"({"StringLike": {"a": "*"}})", {}, "no"},
      {R"({"NumericLessThan": {"a": "1"}})", {}, "no"},
      {R"({"Bool": {"a": "false"}})", {}, "no"},
      {R"({"IpAddress": {"a": "0.0.0.0/0"}})", {}, "no"},
      {R"({"ArnLike": {"a": "*"}})", {}, "no"},
      {R"({"StringNotEquals": {"a": "x"}})", {}, "yes"},
      {R"({"StringNotLike": {"a": "*"}})", {}, "yes"},
      {R"({"NumericNotEquals": {"a": "1"}})", {}, "yes"},
      {R"({"DateNotEquals": {"a": "2026-01-01"}})", {}, "yes"},
      {R"({"NotIpAddress": {"a": "0.0.0.0/0"}})", {}, "yes"},
      {R"({"ArnNotLike": {"a": "*"}})", {}, "yes"},
      {R"({"StringEqualsIfExists": {"a": "x"}})", {}, "yes"},
      {R"({"StringEqualsIfExists": {"a": "x"}})", {{"a", {"y"}}}, "no"},
      {R"({"StringNotEqualsIfExists": {"a": "x"}})", {}, "yes"},
      {R"({"StringNotEqualsIfExists": {"a": "x"}})", {{"a", {"x"}}}, "no"},
      {R"({"BoolIfExists": {"a": "true"}})", {}, "yes"},
      {R"({"NumericLessThanIfExists": {"a": "1"}})", {}, "yes"},
      {R"({"ArnLikeIfExists": {"a": "arn:aws:s3:::x"}})", {}, "yes"},
      {R"({"IpAddressIfExists": {"a": "10.0.0.0/8"}})", {}, "yes"},
      {R"({"StringEquals": {"a": "x"}})", {{"a", {}}}, "no"},  // a key without a value
      {R"({"StringNotEquals": {"a": "x"}})", {{"a", {}}}, "yes"},
      {R"({"Null": {"a": "true"}})", {}, "yes"},
      {R"({"Null": {"a": "false"}})", {}, "no"},
      {R"({"Null": {"a": "true"}})", {{"a", {"x"}}}, "no"},
      {R"({"Null": {"a": "false"}})", {{"a", {"x"}}}, "yes"},
      {R"({"Null": {"a": true}})", {}, "yes"},
      {R"({"Null": {"a": "true"}})", {{"a", {}}}, "yes"},
      {R"({"Null": {"a": ["true", "false"]}})", {{"a", {"x"}}}, "yes"},
      {R"({"ForAllValues:Null": {"a": "true"}})", {}, "yes"},
      {R"({"ForAnyValue:Null": {"a": "true"}})", {}, "yes"},
  });
}

TEST(Condition, SetsOfValues) {
  Check({
      {R"({"ForAllValues:StringEquals": {"a": ["x", "y"]}})", {{"a", {"x", "y"}}}, "yes"},
      {R"({"ForAllValues:StringEquals": {"a": ["x", "y"]}})", {{"a", {"x", "z"}}}, "no"},
      {R"({"ForAllValues:StringEquals": {"a": ["x", "y"]}})", {}, "yes"},
      {R"({"ForAllValues:StringEquals": {"a": ["x", "y"]}})", {{"a", {}}}, "yes"},
      {R"({"ForAllValues:StringNotEquals": {"a": ["x", "y"]}})", {{"a", {"p", "q"}}}, "yes"},
      {R"({"ForAllValues:StringNotEquals": {"a": ["x", "y"]}})", {{"a", {"p", "x"}}}, "no"},
      {R"({"ForAllValues:StringNotEquals": {"a": "x"}})", {}, "yes"},
      {R"({"ForAnyValue:StringEquals": {"a": ["x", "y"]}})", {{"a", {"z", "y"}}}, "yes"},
      {R"({"ForAnyValue:StringEquals": {"a": ["x", "y"]}})", {{"a", {"z"}}}, "no"},
      {R"({"ForAnyValue:StringEquals": {"a": "x"}})", {}, "no"},
      {R"({"ForAnyValue:StringNotEquals": {"a": "x"}})", {}, "no"},  // even when negated
      {R"({"ForAnyValue:StringNotEquals": {"a": "x"}})", {{"a", {"x", "y"}}}, "yes"},
      {R"({"ForAnyValue:StringNotEquals": {"a": "x"}})", {{"a", {"x"}}}, "no"},
      {R"({"ForAnyValue:StringLike": {"a": ["A*", "B*"]}})", {{"a", {"Cherry", "Apple"}}}, "yes"},
      {R"({"ForAllValues:StringLike": {"a": ["A*", "B*"]}})", {{"a", {"Cherry", "Apple"}}}, "no"},
      {R"({"ForAllValues:StringEqualsIfExists": {"a": "x"}})", {}, "yes"},
      {R"({"ForAnyValue:StringEqualsIfExists": {"a": "x"}})", {}, "yes"},
      // AWS does not say what several values mean without a qualifier; where all agree there is no question.
      {R"({"StringEquals": {"a": ["x", "y"]}})", {{"a", {"x", "y"}}}, "yes"},
      {R"({"StringEquals": {"a": "z"}})", {{"a", {"x", "y"}}}, "no"},
      {R"({"StringEquals": {"a": "x"}})", {{"a", {"x", "y"}}}, "?"},
  });
}

TEST(Condition, NumbersDatesBooleansBinaries) {
  Check({
      {R"({"NumericEquals": {"a": "10"}})", {{"a", {"10.0"}}}, "yes"},
      {R"({"NumericEquals": {"a": 10}})", {{"a", {"10"}}}, "yes"},
      {R"({"NumericNotEquals": {"a": ["10", "11"]}})", {{"a", {"11"}}}, "no"},
      {R"({"NumericLessThan": {"a": "10"}})", {{"a", {"9"}}}, "yes"},
      {R"({"NumericLessThan": {"a": "10"}})", {{"a", {"10"}}}, "no"},
      {R"({"NumericLessThanEquals": {"a": "10"}})", {{"a", {"10"}}}, "yes"},
      {R"({"NumericGreaterThan": {"a": "10"}})", {{"a", {"9"}}}, "no"},
      {R"({"NumericGreaterThan": {"a": "-1.5"}})", {{"a", {"-1"}}}, "yes"},
      {R"({"NumericGreaterThanEquals": {"a": "10"}})", {{"a", {"10"}}}, "yes"},
      {R"({"NumericLessThan": {"a": "10"}})", {{"a", {"many"}}}, "no"},  // nothing is less
      {R"({"NumericNotEquals": {"a": "10"}})", {{"a", {"many"}}}, "?"},  // AWS does not say
      {R"({"NumericLessThan": {"a": "infinity"}})", {{"a", {"9"}}}, "no"},
      {R"({"NumericGreaterThan": {"a": "10"}})", {{"a", {"inf"}}}, "no"},
      {R"({"DateGreaterThan": {"a": "2026-11-24T10:00:00+25:00"}})", {{"a", {"2027-01-01"}}}, "no"},
      {R"({"DateEquals": {"a": "2026-11-24T10:00:00Z"}})", {{"a", {"2026-11-24T11:00:00+01:00"}}}, "yes"},
      {R"({"DateEquals": {"a": "2026-11-24T10:00:00Z"}})", {{"a", {"1795514400"}}}, "yes"},  // seconds since 1970
      {R"({"DateLessThan": {"a": "2026-11-24"}})", {{"a", {"2026-11-23T23:59:59Z"}}}, "yes"},
      {R"({"DateLessThan": {"a": "2026-11-24"}})", {{"a", {"2026-11-24T00:00:00Z"}}}, "no"},
      {R"({"DateGreaterThanEquals": {"a": "2026-11-24"}})", {{"a", {"2026-11-24T00:00:00.000Z"}}}, "yes"},
      {R"({"DateGreaterThan": {"a": "2026-11-24"}})", {{"a", {"yesterday"}}}, "no"},
      {R"({"DateNotEquals": {"a": "2026-11-24"}})", {{"a", {"yesterday"}}}, "?"},
      {R"({"Bool": {"a": "true"}})", {{"a", {"true"}}}, "yes"},
      {R"({"Bool": {"a": true}})", {{"a", {"True"}}}, "yes"},
      {R"({"Bool": {"a": "true"}})", {{"a", {"false"}}}, "no"},
      {R"({"Bool": {"a": "${aws:PrincipalTag/mfa}"}})", {{"a", {"true"}}, {"aws:principaltag/mfa", {"true"}}}, "yes"},
      {R"({"BinaryEquals": {"a": "QmluYXJ5"}})", {{"a", {"QmluYXJ5"}}}, "yes"},
      {R"({"BinaryEquals": {"a": "QmluYXJ5"}})", {{"a", {"qmluYXJ5"}}}, "no"},
  });
}

TEST(Condition, Addresses) {
  Check({
      {R"({"IpAddress": {"a": "203.0.113.0/24"}})", {{"a", {"203.0.113.255"}}}, "yes"},
      {R"({"IpAddress": {"a": "203.0.113.0/24"}})", {{"a", {"203.0.114.0"}}}, "no"},
      {R"({"IpAddress": {"a": "203.0.113.7"}})", {{"a", {"203.0.113.7"}}}, "yes"},  // /32 by itself
      {R"({"IpAddress": {"a": ["10.0.0.0/8", "2001:DB8:1234:5678::/64"]}})", {{"a", {"2001:db8:1234:5678::1"}}}, "yes"},
      {R"({"IpAddress": {"a": "0.0.0.0/0"}})", {{"a", {"2001:db8::1"}}}, "no"},
      {R"({"NotIpAddress": {"a": ["10.0.0.0/8", "192.168.0.0/16"]}})", {{"a", {"192.168.1.1"}}}, "no"},
      {R"({"NotIpAddress": {"a": "10.0.0.0/8"}})", {{"a", {"11.0.0.1"}}}, "yes"},
      {R"({"IpAddress": {"a": "10.0.0.0/8"}})", {{"a", {"here"}}}, "no"},
      {R"({"NotIpAddress": {"a": "10.0.0.0/8"}})", {{"a", {"here"}}}, "?"},
  });
}

TEST(Condition, Arns) {
  Check({
      {R"({"ArnEquals": {"a": "arn:aws:sns:*:111122223333:*"}})",
       {{"a", {"arn:aws:sns:eu-west-1:111122223333:t"}}},
       "yes"},
      {R"({"ArnLike": {"a": "arn:aws:sns:*:111122223333:*"}})",
       {{"a", {"arn:aws:sns:eu-west-1:111122223333:t"}}},
       "yes"},
      // part by part: a star stays within its colons
      {R"({"ArnLike": {"a": "arn:aws:sns:*:t"}})", {{"a", {"arn:aws:sns:eu-west-1:111122223333:t"}}}, "no"},
      {R"({"ArnLike": {"a": "arn:aws:*:eu-west-1:t:t"}})", {{"a", {"arn:aws:sns:x:eu-west-1:t:t"}}}, "no"},
      {R"({"StringLike": {"a": "arn:aws:*:eu-west-1:t:t"}})", {{"a", {"arn:aws:sns:x:eu-west-1:t:t"}}}, "yes"},
      {R"({"ArnEquals": {"a": "arn:aws:s3:::B"}})", {{"a", {"arn:aws:s3:::b"}}}, "no"},
      {R"({"ArnNotEquals": {"a": "arn:aws:s3:::b*"}})", {{"a", {"arn:aws:s3:::bc"}}}, "no"},
      {R"({"ArnNotLike": {"a": ["arn:aws:s3:::b*", "arn:aws:s3:::c"]}})", {{"a", {"arn:aws:s3:::d"}}}, "yes"},
      {R"({"ArnLike": {"a": "*"}})", {{"a", {"arn:aws:s3:::d"}}}, "yes"},
      {R"({"ArnLike": {"a": "arn:aws:s3:::*"}})", {{"a", {"bucket"}}}, "no"},  // no ARN
      {R"({"ArnNotLike": {"a": "arn:aws:s3:::*"}})", {{"a", {"bucket"}}}, "yes"},
  });
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
TEST(Condition, Variables) {
  Check({
      {R"({"StringEquals": {"a": "${aws:username}"}})", {{"a", {"ann"}}, {"aws:username", {"ann"}}}, "yes"},
      {R"({"StringEquals": {"a": "${AWS:UserName}"}})", {{"a", {"ann"}}, {"aws:username", {"ann"}}}, "yes"},
      {R"({"StringLike": {"a": "home/${aws:username}/*"}})", {{"a", {"home/ann/x"}}, {"aws:username", {"ann"}}}, "yes"},
      // what is put in is text, not a pattern
      {R"({"StringLike": {"a": "home/${aws:username}/*"}})", {{"a", {"home/bob/x"}}, {"aws:username", {"*"}}}, "no"},
      {R"({"StringLike": {"a": "home/${aws:username}/*"}})", {{"a", {"home/*/x"}}, {"aws:username", {"*"}}}, "yes"},
      {R"({"StringEquals": {"a": "${aws:username}"}})", {{"a", {"ann"}}}, "no"},  // no value: equal to nothing
      {R"({"StringNotEquals": {"a": "${aws:username}"}})", {{"a", {"ann"}}}, "yes"},
      {R"({"StringEquals": {"a": "${aws:tag, 'all'}"}})", {{"a", {"all"}}}, "yes"},
      {R"({"StringEquals": {"a": "${aws:tag, 'all'}"}})", {{"a", {"x"}}, {"aws:tag", {"x"}}}, "yes"},
      {R"({"StringEquals": {"a": "${aws:tag, 'all'}"}})", {{"a", {"all"}}, {"aws:tag", {"x"}}}, "no"},
      {R"({"StringEquals": {"a": "${tags}"}})", {{"a", {"x"}}, {"tags", {"x", "y"}}}, "no"},  // several values
      {R"({"StringLike": {"a": "${*}${?}${$}"}})", {{"a", {"*?$"}}}, "yes"},
      {R"({"StringLike": {"a": "${*}"}})", {{"a", {"x"}}}, "no"},
      {R"({"NumericEquals": {"a": "${n}"}})", {{"a", {"1"}}, {"n", {"1"}}}, "no"},  // not in numbers
  });
  // Only under the current version: otherwise the characters themselves.
  const Context named = {{"a", {"ann"}}, {"aws:username", {"ann"}}};
  constexpr const char* kCondition = R"({"StringEquals": {"a": "${aws:username}"}})";
  EXPECT_EQ(Holds(kCondition, named, "2008-10-17"), "no");
  EXPECT_EQ(Holds(kCondition, {{"a", {"${aws:username}"}}}, "2008-10-17"), "yes");
}

TEST(Condition, AnUnknownOperatorDecidesNothing) {
  EXPECT_EQ(Holds(R"({"StrangeEquals": {"a": "x"}})", {{"a", {"x"}}}), "?");
  EXPECT_EQ(Holds(R"({"ForSomeValues:StringEquals": {"a": "x"}})", {{"a", {"x"}}}), "?");
  const World denied{.identity = {Allow() + "," + Deny("*", "*", R"("Condition": {"StrangeEquals": {"a": "x"}})")}};
  const Decision decision = Decide(denied);
  EXPECT_EQ(decision.verdict, Verdict::kUndecided);
  EXPECT_EQ(
      decision.reason,
      "statement 2 of identity policy 1: Deny, may match: it depends on its condition `StrangeEquals` on `a`: AWS has "
      "no such operator");
}

}  // namespace
}  // namespace leastpriv
