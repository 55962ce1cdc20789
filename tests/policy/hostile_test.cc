#include <gtest/gtest.h>

#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"
#include "policy/writer.h"
#include "reading.h"

namespace leastpriv {
namespace {

// Every element with every kind of value in its place: nothing crashes, and what is no text and no list is said.
TEST(Hostile, AnyKindInAnyPlace) {
  const std::vector<std::string_view> elements = {"Version",   "Id",        "Statement",    "Sid",
                                                  "Effect",    "Principal", "NotPrincipal", "Action",
                                                  "NotAction", "Resource",  "NotResource",  "Condition"};
  const std::vector<std::string_view> values = {"null",
                                                "true",
                                                "-1e400",
                                                "\"\"",
                                                "\"\\u0000\"",
                                                "[]",
                                                "{}",
                                                "[[[]]]",
                                                "[null, {}, [], 1]",
                                                R"({"": null})",
                                                R"({"AWS": {"AWS": {}}})",
                                                R"({"StringEquals": {"": [[], {}, null]}})"};
  for (const std::string_view element : elements) {
    for (const std::string_view value : values) {
      const std::string member = "\"" + std::string(element) + "\": " + std::string(value);
      for (const std::string& text : {"{" + member + "}", R"({"Statement": [{)" + member + "}]}"}) {
        const PolicyReading reading = Read(text);
        EXPECT_FALSE(reading.diagnostics.empty()) << text;
        const PolicyReading again = Read(WritePolicyJson(reading.policy), reading.policy.type);
        EXPECT_EQ(WritePolicyJson(again.policy), WritePolicyJson(reading.policy)) << text;
      }
    }
  }
}

TEST(Hostile, BrokenUtf8IsReplacedWhenWritten) {
  Policy policy;
  policy.version = Term{Value(std::string("\xFF\xFE")), {}, {}};
  EXPECT_EQ(WritePolicyCompact(policy), "{\"Version\":\"\xEF\xBF\xBD\xEF\xBF\xBD\",\"Statement\":[]}");
}

std::string Repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) {
    if (i != 0) all += ",";
    all += text;
  }
  return all;
}

double SecondsToRead(const std::string& text) {
  const Parsed parsed(text);
  const Resolved document = parsed.resolved();
  const std::clock_t begin = std::clock();  // of the processor: a busy machine is not a slow reader
  const PolicyReading reading = ReadPolicy(document, {});
  const std::string written = WritePolicyJson(reading.policy);
  EXPECT_FALSE(written.empty());
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// Quadratic reading would take minutes; the bound is loose so that a slow machine passes.
TEST(Hostile, ReadingIsLinear) {
  constexpr int kMany = 20'000;
  constexpr double kSeconds = 10;
  const std::string statement = R"({"Sid": "Same", "Effect": "Allow", "Action": "a:B", "Resource": "*"})";
  std::string keys;
  for (int i = 0; i < kMany; ++i) keys += (i != 0 ? ",\"k" : "\"k") + std::to_string(i) + "\": \"v\"";
  const std::vector<std::string> texts = {
      R"({"Statement": [)" + Repeated(statement, kMany) + "]}",
      R"({"Statement": {)" + Repeated(R"("Action": "a:B")", kMany) + "}}",
      R"({"Statement": {)" + Repeated(R"("Acton": "a:B")", kMany) + "}}",
      R"({"Statement": {)" + Repeated(R"("action": "a:B", "NOTACTION": "a:B")", kMany) + "}}",
      R"({"Statement": {"Principal": {)" + keys + "}}}",
      R"({"Statement": {"Condition": {"StringEquals": {)" + keys + "}}}}",
      R"({"Statement": {"Condition": {"StringEquals": {)" + Repeated(R"("A:b": "c", "a:B": "c")", kMany) + "}}}}",
      R"({"Version": ")" + std::string(kMany * 100, 'x') + R"(", "Statement": []})",
      "{\"" + std::string(kMany * 100, 'x') + "\": 1, \"Statement\": []}",
  };
  for (const std::string& text : texts) EXPECT_LT(SecondsToRead(text), kSeconds) << text.substr(0, 80);
}

}  // namespace
}  // namespace leastpriv
