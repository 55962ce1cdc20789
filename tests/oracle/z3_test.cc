// The comparison's question as a formula over strings and numbers, put to z3: Debian's package, run as a process.
// LEASTPRIV_Z3_PAIRS says about how many pairs it is asked: 25 by default, 200 in .ci/run.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

#include "access/compare.h"
#include "small.h"

namespace leastpriv::oracle {
namespace {

std::string Quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

// A glob as a regular expression; a wildcard that stays inside its segment takes no colon.
std::string Regex(std::string_view glob, bool by_segments) {
  std::string parts;
  int colons = 0;
  for (const char c : glob) {
    if (c == ':') ++colons;
    const bool inside = by_segments && colons < 5;
    const std::string one = inside ? "(re.diff re.allchar (str.to_re \":\"))" : "re.allchar";
    parts += c == '*'   ? (inside ? " (re.* " + one + ")" : " re.all")
             : c == '?' ? " " + one
                        : " (str.to_re " + Quoted(std::string(1, c)) + ")";
  }
  return "(re.++ (str.to_re \"\") (str.to_re \"\")" + parts + ")";
}

std::string AnyOf(const std::vector<std::string>& formulas) {
  std::string any = "(or false";
  for (const std::string& formula : formulas) any += " " + formula;
  return any + ")";
}

std::string InList(std::string_view variable, const std::vector<std::string>& globs, bool by_segments) {
  std::vector<std::string> formulas;
  for (const std::string& glob : globs) {
    const bool plain = !by_segments || glob == "*";
    formulas.push_back("(str.in_re " + std::string(variable) + " " + Regex(glob, !plain) + ")");
  }
  return AnyOf(formulas);
}

std::string Relation(const std::string& op, const std::string& key, const std::string& expected) {
  if (op.find("Like") != std::string::npos) return "(str.in_re " + key + " " + Regex(expected, false) + ")";
  if (op.find("String") != std::string::npos) return "(= " + key + " " + Quoted(expected) + ")";
  const std::string number = expected + ".0";
  if (op.find("LessThanEquals") != std::string::npos) return "(<= " + key + " " + number + ")";
  if (op.find("LessThan") != std::string::npos) return "(< " + key + " " + number + ")";
  if (op.find("GreaterThanEquals") != std::string::npos) return "(>= " + key + " " + number + ")";
  if (op.find("GreaterThan") != std::string::npos) return "(> " + key + " " + number + ")";
  return "(= " + key + " " + number + ")";
}

std::string Formula(const SmallCondition& condition) {
  const std::string has = "has_" + condition.key;
  if (condition.op == "Null") return condition.values[0] == "true" ? "(not " + has + ")" : has;
  const bool negated = condition.op.find("Not") != std::string::npos;
  const bool if_exists = condition.op.find("IfExists") != std::string::npos;
  std::vector<std::string> relations;
  for (const std::string& value : condition.values) relations.push_back(Relation(condition.op, condition.key, value));
  const std::string any = AnyOf(relations);
  const std::string present = negated ? "(not " + any + ")" : any;
  return "(ite " + has + " " + present + " " + (negated || if_exists ? "true" : "false") + ")";
}

std::string Formula(const SmallStatement& statement) {
  const auto turned = [](bool no, const std::string& formula) { return no ? "(not " + formula + ")" : formula; };
  std::string all = "(and " + turned(statement.not_action, InList("action", statement.actions, false)) + " " +
                    turned(statement.not_resource, InList("resource", statement.resources, true));
  for (const SmallCondition& condition : statement.conditions) all += " " + Formula(condition);
  return all + ")";
}

std::string Formula(const SmallPolicy& policy) {
  std::vector<std::string> allows;
  std::vector<std::string> denies;
  for (const SmallStatement& statement : policy) (statement.allow ? allows : denies).push_back(Formula(statement));
  return "(and " + AnyOf(allows) + " (not " + AnyOf(denies) + "))";
}

// What z3 can be asked about: sets of values and letter case are left out.
bool CanAsk(const SmallPolicy& policy) {
  for (const SmallStatement& statement : policy) {
    for (const SmallCondition& condition : statement.conditions) {
      if (condition.key == "m" || condition.op.find("IgnoreCase") != std::string::npos) return false;
    }
  }
  return true;
}

// Is there a request that the candidate allows and the existing policy does not? z3 counts its own steps, so
// that a busy machine gets the same answers.
std::string Question(const SmallPolicy& existing, const SmallPolicy& candidate) {
  return "(reset)(set-option :rlimit 6000000)"
         "(declare-const action String)(declare-const resource String)(declare-const k String)"
         "(declare-const n Real)(declare-const has_k Bool)(declare-const has_n Bool)(declare-const has_m Bool)"
         // Letter case does not count in actions, so they are written in one.
         "(assert (str.in_re action (re.* (re.union (re.range \"a\" \"z\") (str.to_re \":\")))))"
         "(assert " +
         Formula(candidate) + ")(assert (not " + Formula(existing) + "))(check-sat)\n";
}

// A line a question: "sat", "unsat" or "unknown".
std::vector<std::string> AskZ3(const std::string& questions) {
  const auto file = std::filesystem::temp_directory_path() / ("leastpriv-" + std::to_string(getpid()) + ".smt2");
  std::ofstream(file) << questions;
  std::vector<std::string> answers;
  std::FILE* pipe = popen(("z3 " + file.string() + " 2>&1").c_str(), "r");
  std::array<char, 256> line{};
  while (pipe != nullptr && std::fgets(line.data(), line.size(), pipe) != nullptr) {
    answers.emplace_back(line.data(), std::string_view(line.data()).find_last_not_of('\n') + 1);
  }
  if (pipe != nullptr) pclose(pipe);
  std::filesystem::remove(file);
  return answers;
}

TEST(Z3, AgreesOnRandomPairs) {
  if (std::system("z3 --version > /dev/null 2>&1") != 0) GTEST_SKIP() << "z3 is not installed";
  const char* wanted = std::getenv("LEASTPRIV_Z3_PAIRS");
  const std::size_t pairs = wanted == nullptr ? 25 : std::strtoul(wanted, nullptr, 10);
  std::mt19937 random(42);
  std::vector<std::pair<SmallPolicy, SmallPolicy>> asked;
  std::string questions;
  while (asked.size() < pairs) {
    SmallPolicy existing = AnyPolicy(random);
    SmallPolicy candidate = AnyPolicy(random);
    if (!CanAsk(existing) || !CanAsk(candidate)) continue;
    questions += Question(existing, candidate);
    asked.emplace_back(std::move(existing), std::move(candidate));
  }
  const std::vector<std::string> answers = AskZ3(questions);
  ASSERT_EQ(answers.size(), pairs);
  std::size_t passed = 0;
  std::size_t failed = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    passed += answers[i] == "unsat" ? 1 : 0;
    failed += answers[i] == "sat" ? 1 : 0;
    if (answers[i] != "sat" && answers[i] != "unsat") continue;
    const auto& [existing, candidate] = asked[i];
    const ReadSmall read_existing(existing);
    const ReadSmall read_candidate(candidate);
    const CheckResult ours = Compare(AccessSet(read_existing.policy()), AccessSet(read_candidate.policy())).result;
    EXPECT_EQ(CheckResultName(ours), answers[i] == "sat" ? "fail" : "pass") << Json(existing) << "\n"
                                                                            << Json(candidate);
  }
  std::printf("z3: %zu pairs, %zu with new access, %zu without, %zu without an answer\n", pairs, failed, passed,
              pairs - failed - passed);
  EXPECT_GT(passed, pairs / 20);
  EXPECT_GT(passed + failed, pairs * 8 / 10);
}

}  // namespace
}  // namespace leastpriv::oracle
