// The one file that knows the option parser.
#include "cli/main_function.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <istream>
#include <ostream>

#include "cli/commands.h"
#include "cli/configure.h"
#include "leastpriv/version.h"
#include "text/suggest.h"

namespace leastpriv {
namespace {

void AddDeployment(CLI::App* command, DeploymentOptions& options) {
  command->add_option("--parameter", options.parameters, "Value of a template parameter (repeatable)")
      ->type_name("NAME=VALUE");
  command
      ->add_option("--parameter-file", options.parameter_files,
                   "Values of template parameters: CloudFormation's JSON, or a samconfig.toml (repeatable)")
      ->type_name("FILE");
  command->add_option("--stage", options.stage, "Stage of leastpriv.yaml, section of a samconfig")->type_name("NAME");
  command->add_option("--account", options.account, "Account id the template is deployed to")->type_name("ID");
  command->add_option("--region", options.region, "Region the template is deployed to")->type_name("NAME");
  command->add_option("--partition", options.partition, "Partition: aws, aws-cn, aws-us-gov, ...")->type_name("NAME");
}

void AddUses(CLI::App* command, DeploymentOptions& options) {
  command->add_option("--uses", options.uses, "File with declared uses (repeatable)")->type_name("FILE");
}

// What `lint` and `fix` look at, and which rules they ask.
void AddReview(CLI::App* command, LintArguments& arguments) {
  command->add_option("PATH", arguments.paths, "Files, folders, or - for standard input")->required();
  command
      ->add_option("--select", arguments.select, "Only these rules: ids, names, or prefixes such as LP3 (repeatable)")
      ->delimiter(',')
      ->type_name("RULE");
  command->add_option("--ignore", arguments.ignore, "Not these rules (repeatable)")->delimiter(',')->type_name("RULE");
  command->add_option("--rules", arguments.rules, "Folder with rule pages of your own (repeatable)")->type_name("DIR");
  command->add_option("--exclude", arguments.exclude, "Leave out paths that match (repeatable)")->type_name("GLOB");
  command->add_option("--policy-type", arguments.policy_type, "Type of bare policies; inferred without it")
      ->check(CLI::IsMember({"identity", "resource", "trust", "scp", "rcp", "boundary", "session", "endpoint"}));
  command
      ->add_option("--resource-type", arguments.resource_type,
                   "What bare resource policies are attached to, such as AWS::S3::Bucket")
      ->type_name("TYPE");
  command->add_option("--catalog", arguments.catalog, "Catalogue of actions to use instead of the built-in one")
      ->type_name("FILE");
  AddDeployment(command, arguments.deployment);
  AddUses(command, arguments.deployment);
}

void AddLint(CLI::App& app, LintArguments& arguments) {
  CLI::App* lint = app.add_subcommand("lint", "Report what is wrong, dangerous or dead in policies and templates");
  AddReview(lint, arguments);
  lint->add_option("--format", arguments.format, "Output format")
      ->check(CLI::IsMember({"text", "json", "sarif", "github"}));
  lint->add_option("--fail-on", arguments.fail_on, "Least grave type that gives exit status 1")
      ->transform(CLI::IsMember({"ERROR", "SECURITY_WARNING", "WARNING", "SUGGESTION", "NEVER"}, CLI::ignore_case));
  lint->add_option("--output", arguments.output, "Write to a file instead of standard output")->type_name("FILE");
  lint->add_option("--color", arguments.color, "Colour in text output")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  lint->add_option("--jobs", arguments.jobs, "Files to look at at a time; as many as there are processors without it")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
  lint->footer(
      "Examples:\n  leastpriv lint template.yaml\n  leastpriv lint . --exclude 'tests/*' --format sarif --output "
      "leastpriv.sarif\n"
      "  aws iam get-policy-version ... | leastpriv lint -");
}

void AddFix(CLI::App& app, FixArguments& arguments) {
  CLI::App* fix = app.add_subcommand("fix", "Mend what has one certain mend: misspelt names, redundant entries, ...");
  AddReview(fix, arguments.lint);
  fix->add_flag("--diff", arguments.diff, "Show what would change and write nothing; exit status 1 if anything would");
  fix->footer("Examples:\n  leastpriv fix template.yaml --diff\n  leastpriv fix . --select LP202,LP601");
}

void AddGenerate(CLI::App& app, GenerateArguments& arguments) {
  CLI::App* generate = app.add_subcommand("generate", "Write each function's minimal policy from its declared uses");
  generate->add_option("TEMPLATE", arguments.path, "SAM or CloudFormation template, or - for standard input")
      ->required();
  generate->add_option("--function", arguments.function, "Only this function (its logical id)")->type_name("ID");
  generate->add_option("--format", arguments.format, "Output format")
      ->check(CLI::IsMember({"sam", "json", "cloudformation", "terraform"}));
  auto* own_role = generate->add_flag("--own-role", arguments.own_role,
                                      "A whole role: logs, tracing, network and events on exact resources, no `*`");
  auto* boundary =
      generate->add_flag("--boundary", arguments.boundary, "One policy of all that the functions and their roles need");
  own_role->excludes(boundary);
  generate->add_flag("--minimize", arguments.minimize, "Shorten lists of actions where a wildcard grants nothing else");
  auto* sam_templates = generate->add_flag("--sam-templates", arguments.sam_templates,
                                           "SAM policy templates where they grant exactly the same");
  auto* output = generate->add_option("--output", arguments.output, "Write to a file instead of standard output")
                     ->type_name("FILE");
  const auto write = generate->add_flag("--write", arguments.write, "Put the policies into the template");
  const auto diff = generate->add_flag("--diff", arguments.diff, "Show what --write would change, as a unified diff");
  const auto check =
      generate->add_flag("--check", arguments.check, "Say where grants and uses differ; exit status 1 then");
  write->excludes(diff)->excludes(check)->excludes(output);
  diff->excludes(check);
  for (CLI::Option* whole : {own_role, boundary}) {
    whole->excludes(write)->excludes(diff)->excludes(check)->excludes(sam_templates);
  }
  AddDeployment(generate, arguments.deployment);
  AddUses(generate, arguments.deployment);
  generate->footer(
      "Examples:\n  leastpriv generate template.yaml\n  leastpriv generate template.yaml --diff\n"
      "  leastpriv generate template.yaml --write\n  leastpriv generate template.yaml --check\n"
      "  leastpriv generate template.yaml --own-role\n"
      "  leastpriv generate template.yaml --sam-templates --write\n"
      "  leastpriv generate template.yaml --function Upload --format json --account 123456789012 --region us-east-1");
}

void AddDeclare(CLI::App& app, DeclareArguments& arguments) {
  CLI::App* declare = app.add_subcommand("declare", "Propose each function's uses from what the template says already");
  declare->add_option("TEMPLATE", arguments.path, "SAM or CloudFormation template, or - for standard input")
      ->required();
  auto* output = declare->add_option("--output", arguments.output, "Write to a file instead of standard output")
                     ->type_name("FILE");
  auto* write = declare->add_flag("--write", arguments.write, "Put them into the functions' Metadata");
  auto* diff = declare->add_flag("--diff", arguments.diff, "Show what --write would change, as a unified diff");
  write->excludes(diff)->excludes(output);
  AddDeployment(declare, arguments.deployment);
  declare->footer(
      "Examples:\n  leastpriv declare template.yaml --output uses.yaml\n  leastpriv declare template.yaml --write");
}

void AddAccess(CLI::App& app, AccessArguments& arguments) {
  CLI::App* access = app.add_subcommand("access", "Show what each principal of a template may do, and where");
  access->add_option("TEMPLATE", arguments.path, "SAM or CloudFormation template, or - for standard input")->required();
  access->add_option("--principal", arguments.principal, "Only this principal (its logical id)")->type_name("ID");
  access->add_option("--format", arguments.format, "Output format")
      ->check(CLI::IsMember({"text", "json", "html", "dot"}));
  access->add_option("--output", arguments.output, "Write to a file instead of standard output")->type_name("FILE");
  AddDeployment(access, arguments.deployment);
  access->footer(
      "Examples:\n  leastpriv access template.yaml --principal Upload\n"
      "  leastpriv access template.yaml --format html --output access.html");
}

void AddSimulate(CLI::App& app, SimulateArguments& arguments) {
  CLI::App* simulate = app.add_subcommand("simulate", "Decide requests under policies as AWS would, and say why");
  simulate->add_option("POLICY", arguments.paths, "Policies, or a template with --principal");
  simulate->add_option("--action", arguments.action, "Action of the request")->type_name("ACTION");
  simulate->add_option("--resource", arguments.resource, "Resource of the request; * without it")->type_name("ARN");
  simulate
      ->add_option("--principal", arguments.principal,
                   "Who asks: an ARN, or a template's logical id; some role of the resource's account without it")
      ->type_name("WHO");
  simulate->add_option("--context", arguments.context, "Context key of the request (repeatable)")
      ->type_name("KEY=VALUE");
  simulate->add_option("--requests", arguments.requests, "Requests as JSON lines, - for standard input")
      ->type_name("FILE");
  simulate->add_option("--cases", arguments.cases, "Requests with their policies as JSON lines, - for standard input")
      ->type_name("FILE");
  simulate->add_flag("--explain", arguments.explain, "Say of every statement why it matches or not");
  simulate->add_option("--format", arguments.format, "Output format")->check(CLI::IsMember({"text", "json"}));
  AddDeployment(simulate, arguments.deployment);
  simulate->footer(
      "Several SCPs add up, as those on one account do, and so do RCPs; in --cases a level that stands\n"
      "in a list of its own, as [[...], [...]], is by itself. A request without principal is made by\n"
      "some role of the resource's account; `*` is anonymous.\n"
      "Examples:\n  leastpriv simulate policy.json --action s3:GetObject --resource arn:aws:s3:::photos/a\n"
      "  leastpriv simulate template.yaml --principal Upload --action dynamodb:Query --resource "
      "arn:aws:dynamodb:us-east-1:123456789012:table/users --explain\n  leastpriv simulate --cases cases.jsonl");
}

void AddTest(CLI::App& app, TestArguments& arguments) {
  CLI::App* test = app.add_subcommand("test", "Run policy tests: what must be allowed and what must not");
  test->add_option("FILE", arguments.paths, "Files of policy tests (YAML or JSON), or - for standard input")
      ->required();
  test->add_option("--format", arguments.format, "Output format")->check(CLI::IsMember({"text", "json"}));
  test->footer(
      "Example:\n  leastpriv test policy-tests.yaml\n\nA file of policy tests:\n  template: template.yaml\n  tests:\n"
      "    - principal: Upload\n      actions: [s3:PutObject]\n      resource: arn:aws:s3:::photos/a\n      expect: "
      "allow");
}

void AddCheck(CLI::App& app, CheckArguments& arguments) {
  CLI::App* check =
      app.add_subcommand("check", "Prove that a policy grants nothing new, nothing named, or nothing to the public");
  check->add_option("CHECK", arguments.kind, "no-new-access, access-not-granted, no-public-access or equivalent")
      ->check(CLI::IsMember({"no-new-access", "access-not-granted", "no-public-access", "equivalent"}));
  check->add_option("POLICY", arguments.paths, "Policies, a policy set, or a template");
  check->add_option("--existing", arguments.existing, "What was granted before (repeatable: policies add up)")
      ->type_name("FILE");
  check->add_option("--new", arguments.candidate, "What is to be granted (repeatable)")->type_name("FILE");
  check->add_option("--action", arguments.actions, "Action that must not be granted (repeatable)")->type_name("ACTION");
  check->add_option("--resource", arguments.resources, "... on this resource; on any without it (repeatable)")
      ->type_name("ARN");
  check->add_option("--resource-type", arguments.resource_type, "What the policy is on: AWS::S3::Bucket, ...")
      ->type_name("TYPE");
  check->add_option("--policy-type", arguments.policy_type, "Type of bare policies; inferred without it")
      ->check(CLI::IsMember({"identity", "resource", "trust", "scp", "rcp", "boundary", "session", "endpoint"}));
  check->add_option("--pairs", arguments.pairs, "Pairs of policies as JSON lines, - for standard input")
      ->type_name("FILE");
  check->add_flag("--all", arguments.all, "A witness for every statement that has one");
  check->add_option("--format", arguments.format, "Output format")->check(CLI::IsMember({"text", "json"}));
  AddDeployment(check, arguments.deployment);
  check->footer(
      "Exit status: 0 passed, 1 failed, 3 undecided, 2 the check could not be made.\n"
      "Two versions of a template are compared principal by principal, in each deployment that\n"
      "their conditions and parameters tell apart; a witness names its deployment. A policy that is\n"
      "attached to names outside of its template is compared for whoever has it; nested templates beside\n"
      "the file are compared, and what is not seen is undecided where it differs.\n"
      "Examples:\n  leastpriv check no-new-access --existing main.json --new branch.json\n"
      "  leastpriv check access-not-granted policy.json --action iam:PassRole --action 's3:Delete*'\n"
      "  leastpriv check no-public-access bucket-policy.json --resource-type AWS::S3::Bucket\n"
      "  leastpriv check equivalent old.yaml new.yaml\n  leastpriv check --pairs pairs.jsonl");
}

void AddDiff(CLI::App& app, DiffArguments& arguments) {
  CLI::App* diff = app.add_subcommand("diff", "Show what two policies or templates grant differently, both ways");
  diff->add_option("A", arguments.before, "A policy, a policy set or a template")->required();
  diff->add_option("B", arguments.after, "What it became")->required();
  diff->add_option("--policy-type", arguments.policy_type, "Type of bare policies; inferred without it")
      ->check(CLI::IsMember({"identity", "resource", "trust", "scp", "rcp", "boundary", "session", "endpoint"}));
  diff->add_option("--format", arguments.format, "Output format")->check(CLI::IsMember({"text", "json"}));
  AddDeployment(diff, arguments.deployment);
  diff->footer(
      "Exit status: 0 the same, 1 different, 3 undecided, 2 they could not be compared.\n"
      "Examples:\n  leastpriv diff old.json new.json\n  leastpriv diff main/template.yaml template.yaml --format json");
}

void AddRules(CLI::App& app, RulesArguments& arguments) {
  CLI::App* rules = app.add_subcommand("rules", "Print the table of rules, or a rule's page");
  rules->add_option("NAME", arguments.name, "A rule's name or id");
  rules
      ->add_option("--format", arguments.format, "Format of the table; coverage: other tools' checks against the rules")
      ->check(CLI::IsMember({"text", "markdown", "coverage"}));
  rules->footer("Example:\n  leastpriv rules wildcard-action");
}

void AddQuery(CLI::App& app, QueryArguments& arguments) {
  CLI::App* query = app.add_subcommand("query", "Look up actions and resource types in the catalogue");
  query->add_option("WHAT", arguments.what, "actions, resources or action")
      ->required()
      ->check(CLI::IsMember({"actions", "resources", "action"}));
  query->add_option("TERM", arguments.term, "A pattern of actions, a service, or one action")->required();
  query->add_option("--access-level", arguments.level, "Only actions of this level")->type_name("LEVEL");
  query->add_option("--catalog", arguments.catalog, "Catalogue of actions to use instead of the built-in one")
      ->type_name("FILE");
  query->add_option("--format", arguments.format, "Output format")->check(CLI::IsMember({"text", "json"}));
  query->footer(
      "Examples:\n  leastpriv query actions 's3:Get*' --access-level Read\n  leastpriv query resources dynamodb\n"
      "  leastpriv query action dynamodb:Query");
}

// "did you mean lint?" for a first word that is no subcommand.
std::string UnknownCommand(const CLI::App& app, const std::vector<std::string>& args) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  if (args.empty() || args.front().starts_with('-')) return {};
  if (std::find(names.begin(), names.end(), args.front()) != names.end()) return {};
  const std::vector<std::string_view> views(names.begin(), names.end());
  const auto nearest = Nearest(args.front(), views);
  return "there is no command `" + args.front() + "`" +
         (nearest ? " (did you mean " + std::string(*nearest) + "?)" : "; `leastpriv --help` lists them");
}

int Run(const std::vector<std::string>& args, const Streams& streams) {
  CLI::App app("leastpriv: lints and writes least-privilege IAM policies for AWS SAM and CloudFormation, offline.",
               "leastpriv");
  app.set_version_flag("--version", "leastpriv " + std::string(Version()));
  app.require_subcommand(1);
  LintArguments lint;
  FixArguments fix;
  GenerateArguments generate;
  DeclareArguments declare;
  AccessArguments access;
  SimulateArguments simulate;
  TestArguments test;
  CheckArguments check;
  DiffArguments diff;
  RulesArguments rules;
  QueryArguments query;
  AddLint(app, lint);
  AddFix(app, fix);
  AddGenerate(app, generate);
  AddDeclare(app, declare);
  AddAccess(app, access);
  AddSimulate(app, simulate);
  AddTest(app, test);
  AddCheck(app, check);
  AddDiff(app, diff);
  AddRules(app, rules);
  AddQuery(app, query);
  if (const std::string unknown = UnknownCommand(app, args); !unknown.empty()) {
    streams.err << "leastpriv: " << unknown << "\n";
    return kFailed;
  }
  try {
    std::vector<std::string> reversed(args.rbegin(), args.rend());
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      app.exit(error, streams.out, streams.err);
      return kOk;
    }
    streams.err << "leastpriv: " << error.what() << "\n";
    return kFailed;
  }
  const auto run = [&](DeploymentOptions& deployment, LintArguments* review, const auto& command) {
    return Configure(deployment, review, streams) ? command() : kFailed;
  };
  if (app.got_subcommand("lint")) return run(lint.deployment, &lint, [&] { return RunLint(lint, streams); });
  if (app.got_subcommand("fix")) return run(fix.lint.deployment, &fix.lint, [&] { return RunFix(fix, streams); });
  if (app.got_subcommand("generate")) {
    return run(generate.deployment, nullptr, [&] { return RunGenerate(generate, streams); });
  }
  if (app.got_subcommand("declare")) {
    return run(declare.deployment, nullptr, [&] { return RunDeclare(declare, streams); });
  }
  if (app.got_subcommand("access")) return run(access.deployment, nullptr, [&] { return RunAccess(access, streams); });
  if (app.got_subcommand("simulate")) {
    return run(simulate.deployment, nullptr, [&] { return RunSimulate(simulate, streams); });
  }
  if (app.got_subcommand("test")) return RunTests(test, streams);
  if (app.got_subcommand("check")) return run(check.deployment, nullptr, [&] { return RunCheck(check, streams); });
  if (app.got_subcommand("diff")) return run(diff.deployment, nullptr, [&] { return RunDiff(diff, streams); });
  if (app.got_subcommand("rules")) return RunRules(rules, streams);
  return RunQuery(query, streams);
}

}  // namespace

int Main(const std::vector<std::string>& args, std::istream& in, std::ostream& out, std::ostream& err) {
  return Run(args, {in, out, err});
}

}  // namespace leastpriv
