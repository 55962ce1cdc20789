#include "cli/policy_tests.h"

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "iam/account.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::array<std::string_view, 7> kFileKeys = {"template",  "policies",   "account", "region",
                                                       "partition", "parameters", "tests"};
constexpr std::array<std::string_view, 2> kPolicyKeys = {"file", "type"};
constexpr std::array<std::string_view, 7> kTestKeys = {"name",    "principal", "actions", "resource",
                                                       "context", "account",   "expect"};

bool IsAbsent(NodeRef node) { return !node || node.kind() == NodeKind::kNull; }

// A list's items, or the one thing that stands instead of a list.
std::vector<NodeRef> Items(NodeRef node) {
  if (IsAbsent(node)) return {};
  return node.IsSequence() ? node.Entries() : std::vector<NodeRef>{node};
}

bool IsHostName(std::string_view text) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_/";
  return text.substr(0, text.find('/')).find('.') != std::string_view::npos &&
         text.find_first_not_of(kLetters) == std::string_view::npos;
}

// An account, a service or a provider by its host name, everybody, or the ARN of somebody. What is neither would be
// taken for a provider that no policy names.
bool IsRequester(std::string_view text) {
  if (text == "*" || IsAccountId(text) || IsHostName(text)) return true;
  const auto parts = Split(text, ':');
  if (parts.size() != 6 || parts[0] != "arn" || !parts[1].starts_with("aws") || !parts[3].empty()) return false;
  if (!IsAccountId(parts[4])) return false;
  if (parts[2] == "iam" && parts[5] == "root") return true;
  const auto slash = parts[5].find('/');
  if (slash == std::string_view::npos || slash + 1 == parts[5].size()) return false;
  const std::string_view type = parts[5].substr(0, slash);
  const bool has_session = parts[5].find('/', slash + 1) != std::string_view::npos && !parts[5].ends_with('/');
  if (parts[2] == "sts") return type == "federated-user" || (type == "assumed-role" && has_session);
  return parts[2] == "iam" && (type == "user" || type == "role" || type == "saml-provider" || type == "oidc-provider");
}

class Reader {
 public:
  explicit Reader(PolicyTestFile& file) : file_(file) {}

  void Read(NodeRef root) {
    if (!root.IsMapping()) return Say(root.at(), "a file of policy tests is a mapping with `tests`");
    CheckKeys(root, kFileKeys, "a file of policy tests");
    file_.template_path = TextOf(root, "template");
    file_.deployment.account = AccountOf(root);
    file_.deployment.region = TextOf(root, "region");
    file_.deployment.partition = TextOf(root, "partition");
    for (const NodeRef item : Items(root.Find("policies"))) ReadDocument(item);
    ReadParameters(root.Find("parameters"));
    if (file_.template_path.empty() == file_.policies.empty()) {
      Say(root.at(), "a file of policy tests names either a `template` or `policies`");
    }
    const NodeRef tests = root.Find("tests");
    if (Items(tests).empty()) return Say(root.at(), "a file of policy tests has `tests`");
    for (const NodeRef test : Items(tests)) ReadTest(test);
  }

 private:
  void Say(Location at, std::string message, std::string hint = {}) {
    file_.diagnostics.push_back({"policy-test", at, std::move(message), std::move(hint)});
  }

  void CheckKeys(NodeRef mapping, std::span<const std::string_view> known, std::string_view whose) {
    for (const NodeRef entry : mapping.Entries()) {
      bool is_known = false;
      for (const std::string_view name : known) is_known = is_known || name == entry.key();
      if (is_known) continue;
      const auto nearest = Nearest(entry.key(), known);
      Say(entry.key_at(), "`" + std::string(entry.key()) + "` is no key of " + std::string(whose),
          nearest ? "did you mean `" + std::string(*nearest) + "`?" : "");
    }
  }

  std::string TextOf(NodeRef mapping, std::string_view key) {
    const NodeRef value = mapping.Find(key);
    if (IsAbsent(value)) return {};
    if (!value.IsScalar()) {
      Say(value.at(), "`" + std::string(key) + "` is a text");
      return {};
    }
    return std::string(value.text());
  }

  std::string AccountOf(NodeRef mapping) {
    std::string account = TextOf(mapping, "account");
    if (!account.empty() && !IsAccountId(account)) {
      Say(mapping.Find("account").at(), "`" + account + "` is no account", "an account id is 12 digits");
    }
    return account;
  }

