// Policies from text, for tests.
#ifndef LEASTPRIV_TESTS_ACCESS_READING_H_
#define LEASTPRIV_TESTS_ACCESS_READING_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "document/document.h"
#include "policy/policy.h"
#include "text/source.h"

namespace leastpriv {

// A policy with the text that it views.
class PolicyText {
 public:
  explicit PolicyText(const std::string& json, std::optional<PolicyType> type = std::nullopt)
      : source_(std::make_unique<Source>("policy.json", json)), file_(ParseFile(*source_, 0)) {
    EXPECT_TRUE(file_.readable) << json;
    ReadOptions options;
    options.type = type;
    reading_ = ReadPolicy(ResolvedFromDocument(file_.documents.front().root()), options);
  }

  const Policy& policy() const { return reading_.policy; }

 private:
  std::unique_ptr<Source> source_;
  ParsedFile file_;
  PolicyReading reading_;
};

// `{"Version": "2012-10-17", "Statement": [statements]}`.
inline std::string PolicyOf(const std::string& statements) {
  return R"({"Version":"2012-10-17","Statement":[)" + statements + "]}";
}

}  // namespace leastpriv

#endif  // LEASTPRIV_TESTS_ACCESS_READING_H_
