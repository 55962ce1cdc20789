// The subcommands as functions of their options: main_function.cc alone knows the option parser.
#ifndef LEASTPRIV_CLI_COMMANDS_H_
#define LEASTPRIV_CLI_COMMANDS_H_

#include <iosfwd>
#include <string>
#include <vector>

namespace leastpriv {

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

// Exit statuses: see main_function.h.
inline constexpr int kOk = 0;
inline constexpr int kFound = 1;
inline constexpr int kFailed = 2;
inline constexpr int kOpen = 3;  // `check` alone

// Options that several subcommands take, as they were written.
struct DeploymentOptions {
  std::vector<std::string> parameters;       // NAME=VALUE
  std::vector<std::string> parameter_files;  // below `parameters`
  std::string stage;                         // of leastpriv.yaml and samconfig
  std::string account;
  std::string region;
  std::string partition;
  std::vector<std::string> uses;  // files
};

struct LintArguments {
  std::vector<std::string> paths;
  std::string format = "text";
  std::string fail_on;  // empty: leastpriv.yaml's, else WARNING
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::vector<std::string> exclude;
  std::string output;
  std::vector<std::string> rules;  // folders with pages
  std::string policy_type;
  std::string resource_type;
  std::string catalog;
  std::vector<std::string> accounts;  // of leastpriv.yaml: the owner's
  std::string organization;
  std::string color = "auto";
  unsigned jobs = 0;  // files at a time; 0: as many as there are processors
  DeploymentOptions deployment;
};

struct FixArguments {
  LintArguments lint;  // what to look at and which rules; its output options are not used
  bool diff = false;
};

struct GenerateArguments {
  std::string path;
  std::string function;
  std::string format = "sam";
  std::string output;
  bool own_role = false;
  bool boundary = false;
  bool minimize = false;
  bool sam_templates = false;  // where they say the same
  bool write = false;          // into the template
  bool diff = false;           // show what `write` would change
  bool check = false;          // say how far the grants are from the uses
  DeploymentOptions deployment;
};

struct DeclareArguments {
  std::string path;
  std::string output;
  bool write = false;  // into the template
  bool diff = false;   // show what `write` would change
  DeploymentOptions deployment;
};

struct AccessArguments {
  std::string path;
  std::string principal;
  std::string format = "text";
  std::string output;
  DeploymentOptions deployment;
};

struct SimulateArguments {
  std::vector<std::string> paths;
  std::string cases;     // file of JSON lines with policies
  std::string requests;  // file of JSON lines without
  std::string action;
  std::string resource;
  std::string principal;
  std::vector<std::string> context;  // KEY=VALUE
  bool explain = false;
  std::string format = "text";
  DeploymentOptions deployment;
};

struct TestArguments {
  std::vector<std::string> paths;
  std::string format = "text";
};

struct CheckArguments {
  std::string kind;  // "no-new-access", "access-not-granted", "no-public-access", "equivalent"
  std::vector<std::string> paths;
  std::vector<std::string> existing;
  std::vector<std::string> candidate;  // --new
  std::vector<std::string> actions;
  std::vector<std::string> resources;
  std::string resource_type;
  std::string policy_type;
  std::string pairs;  // file of JSON lines
  bool all = false;
  std::string format = "text";
  DeploymentOptions deployment;
};

struct DiffArguments {
  std::string before;
  std::string after;
  std::string policy_type;
  std::string format = "text";
  DeploymentOptions deployment;
};

struct RulesArguments {
  std::string name;
  std::string format = "text";
};

struct QueryArguments {
  std::string what;  // "actions", "resources", "action"
  std::string term;
  std::string level;
  std::string catalog;
  std::string format = "text";
};

int RunLint(const LintArguments& arguments, const Streams& streams);
int RunFix(const FixArguments& arguments, const Streams& streams);
int RunGenerate(const GenerateArguments& arguments, const Streams& streams);
int RunDeclare(const DeclareArguments& arguments, const Streams& streams);
int RunAccess(const AccessArguments& arguments, const Streams& streams);
int RunCheck(const CheckArguments& arguments, const Streams& streams);
int RunSimulate(const SimulateArguments& arguments, const Streams& streams);
int RunTests(const TestArguments& arguments, const Streams& streams);
int RunDiff(const DiffArguments& arguments, const Streams& streams);
int RunRules(const RulesArguments& arguments, const Streams& streams);
int RunQuery(const QueryArguments& arguments, const Streams& streams);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_COMMANDS_H_
