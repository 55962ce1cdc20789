// Each test makes a request an action and resource. A template's holes stay open as long as the test does not speak of
// them; where it does (`resource: !Sub ${Photos.Arn}/*`), policies and request are filled alike.
#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>
#include <variant>

#include "access/hole_filling.h"
#include "cli/attached_policies.h"
#include "cli/cases.h"
#include "cli/commands.h"
#include "cli/inputs.h"
#include "cli/load.h"
#include "cli/policy_tests.h"
#include "iam/catalogue.h"
#include "iam/suggestions.h"
#include "report/test_report.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// What a test asks about: a text, its holes filled.
struct Wording {
  std::string text;
  std::string spelling;  // holes as the template spells them
  bool has_holes = false;
  bool may_be_arn = true;
};

class Runner {
 public:
  Runner(const Streams& streams, std::vector<TestResult>& results) : streams_(streams), results_(results) {}

  // kOk, kFound when the file's own keys or values are wrong, kFailed when a file cannot be read.
  int RunFile(const std::string& path) {
    const auto added = AddInput(path, streams_.in, sources_);
    if (!added) return Fail(added.error().message, streams_);
    const ParsedFile& parsed = parsed_.emplace_back(ParseFile(sources_.At(*added), *added));
    if (!parsed.readable) {
      Refuse(parsed.diagnostics, sources_, streams_);
      return kFailed;
    }
    // Of two values the last would count, and the other test would be lost.
    if (!parsed.diagnostics.empty()) return Refuse(parsed.diagnostics, sources_, streams_);
    const NodeRef root = parsed.documents.empty() ? NodeRef() : parsed.documents.front().root();
    if (!root) {
      return Fail(sources_.At(*added).path() + " is empty: a file of policy tests is a mapping with `tests`", streams_);
    }
    if (parsed.documents.size() > 1) {
      return Fail(sources_.At(*added).path() + " holds several documents: a file of policy tests is one", streams_);
    }
    const PolicyTestFile file = ReadPolicyTests(root);
    if (!file.diagnostics.empty()) return Refuse(file.diagnostics, sources_, streams_);
    documents_.clear();
    named_ = {};
    model_.reset();
    int status = Load(file, std::filesystem::path(path).parent_path());
    if (status == kOk) status = CheckParameters(path, file);
    if (status != kOk) return status;
    for (const PolicyTest& test : file.tests) status = std::max(status, RunTest(path, test));
    return status;
  }

 private:
  // Paths are read from where the test file is.
  int Load(const PolicyTestFile& file, const std::filesystem::path& folder) {
    auto options = ReadTemplateOptions(file.deployment);
    if (!options) return Fail(options.error().message, streams_);
    // A template is tested as it is deployed somewhere.
    if (!options->account) options->account = FillingOf("${AWS::AccountId}");
    if (!options->region) options->region = FillingOf("${AWS::Region}");
    if (!options->partition) options->partition = FillingOf("${AWS::Partition}");
    account_ = *options->account;
    int status = kOk;
    if (!file.template_path.empty()) {
      model_ = LoadTemplate((folder / file.template_path).string(), *options, streams_, sources_, status);
      return model_ ? kOk : kFailed;
    }
    for (const PolicyTestFile::Document& document : file.policies) {
      const std::string path = (folder / document.path).string();
      auto loaded = LoadInput(path, *options, document.type, streams_, sources_, status);
      if (!loaded) return kFailed;
      if (loaded->as_template) return Fail(path + " is a template; name it under `template`", streams_);
      documents_.push_back(std::move(*loaded->as_policy));
      if (const auto error = Attach(documents_.back().reading->policy, named_)) {
        return Fail(path + ": " + error->message, streams_);
      }
    }
    return kOk;
  }

  int RunTest(const std::string& path, const PolicyTest& test) {
    // A `deny` of what nobody can do passes, and means nothing.
    for (const std::string& action : test.actions) {
      if (const auto wrong = WhyNoAction(catalogue_, action)) return RefuseTest(test, *wrong);
    }
    TestResult result;
    result.file = path;
    result.line = sources_.At(test.at.source).PositionOf(test.at.span.begin).line;
    result.name = test.name;
    result.expects_allow = test.allowed;
    result.request.account = test.account;
    PolicySet set;
    if (model_) {
      const auto principal = FindPrincipal(*model_->model, test.principal);
      if (!principal) return RefuseTest(test, principal.error().message);
      set = AttachedTo(**principal);
      result.request.principal = "arn:aws:iam::" + account_ + ":role/" + test.principal;
    } else {
      set = named_;
      result.request.principal = test.principal.empty() ? StandIn(result.request, account_, "anyone") : test.principal;
    }
    const auto has_holes = ReadContext(test, result.request);
    if (!has_holes) return RefuseTest(test, has_holes.error().message);
    const auto resources = ReadResources(test);
    if (!resources) return RefuseTest(test, resources.error().message);
    Decide(test, set, *resources, *has_holes, result);
    return kOk;
  }

