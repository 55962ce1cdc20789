// leastpriv.yaml and parameter files: what they say, what outranks them, and how a mistake in them is told.
#include "cli/configuration.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/main_function.h"
#include "cli/parameter_file.h"

namespace leastpriv {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTemplate = R"(
Parameters: {Bucket: {Type: String}, Key: {Type: String, Default: k}}
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: p
          PolicyDocument:
            Version: '2012-10-17'
            Statement: {Effect: Allow, Action: 's3:GetObject', Resource: !Sub 'arn:aws:s3:::${Bucket}/${Key}'}
)";

struct Ran {
  int status;
  std::string out;
  std::string err;
};

Ran Invoke(const std::vector<std::string>& args) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const int status = Main(args, in, out, err);
  return {status, out.str(), err.str()};
}

// In a folder of its own, in which the program runs.
class ConfigurationTest : public testing::Test {
 protected:
  void SetUp() override {
    before_ = fs::current_path();
    folder_ = fs::temp_directory_path() /
              ("leastpriv_configuration_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "deep/er");
    fs::current_path(folder_);
    Write("t.yaml", kTemplate);
  }
  void TearDown() override {
    fs::current_path(before_);
    fs::remove_all(folder_);
  }

  static void Write(const fs::path& name, const std::string& text) { std::ofstream(name, std::ios::binary) << text; }

  // The one resource of the template as `access` sees it.
  static std::string Resource(std::vector<std::string> options) {
    options.insert(options.begin(), {"access", "t.yaml", "--format", "json"});
    const Ran ran = Invoke(options);
    const auto begin = ran.out.find("arn:aws:s3:::");
    return begin == std::string::npos ? ran.err : ran.out.substr(begin + 13, ran.out.find('"', begin) - begin - 13);
  }

  fs::path before_;
  fs::path folder_;
};

TEST_F(ConfigurationTest, FromTheWeakestToTheStrongest) {
  EXPECT_EQ(Resource({}), "${Bucket}/${Key}");
  Write("low.json",
        R"([{"ParameterKey": "Bucket", "ParameterValue": "low"}, {"ParameterKey": "Key", "ParameterValue": "x"}])");
  Write("leastpriv.yaml",
        "parameter-files: [low.json]\nparameters: {Key: y}\nstages:\n  prod:\n    parameters: {Bucket: prod}\n");
  EXPECT_EQ(Resource({}), "low/y");
  EXPECT_EQ(Resource({"--stage", "prod"}), "prod/y");
  Write("high.json", R"({"Parameters": {"Bucket": "high"}})");
  EXPECT_EQ(Resource({"--stage", "prod", "--parameter-file", "high.json"}), "high/y");
  EXPECT_EQ(Resource({"--parameter-file", "high.json", "--parameter", "Bucket=line"}), "line/y");
}

TEST_F(ConfigurationTest, TheNearestFileUpwardsCounts) {
  Write("leastpriv.yaml", "parameter-files: beside.json\n");
  Write("beside.json", R"(["Bucket=outer", "Key=k"])");
  Write("deep/er/t.yaml", kTemplate);
  fs::current_path(folder_ / "deep/er");
  EXPECT_EQ(Resource({}), "outer/k");
  Write(folder_ / "deep/leastpriv.yaml", "parameters: {Bucket: inner, Key: k}\n");
  EXPECT_EQ(Resource({}), "inner/k");
}

TEST_F(ConfigurationTest, RulesExcludesAndFailOn) {
  Write("p.json", R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})");
  EXPECT_EQ(Invoke({"lint", "p.json"}).status, 1);
  Write("leastpriv.yaml", "ignore: [LP3]\n");
  EXPECT_EQ(Invoke({"lint", "p.json"}).status, 0);
  EXPECT_EQ(Invoke({"lint", "p.json", "--ignore", "LP2"}).status, 1);
  Write("leastpriv.yaml", "fail-on: ERROR\n");
  EXPECT_EQ(Invoke({"lint", "p.json"}).status, 0);
  EXPECT_EQ(Invoke({"lint", "p.json", "--fail-on", "WARNING"}).status, 1);
  Write("leastpriv.yaml", "exclude: ['p.*']\n");
  EXPECT_EQ(Invoke({"lint", "."}).status, 0);
}

TEST_F(ConfigurationTest, OwnAccountsAndOrganizationReachTheRules) {
  const auto policy = [](const std::string& principal, const std::string& condition) {
    return R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": )" + principal +
           R"(, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*", "Condition": )" + condition + "}]}";
  };
  Write("own.json", policy(R"({"AWS": "arn:aws:iam::111122223333:role/reader"})", "{}"));
  Write("org.json", policy(R"("*")", R"({"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}})"));
  const auto found = [](const std::string& file, std::vector<std::string> options) {
    options.insert(options.begin(), {"lint", file, "--select", "LP533"});
    return Invoke(options).status == 1;
  };
  EXPECT_FALSE(found("own.json", {}));  // nothing says whose it is
  EXPECT_FALSE(found("org.json", {}));
  Write("leastpriv.yaml", "accounts: ['444455556666']\norganization: o-mine000000\n");
  EXPECT_TRUE(found("own.json", {}));
  EXPECT_FALSE(found("own.json", {"--account", "111122223333"}));
  EXPECT_TRUE(found("org.json", {}));
  Write("leastpriv.yaml", "accounts: ['444455556666', '111122223333']\norganization: o-a1b2c3d4e5\n");
  EXPECT_FALSE(found("own.json", {}));
  EXPECT_FALSE(found("org.json", {}));
}

