// Files of policy tests: what a team says must be allowed and what must not. docs/policy-tests.md describes the format.
//
//   template: template.yaml            # or: policies: [policy.json, {file: limit.json, type: boundary}]
//   account: "111122223333"            # with region, partition, parameters: how the template is deployed
//   tests:
//     - name: uploads are written      # optional
//       principal: UploadFunction      # a logical id of the template, or an ARN
//       actions: [s3:PutObject]        # one or several
//       resource: arn:aws:s3:::photos/uploads/a
//       context: {aws:SourceVpc: vpc-1}
//       expect: allow                  # or deny
//
// Reading is total: what is wrong is said with its place and, for a key, the nearest name. No input is trusted.
#ifndef LEASTPRIV_CLI_POLICY_TESTS_H_
#define LEASTPRIV_CLI_POLICY_TESTS_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "document/document.h"
#include "policy/policy.h"
#include "text/diagnostic.h"

namespace leastpriv {

struct PolicyTest {
  std::string name;  // empty: none given
  Location at;
  std::string principal;
  std::vector<std::string> actions;
  std::vector<NodeRef> resources;  // text, or an intrinsic function of the template
  std::vector<NodeRef> context;    // entries: their keys are condition keys
  std::string account;             // of the resource
  bool allowed = false;            // what is expected
};

struct PolicyTestFile {
  struct Document {
    std::string path;
    std::optional<PolicyType> type;
  };

  std::string template_path;  // as written; empty: none
  std::vector<Document> policies;
  DeploymentOptions deployment;
  std::vector<PolicyTest> tests;
  std::vector<Diagnostic> diagnostics;  // not empty: the tests are not to be run
};

// `root` is the root of a document: an empty file has none.
PolicyTestFile ReadPolicyTests(NodeRef root);

}  // namespace leastpriv

#endif  // LEASTPRIV_CLI_POLICY_TESTS_H_