  // Whether a value of the context holds a hole.
  Result<bool> ReadContext(const PolicyTest& test, Request& request) {
    bool has_holes = false;
    for (const NodeRef entry : test.context) {
      request.context[AsciiLower(entry.key())];
      for (const NodeRef value : entry.IsSequence() ? entry.Entries() : std::vector<NodeRef>{entry}) {
        if (value.kind() == NodeKind::kNull) continue;
        const auto wording = Read(value);
        if (!wording) return wording.error();
        has_holes = has_holes || wording->has_holes;
        AddContext(entry.key(), wording->text, request);
      }
    }
    return has_holes;
  }

  Result<std::vector<Wording>> ReadResources(const PolicyTest& test) {
    std::vector<Wording> resources;
    for (const NodeRef resource : test.resources) {
      auto wording = Read(resource);
      if (!wording) return wording.error();
      if (!wording->may_be_arn) {
        return Error{"`" + wording->spelling + "` is no ARN and not `*`" + HintAtId(wording->spelling)};
      }
      resources.push_back(std::move(*wording));
    }
    if (resources.empty()) resources.push_back({"*", "*"});
    return resources;
  }

  void Decide(const PolicyTest& test, const PolicySet& set, const std::vector<Wording>& resources, bool has_holes,
              TestResult result) {
    const CompiledPolicies open(set);
    std::optional<CompiledPolicies> filled;
    for (const Wording& resource : resources) {
      const bool fill = has_holes || resource.has_holes;
      if (fill && !filled) filled.emplace(Filled(set));
      for (const std::string& action : test.actions) {
        result.request.action = action;
        result.request.resource = resource.text;
        result.resource = resource.spelling;
        result.decision = (fill ? *filled : open).Decide(result.request);
        result.passed =
            test.allowed ? result.decision.verdict == Verdict::kAllowed : result.decision.allowed == Truth::kFalse;
        results_.push_back(result);
      }
    }
  }

  PolicySet Filled(const PolicySet& set) {
    PolicySet result = set;
    for (auto* list : {&result.identity, &result.identity_maybe, &result.boundary}) {
      for (const Policy*& policy : *list) policy = &filled_.emplace_back(FillHoles(*policy));
    }
    return result;
  }

  // A text as it stands; in a template's tests also an intrinsic function.
  Result<Wording> Read(NodeRef node) {
    if (node.IsScalar() && node.tag().empty()) {
      const std::string text(node.text());
      return Wording{text, text, false, text == "*" || text.starts_with("arn:")};
    }
    if (!model_) return Error{"an intrinsic function needs a `template`"};
    const Value value = model_->model->resolver.ResolveValue(node);
    const Text* text = value.Only();
    if (text == nullptr) return Error{"`" + value.Spelling() + "` has several values; fix them with `parameters`"};
    for (const Piece& piece : text->pieces()) {
      const Hole* hole = std::get_if<Hole>(&piece);
      if (hole != nullptr && IsOfNothing(*hole)) return Error{"the template has no resource `" + hole->name + "`"};
    }
    const std::string spelling = text->Spelling();
    const Hole* head = text->pieces().empty() ? nullptr : std::get_if<Hole>(&text->pieces().front());
    const bool may_be_arn = head != nullptr ? head->alphabet == Alphabet::kAny : spelling.starts_with("arn:");
    return Wording{FillHoles(*text).Spelling(), spelling, !text->literal(), may_be_arn};
  }

  bool IsOfNothing(const Hole& hole) const {
    const Resolver& resolver = model_->model->resolver;
    const bool of_resource = hole.kind == HoleKind::kResource || hole.kind == HoleKind::kAttribute;
    return of_resource && resolver.FindResource(hole.name) == nullptr && !resolver.IsSamMade(hole.name) &&
           !resolver.MayDefineUnseen();
  }

  std::string HintAtId(const std::string& text) const {
    if (!model_ || model_->model->resolver.FindResource(text) == nullptr) return {};
    return "; a resource of the template is written `!GetAtt " + text + ".Arn`";
  }

  // A parameter that the template has not is a slip of the pen.
  int CheckParameters(const std::string& path, const PolicyTestFile& file) {
    if (!model_) return kOk;
    for (const std::string& parameter : file.deployment.parameters) {
      const std::string name = parameter.substr(0, parameter.find('='));
      if (model_->model->resolver.parameters().contains(name)) continue;
      return Fail(path + ": the template has no parameter `" + name + "`", streams_);
    }
    return kOk;
  }

  int RefuseTest(const PolicyTest& test, std::string message) {
    return Refuse({{"policy-test", test.at, std::move(message)}}, sources_, streams_);
  }

  const Streams& streams_;
  std::vector<TestResult>& results_;
  const Catalogue catalogue_;
  SourceMap sources_;
  std::deque<ParsedFile> parsed_;
  std::deque<Policy> filled_;
  std::vector<LoadedPolicy> documents_;
  PolicySet named_;  // of the documents
  std::optional<LoadedTemplate> model_;
  std::string account_;
};

}  // namespace

int RunTests(const TestArguments& arguments, const Streams& streams) {
  std::vector<TestResult> results;
  Runner runner(streams, results);
  int status = kOk;
  for (const std::string& path : arguments.paths) status = std::max(status, runner.RunFile(path));
  for (const TestResult& result : results) {
    if (!result.passed) status = std::max(status, kFound);
  }
  return Deliver(arguments.format == "json" ? TestsAsJson(results) : TestsAsText(results), {}, status, streams);
}

}  // namespace leastpriv