TEST_F(ConfigurationTest, MistakesAreToldWithTheirPlaceAndTheNearestName) {
  const std::pair<const char*, const char*> cases[] = {
      {"paramters: {A: b}\n", "leastpriv.yaml:1:1: there is no key `paramters`; did you mean `parameters`?"},
      {"a: 1\nregoin: x\n", "leastpriv.yaml:2:1: there is no key `regoin`; did you mean `region`?"},
      {"region: [a]\n", "leastpriv.yaml:1:9: a text is expected here"},
      {"parameters: text\n", "leastpriv.yaml:1:13: an object with a value under each parameter's name is expected"},
      {"fail-on: LOW\n", "leastpriv.yaml:1:10: `LOW` is none of ERROR"},
      {"stages: {prod: {exclude: x}}\n", "leastpriv.yaml:1:17: there is no key `exclude`"},
      {"accounts: ['1234']\n", "leastpriv.yaml:1:11: `1234` is no account id; an account id has 12 digits"},
      {"organization: acme\n", "leastpriv.yaml:1:15: `acme` is no id of an organisation; it begins with `o-`"},
      {"- a\n", "leastpriv.yaml:1:1: an object is expected here"},
      {"stages: [\n", "leastpriv.yaml:2:1: "},
  };
  for (const auto& [text, said] : cases) {
    Write("leastpriv.yaml", text);
    const Ran ran = Invoke({"lint", "t.yaml"});
    EXPECT_EQ(ran.status, 2) << text;
    EXPECT_NE(ran.err.find(said), std::string::npos) << text << ran.err;
    EXPECT_EQ(ran.out, "") << text;
  }
  Write("leastpriv.yaml", "stages: {prod: {region: eu-west-1}}\n");
  const Ran ran = Invoke({"lint", "t.yaml", "--stage", "prdo"});
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("there is no stage `prdo`; did you mean `prod`?"), std::string::npos) << ran.err;
}

TEST_F(ConfigurationTest, SamConfigInTomlAndYaml) {
  Write("samconfig.toml", R"(version = 0.1
[default.global.parameters]
parameter_overrides = "Key=global"
[default.deploy.parameters]
parameter_overrides = "Bucket=\"my bucket\" ParameterKey=Owner,ParameterValue=me"
[prod.deploy.parameters]
parameter_overrides = ["Bucket=prod", "Key=p"]
[table.deploy.parameters.parameter_overrides]
Bucket = "table"
Key = 7
)");
  EXPECT_EQ(Resource({"--parameter-file", "samconfig.toml"}), "my bucket/global");
  EXPECT_EQ(Resource({"--parameter-file", "samconfig.toml", "--stage", "prod"}), "prod/p");
  EXPECT_EQ(Resource({"--parameter-file", "samconfig.toml", "--stage", "table"}), "table/7");
  EXPECT_NE(Resource({"--parameter-file", "samconfig.toml", "--stage", "none"}).find("there is no section `none`"),
            std::string::npos);
  Write("samconfig.yaml", "version: 0.1\nprod: {deploy: {parameters: {parameter_overrides: [Bucket=y, Key=z]}}}\n");
  EXPECT_EQ(Resource({"--parameter-file", "samconfig.yaml", "--stage", "prod"}), "y/z");
  Write("bad.toml", "version = \n");
  EXPECT_NE(Resource({"--parameter-file", "bad.toml"}).find("bad.toml:1:"), std::string::npos);
}

TEST_F(ConfigurationTest, AFileThatHoldsNoParametersIsRefused) {
  Write("wrong.json", R"([{"ParameterKey": "A", "ParameterValue": {"b": "c"}}])");
  EXPECT_NE(Resource({"--parameter-file", "wrong.json"}).find("wrong.json:1:42: a parameter's value is a text"),
            std::string::npos)
      << Resource({"--parameter-file", "wrong.json"});
  EXPECT_NE(Resource({"--parameter-file", "gone.json"}).find("no such file: gone.json"), std::string::npos);
}

TEST(Overrides, WordsQuotesAndEscapes) {
  const auto parameters = ParseOverrides("A=b  B='c d' C=\"e \\\" f\" ParameterKey=D,ParameterValue=g,h E=");
  ASSERT_TRUE(parameters);
  EXPECT_EQ(*parameters, (Parameters{{"A", "b"}, {"B", "c d"}, {"C", "e \" f"}, {"D", "g,h"}, {"E", ""}}));
  EXPECT_FALSE(ParseOverrides("A=b lonely"));
}

// A comparison is one of templates as they are deployed, too.
TEST_F(ConfigurationTest, HoldsForComparisons) {
  std::string fixed = kTemplate;
  fixed.replace(fixed.find("${Bucket}/${Key}"), 16, "photos/k");
  Write("fixed.yaml", fixed);
  const std::vector<std::string> check = {"check", "equivalent", "t.yaml", "fixed.yaml"};
  const std::vector<std::string> diff = {"diff", "t.yaml", "fixed.yaml"};
  EXPECT_NE(Invoke(check).status, 0);
  EXPECT_NE(Invoke(diff).status, 0);
  Write("leastpriv.yaml", "stages: {prod: {parameters: {Bucket: photos, Key: k}}}");
  for (std::vector<std::string> words : {check, diff}) {
    words.insert(words.end(), {"--stage", "prod"});
    EXPECT_EQ(Invoke(words).status, 0);
    words.back() = "nosuch";
    EXPECT_EQ(Invoke(words).status, 2);
  }
}

}  // namespace
}  // namespace leastpriv
