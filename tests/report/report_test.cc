// Each format says the same findings at the same places, in that format's own units.
#include "report/report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "iam/catalogue.h"
#include "lint/lint.h"

namespace leastpriv {
namespace {

// Before the finding on line 2 stand two characters outside ASCII, one of them outside the basic plane.
constexpr const char* kPolicy =
    "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Resource\": \"arn:aws:s3:::b/*\",\n"
    "  \"Sid\": \"\u00e9\U0001F600\", \"Action\": \"s3:*\"}]}\n";

struct Linted {
  SourceMap sources;
  LintResult result;
};

Linted LintText(const std::string& path, const std::string& text) {
  Linted linted;
  const Catalogue catalogue;
  LintOptions options;
  options.select = {"wildcard-action"};
  Linter(catalogue, options).Lint(linted.sources, linted.sources.Add(path, text), linted.result);
  FinishLint(linted.sources, linted.result);
  return linted;
}

TEST(Report, JsonCountsCodePoints) {
  const Linted linted = LintText("p.json", kPolicy);
  const auto json = nlohmann::json::parse(FindingsAsJson(linted.result, linted.sources));
  ASSERT_EQ(json["findings"].size(), 1U);
  const auto& finding = json["findings"][0];
  EXPECT_EQ(finding["rule"], "LP301");
  EXPECT_EQ(finding["name"], "wildcard-action");
  EXPECT_EQ(finding["type"], "SECURITY_WARNING");
  EXPECT_EQ(finding["file"], "p.json");
  EXPECT_EQ(finding["line"], 2);
  EXPECT_EQ(finding["column"], 26);
  EXPECT_EQ(finding["endLine"], 2);
  EXPECT_EQ(finding["endColumn"], 32);
  EXPECT_EQ(finding["path"], "/Statement/0/Action");
  EXPECT_TRUE(finding["principal"].is_null());
  EXPECT_EQ(finding["fingerprint"].get<std::string>().size(), 16U);
  EXPECT_EQ(json["summary"]["SECURITY_WARNING"], 1);
  EXPECT_EQ(json["summary"]["files"], 1);
}

TEST(Report, SarifCountsUtf16Units) {
  const Linted linted = LintText("p.json", kPolicy);
  const auto json = nlohmann::json::parse(FindingsAsSarif(linted.result, linted.sources));
  EXPECT_EQ(json["version"], "2.1.0");
  const auto& run = json["runs"][0];
  EXPECT_EQ(run["columnKind"], "utf16CodeUnits");
  const auto& region = run["results"][0]["locations"][0]["physicalLocation"]["region"];
  EXPECT_EQ(region["startLine"], 2);
  EXPECT_EQ(region["startColumn"], 27);
  EXPECT_EQ(region["endColumn"], 33);
  EXPECT_FALSE(run["results"][0]["partialFingerprints"].empty());
  EXPECT_FALSE(run["tool"]["driver"]["rules"][0]["help"]["text"].get<std::string>().empty());
}

TEST(Report, GithubEscapesWhatWouldEndACommand) {
  const Linted linted = LintText("a,b:c%.json", kPolicy);
  const std::string text = FindingsAsGithub(linted.result, linted.sources);
  EXPECT_EQ(text.rfind("::error ", 0), 0U) << text;
  EXPECT_NE(text.find("file=a%2Cb%3Ac%25.json"), std::string::npos) << text;
  EXPECT_NE(text.find("line=2"), std::string::npos) << text;
}

TEST(Report, TextUnderlinesWhatIsWide) {
  const Linted linted = LintText("p.json", kPolicy);
  const std::string text = FindingsAsText(linted.result, linted.sources, {});
  EXPECT_EQ(text.rfind("p.json:2:26: security warning: ", 0), 0U) << text;
  EXPECT_NE(text.find("^^^^^^"), std::string::npos) << text;
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  TextStyle style;
  style.colour = true;
  EXPECT_NE(FindingsAsText(linted.result, linted.sources, style).find("\x1b["), std::string::npos);
}

TEST(Report, EveryFormatTakesBytesThatAreNotUtf8) {
  const Linted linted = LintText("p\xFF.yaml",
                                 "Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n    Sid: \"\xE2\x28\"\n"
                                 "    Action: 's3:*'\n    Resource: \"\xFF*\"\n");
  EXPECT_TRUE(nlohmann::json::accept(FindingsAsJson(linted.result, linted.sources)));
  EXPECT_TRUE(nlohmann::json::accept(FindingsAsSarif(linted.result, linted.sources)));
  EXPECT_FALSE(FindingsAsText(linted.result, linted.sources, {}).empty());
}

TEST(Report, FormatsByName) {
  EXPECT_EQ(ParseFormat("sarif"), Format::kSarif);
  EXPECT_FALSE(ParseFormat("xml"));
}

}  // namespace
}  // namespace leastpriv
