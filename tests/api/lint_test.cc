// The public face, as a program that links the installed library sees it.
#include "leastpriv/lint.h"

#include <gtest/gtest.h>

namespace {

using leastpriv::api::File;
using leastpriv::api::Lint;
using leastpriv::api::LintOptions;

TEST(Api, FindingsCarryPlacesAndNames) {
  const File files[] = {
      {"a.json", R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})"},
      {"b.json", "{\"compilerOptions\": {}}"},
  };
  const auto report = Lint(files);
  EXPECT_EQ(report.files, 1U);
  EXPECT_EQ(report.skipped, 1U);
  ASSERT_FALSE(report.findings.empty());
  EXPECT_EQ(report.findings.front().rule, "LP305");
  EXPECT_EQ(report.findings.front().name, "full-admin");
  EXPECT_EQ(report.findings.front().type, "SECURITY_WARNING");
  EXPECT_EQ(report.findings.front().place.file, "a.json");
  EXPECT_EQ(report.findings.front().place.line, 1U);
  LintOptions options;
  options.ignore = {"LP305"};
  EXPECT_TRUE(Lint(files, options).findings.empty());
}

}  // namespace