  void ReadDocument(NodeRef item) {
    if (item.IsScalar()) {
      file_.policies.push_back({std::string(item.text()), std::nullopt});
    } else if (item.IsMapping()) {
      CheckKeys(item, kPolicyKeys, "a policy");
      PolicyTestFile::Document document{TextOf(item, "file"), std::nullopt};
      const std::string type = TextOf(item, "type");
      if (!type.empty()) document.type = ParsePolicyType(type);
      if (document.path.empty()) Say(item.at(), "a policy has a `file`");
      if (!type.empty() && !document.type) {
        Say(item.Find("type").at(), "`" + type + "` is no type of policy",
            "they are identity, resource, trust, scp, rcp, boundary, session and endpoint");
      }
      file_.policies.push_back(std::move(document));
    } else {
      Say(item.at(), "a policy is the path of its file");
    }
  }

  void ReadParameters(NodeRef parameters) {
    if (IsAbsent(parameters)) return;
    if (!parameters.IsMapping()) return Say(parameters.at(), "`parameters` is a mapping of names to values");
    for (const NodeRef entry : parameters.Entries()) {
      if (!entry.IsScalar()) {
        Say(entry.at(), "the value of a parameter is a text");
        continue;
      }
      file_.deployment.parameters.push_back(std::string(entry.key()) + "=" + std::string(entry.text()));
    }
  }

  void ReadTest(NodeRef node) {
    if (!node.IsMapping()) return Say(node.at(), "a test is a mapping");
    CheckKeys(node, kTestKeys, "a test");
    PolicyTest test;
    test.at = node.at();
    test.name = TextOf(node, "name");
    test.principal = TextOf(node, "principal");
    test.account = AccountOf(node);
    if (test.principal.empty() && !file_.template_path.empty()) {
      Say(node.at(), "a test of a template has a `principal`: the logical id of a function or role");
    }
    if (!test.principal.empty() && file_.template_path.empty() && !IsRequester(test.principal)) {
      Say(node.Find("principal").at(), "`" + test.principal + "` is no principal",
          "one is the ARN of a user, role or session, an account, a service such as `lambda.amazonaws.com`, or `*`");
    }
    for (const NodeRef action : Items(node.Find("actions"))) {
      if (!action.IsScalar()) {
        Say(action.at(), "an action is a text such as `s3:GetObject`");
      } else if (action.text().find('*') != std::string_view::npos) {
        Say(action.at(), "`" + std::string(action.text()) + "` is a pattern", "a request has one action; name each");
      } else {
        test.actions.emplace_back(action.text());
      }
    }
    if (Items(node.Find("actions")).empty()) Say(node.at(), "a test has `actions`");
    test.resources = Items(node.Find("resource"));
    if (test.resources.empty() && !IsAbsent(node.Find("resource"))) {
      Say(node.Find("resource").at(), "`resource` names none", "leave it out for `*`");
    }
    ReadContext(node.Find("context"), test);
    ReadExpectation(node, test);
    file_.tests.push_back(std::move(test));
  }

  void ReadContext(NodeRef context, PolicyTest& test) {
    if (IsAbsent(context)) return;
    if (!context.IsMapping()) return Say(context.at(), "`context` is a mapping of condition keys to values");
    test.context = context.Entries();
    for (const NodeRef entry : test.context) {
      for (const NodeRef value : Items(entry)) {
        if (!value.IsScalar()) Say(value.at(), "a value of `" + std::string(entry.key()) + "` is a text");
      }
    }
  }

  void ReadExpectation(NodeRef node, PolicyTest& test) {
    const NodeRef expect = node.Find("expect");
    if (IsAbsent(expect)) return Say(node.at(), "a test has `expect`: allow or deny");
    test.allowed = EqualsIgnoreCase(expect.text(), "allow");
    if (!expect.IsScalar() || !(test.allowed || EqualsIgnoreCase(expect.text(), "deny"))) {
      Say(expect.at(), "`expect` is allow or deny");
    }
  }

  PolicyTestFile& file_;
};

}  // namespace

PolicyTestFile ReadPolicyTests(NodeRef root) {
  PolicyTestFile file;
  Reader(file).Read(root);
  return file;
}

}  // namespace leastpriv
