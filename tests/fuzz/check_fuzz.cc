// Bytes as the choices that make two policies and some requests. The evaluator must agree with the slow one of
// tests/oracle on every request; so must the comparison: what it calls a witness is one, and where it says that there
// is none, none of the requests is.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "access/compare.h"
#include "access/decide.h"
#include "small.h"

namespace leastpriv::oracle {
namespace {

// What comes after the last byte is 0: the first choice everywhere.
class Chooser {
 public:
  Chooser(const uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  std::size_t Below(std::size_t count) { return at_ < size_ ? data_[at_++] % count : 0; }
  bool Coin() { return Below(2) == 1; }
  std::string Text(std::string_view alphabet, std::size_t most) {
    std::string text(Below(most + 1), ' ');
    for (char& c : text) c = alphabet[Below(alphabet.size())];
    return text;
  }
  template <typename T>
  const T& OneOf(const std::vector<T>& choices) {
    return choices[Below(choices.size())];
  }

 private:
  const uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

const std::vector<std::string> kTextOps = {"StringLike",      "StringNotLike",          "StringEquals",
                                           "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"};
const std::vector<std::string> kNumericOps = {"NumericEquals",      "NumericNotEquals",
                                              "NumericLessThan",    "NumericLessThanEquals",
                                              "NumericGreaterThan", "NumericGreaterThanEquals"};
const std::vector<std::string> kNumbers = {"1", "2", "1.5", "-1", "0", "10", "2.25"};

std::vector<std::string> Several(Chooser& choose, std::string (*one)(Chooser&)) {
  std::vector<std::string> texts(1 + choose.Below(3));
  for (std::string& text : texts) text = one(choose);
  return texts;
}

std::string ActionPattern(Chooser& choose) { return choose.Below(4) == 1 ? "*" : "a:" + choose.Text("bc*?B", 4); }
std::string ResourcePattern(Chooser& choose) {
  if (choose.Below(4) == 1) return "*";
  return "arn:aws:" + choose.Text("sq*?", 2) + ":" + choose.Text("e*?", 2) + "::" + choose.Text("xy/:*?X", 5);
}
std::string TextPattern(Chooser& choose) { return choose.Text("uv*?U", 4); }
std::string Number(Chooser& choose) { return choose.OneOf(kNumbers); }

SmallCondition ConditionFrom(Chooser& choose) {
  static const std::vector<std::string> kKeys = {"k", "m", "n"};
  const std::string if_exists = choose.Below(4) == 1 ? "IfExists" : "";
  switch (choose.Below(4)) {
    case 0:
      return {choose.OneOf(kTextOps) + if_exists, "k", Several(choose, TextPattern)};
    case 1:
      return {choose.OneOf(kNumericOps) + if_exists, "n", Several(choose, Number)};
    case 2:
      return {(choose.Coin() ? "ForAllValues:" : "ForAnyValue:") + choose.OneOf(kTextOps) + if_exists, "m",
              Several(choose, TextPattern)};
    default:
      return {"Null", choose.OneOf(kKeys), {choose.Coin() ? "true" : "false"}};
  }
}

SmallPolicy PolicyFrom(Chooser& choose) {
  SmallPolicy policy(1 + choose.Below(4));
  for (SmallStatement& statement : policy) {
    statement.allow = choose.Below(3) != 1;
    statement.not_action = choose.Below(6) == 1;
    statement.actions = Several(choose, ActionPattern);
    statement.not_resource = choose.Below(6) == 1;
    statement.resources = Several(choose, ResourcePattern);
    // An operator and key stand once in a document.
    for (std::size_t left = choose.Below(3); left > 0; --left) {
      SmallCondition condition = ConditionFrom(choose);
      bool is_new = true;
      for (const SmallCondition& other : statement.conditions) {
        is_new = is_new && (other.op != condition.op || other.key != condition.key);
      }
      if (is_new) statement.conditions.push_back(std::move(condition));
    }
  }
  return policy;
}

Request RequestFrom(Chooser& choose) {
  Request request{"arn:aws:iam::111122223333:role/app", "a:" + choose.Text("bcB", 3), "", "111122223333", {}};
  request.resource = "arn:aws:" + choose.Text("sq", 2) + ":" + choose.Text("e", 1) + "::" + choose.Text("xy/:X", 4);
  if (choose.Coin()) request.context["k"] = {choose.Text("uvU", 3)};
  if (choose.Coin()) request.context["n"] = {choose.OneOf(kNumbers)};
  if (choose.Coin()) request.context["m"] = Several(choose, [](Chooser& c) { return c.Text("uvU", 3); });
  return request;
}

[[noreturn]] void Disagree(const char* what, const SmallPolicy& a, const SmallPolicy& b, const Request& request) {
  std::fprintf(stderr, "%s\n%s\n%s\n%s on %s\n", what, Json(a).c_str(), Json(b).c_str(), request.action.c_str(),
               request.resource.c_str());
  for (const auto& [key, values] : request.context) {
    for (const std::string& value : values) std::fprintf(stderr, "%s = %s\n", key.c_str(), value.c_str());
  }
  std::abort();
}

void Judge(const SmallPolicy& policy, const Policy& read, const std::vector<Request>& requests) {
  PolicySet set;
  set.identity = {&read};
  const CompiledPolicies compiled(set);
  for (const Request& request : requests) {
    const bool allowed = compiled.Decide(request).verdict == Verdict::kAllowed;
    if (allowed != Allows(policy, request)) Disagree("the evaluators disagree", policy, {}, request);
  }
}

void Compare(const SmallPolicy& existing, const Policy& read_existing, const SmallPolicy& candidate,
             const Policy& read_candidate, const std::vector<Request>& requests) {
  const CheckAnswer answer = leastpriv::Compare(AccessSet(read_existing), AccessSet(read_candidate));
  for (const Witness& witness : answer.witnesses) {
    const bool is_new = Allows(candidate, witness.request) && !Allows(existing, witness.request);
    if (!is_new) Disagree("no witness", existing, candidate, witness.request);
  }
  if (answer.result != CheckResult::kPass) return;
  for (const Request& request : requests) {
    const bool is_new = Allows(candidate, request) && !Allows(existing, request);
    if (is_new) Disagree("a witness was not found", existing, candidate, request);
  }
}

}  // namespace
}  // namespace leastpriv::oracle

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  using namespace leastpriv::oracle;  // NOLINT(google-build-using-namespace): the target's own
  Chooser choose(data, size);
  std::vector<leastpriv::Request> requests;
  for (int i = 0; i < 8; ++i) requests.push_back(RequestFrom(choose));
  const SmallPolicy a = PolicyFrom(choose);
  const SmallPolicy b = PolicyFrom(choose);
  const ReadSmall read_a(a);
  const ReadSmall read_b(b);
  Judge(a, read_a.policy(), requests);
  Judge(b, read_b.policy(), requests);
  Compare(a, read_a.policy(), b, read_b.policy(), requests);
  Compare(b, read_b.policy(), a, read_a.policy(), requests);
  return 0;
}
