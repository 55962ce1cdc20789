// Exit statuses, files and folders: what a hook or a CI job builds on.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "cli/main_function.h"

namespace leastpriv {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBad =
    R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})";
constexpr const char* kGood =
    R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/k"}]})";

struct Ran {
  int status;
  std::string out;
  std::string err;
};

Ran Invoke(const std::vector<std::string>& args, const std::string& input = {}) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  const int status = Main(args, in, out, err);
  return {status, out.str(), err.str()};
}

class Cli : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("leastpriv_cli_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }
  static std::string Read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }

  fs::path folder_;
};

TEST_F(Cli, ExitStatusFollowsFailOn) {
  const std::string bad = Write("bad.json", kBad);
  const std::string good = Write("good.json", kGood);
  EXPECT_EQ(Invoke({"lint", good}).status, 0);
  EXPECT_EQ(Invoke({"lint", bad}).status, 1);
  EXPECT_EQ(Invoke({"lint", bad, "--fail-on", "ERROR"}).status, 0);
  EXPECT_EQ(Invoke({"lint", bad, "--fail-on", "SECURITY_WARNING"}).status, 1);
  EXPECT_EQ(Invoke({"lint", bad, "--fail-on", "never"}).status, 0);
  EXPECT_EQ(Invoke({"lint", bad, "--ignore", "full-admin"}).status, 0);
}

TEST_F(Cli, AFileThatCannotBeOpenedDoesNotStopTheOthers) {
  const std::string bad = Write("bad.json", kBad);
  const Ran ran = Invoke({"lint", (folder_ / "bda.json").string(), bad});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("no such file"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("did you mean " + bad), std::string::npos) << ran.err;
  EXPECT_NE(ran.out.find("LP305"), std::string::npos) << ran.out;
}

TEST_F(Cli, WrongOptionsAreTheCallersFault) {
  EXPECT_EQ(Invoke({"lint", "--nonsense"}).status, 2);
  EXPECT_EQ(Invoke({"lnit"}).status, 2);
  EXPECT_EQ(Invoke({"lint", "--select", "LP999", Write("a.json", kGood)}).status, 2);
  EXPECT_EQ(Invoke({"lint", "--fail-on", "SOMETIMES", Write("a.json", kGood)}).status, 2);
  EXPECT_EQ(Invoke({"--version"}).status, 0);
  EXPECT_EQ(Invoke({"lint", "--help"}).status, 0);
}

TEST_F(Cli, AFolderIsReadWithoutWhatIsBuiltOrVendored) {
  Write("app/policy.json", kBad);
  Write("app/node_modules/x/policy.json", kBad);
  Write("app/.aws-sam/build/policy.json", kBad);
  Write("app/.git/policy.json", kBad);
  Write("app/notes.txt", kBad);
  Write("app/tsconfig.json", "{ // comments\n}");
  const Ran ran = Invoke({"lint", (folder_ / "app").string(), "--format", "json"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.out.find("\"files\": 1"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("\"skipped\": 1"), std::string::npos) << ran.out;
  EXPECT_EQ(Invoke({"lint", (folder_ / "app").string(), "--exclude", "policy.json"}).status, 0);
}

TEST_F(Cli, StandardInputIsADash) {
  const Ran ran = Invoke({"lint", "-"}, kBad);
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.out.find("<stdin>:1:"), std::string::npos) << ran.out;
}

TEST_F(Cli, AnOutputFileIsWrittenWholeOrNotAtAll) {
  const std::string bad = Write("bad.json", kBad);
  const std::string report = (folder_ / "report.json").string();
  EXPECT_EQ(Invoke({"lint", bad, "--format", "json", "--output", report}).status, 1);
  EXPECT_NE(Read(report).find("LP305"), std::string::npos);
  EXPECT_EQ(Invoke({"lint", bad, "--output", (folder_ / "no/such/folder").string()}).status, 2);
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(folder_)) files += entry.is_regular_file() ? 1 : 0;
  EXPECT_EQ(files, 2U);
}

TEST_F(Cli, AnUnreadableTemplateIsAFindingWithItsCaret) {
  const Ran ran = Invoke({"lint", Write("t.yaml", "AWSTemplateFormatVersion: x\nResources: [\n")});
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.out.find("t.yaml:3:1: error: "), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("LP101"), std::string::npos) << ran.out;
  const Ran json = Invoke({"lint", Write("t.json", "{\"Statement\": [\n  {\"Effect\": \"Allow\",}]}")});
  EXPECT_NE(json.out.find("t.json:2:22: error: JSON takes no comma"), std::string::npos) << json.out;
  EXPECT_NE(json.out.find("2 │   {\"Effect\": \"Allow\",}]}\n"), std::string::npos) << json.out;
}

TEST_F(Cli, ALimitThatIsPassedIsAFinding) {
  std::string deep = "{\"Statement\": [{\"Effect\": \"Allow\", \"Condition\": ";
  for (int i = 0; i < 300; ++i) deep += "[";
  const Ran ran = Invoke({"lint", Write("deep.json", deep)});
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.out.find("LP101"), std::string::npos) << ran.out;
}

TEST_F(Cli, GenerateSpeaksOfWrongInputOnStandardErrorOnly) {
  const std::string wrong = Write("t.yaml",
                                  "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Metadata: {LeastPriv: "
                                  "{Uses: [{Bucket: b, Operations: [GetObjct]}]}}\n");
  for (const char* format : {"sam", "json"}) {
    const Ran ran = Invoke({"generate", wrong, "--format", format});
    EXPECT_EQ(ran.status, 1);
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find("t.yaml:4:"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("did you mean `GetObject`?"), std::string::npos) << ran.err;
  }
  EXPECT_EQ(Invoke({"generate", (folder_ / "none.yaml").string()}).status, 2);
}

}  // namespace
}  // namespace leastpriv
