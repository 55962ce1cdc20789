// Results of policy tests, to bytes.
#ifndef LEASTPRIV_REPORT_TEST_REPORT_H_
#define LEASTPRIV_REPORT_TEST_REPORT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "access/decide.h"

namespace leastpriv {

// One request that a test makes.
struct TestResult {
  std::string file;
  uint32_t line = 1;  // of the test in its file
  std::string name;   // the test's, or ""
  Request request;
  std::string resource;  // as the template spells it: `arn:aws:s3:::${Photos}/a`
  bool expects_allow = false;
  bool passed = false;
  Decision decision;
};

// A line a request, what went otherwise below it, and the count last.
std::string TestsAsText(const std::vector<TestResult>& results);
// {"tests": [{"file", "line", "name", "principal", "action", "resource", "expect": "allow|deny", "result":
// "pass|fail", "decision", "by", "reason"}], "passed", "failed"}
std::string TestsAsJson(const std::vector<TestResult>& results);

}  // namespace leastpriv

#endif  // LEASTPRIV_REPORT_TEST_REPORT_H_
