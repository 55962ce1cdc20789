// The evaluator against the slow one: every request of the small world under many policies, and every way in which the
// layers of AWS's evaluation can stand to each other.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <utility>

#include "access/decide.h"
#include "small.h"

namespace leastpriv::oracle {
namespace {

TEST(Oracle, DecidesEveryRequestOfTheSmallWorldAlike) {
  std::mt19937 random(20261124);
  for (int round = 0; round < 150; ++round) {
    const SmallPolicy small = AnyPolicy(random);
    const ReadSmall read(small);
    PolicySet set;
    set.identity = {&read.policy()};
    const CompiledPolicies compiled(set);
    for (const Request& request : EveryRequest()) {
      const Verdict verdict = compiled.Decide(request).verdict;
      ASSERT_NE(verdict, Verdict::kUndecided) << Json(small);
      ASSERT_EQ(verdict == Verdict::kAllowed, Allows(small, request))
          << Json(small) << "\n"
          << request.action << " " << request.resource << "\n"
          << compiled.Explain(request);
    }
  }
}

// What a layer says of the request: it is not there, allows it, says nothing of it, denies it.
enum class Says { kAbsent, kAllows, kNothing, kDenies };
constexpr std::array<Says, 4> kEverySaying = {Says::kAbsent, Says::kAllows, Says::kNothing, Says::kDenies};
enum class Who { kUser, kRole, kSession, kService, kAnonymous };
constexpr std::array<Who, 5> kEverybody = {Who::kUser, Who::kRole, Who::kSession, Who::kService, Who::kAnonymous};
// Whom the resource's policy names.
enum class Names { kAccount, kRole, kItself, kAll, kSomebodyElse };
constexpr std::array<Names, 5> kEveryName = {Names::kAccount, Names::kRole, Names::kItself, Names::kAll,
                                             Names::kSomebodyElse};

std::string ArnOf(Who who) {
  switch (who) {
    case Who::kUser:
      return "arn:aws:iam::111122223333:user/ann";
    case Who::kRole:
      return "arn:aws:iam::111122223333:role/app";
    case Who::kSession:
      return "arn:aws:sts::111122223333:assumed-role/app/one";
    case Who::kService:
      return "lambda.amazonaws.com";
    case Who::kAnonymous:
      return "*";
  }
  return {};
}

std::string PrincipalOf(Names names, Who who) {
  switch (names) {
    case Names::kAccount:
      return R"({"AWS":"111122223333"})";
    case Names::kRole:
      return R"({"AWS":"arn:aws:iam::111122223333:role/app"})";
    case Names::kItself:
      if (who == Who::kAnonymous) return R"("*")";
      return std::string(who == Who::kService ? R"({"Service":")" : R"({"AWS":")") + ArnOf(who) + R"("})";
    case Names::kAll:
      return R"("*")";
    case Names::kSomebodyElse:
      return R"({"AWS":"arn:aws:iam::111122223333:user/bob"})";
  }
  return {};
}

// One policy for each saying, read once.
class Sayings {
 public:
  explicit Sayings(const std::string& principal = "") {
    for (const Says says : kEverySaying) {
      const std::string effect = says == Says::kDenies ? "Deny" : "Allow";
      const std::string action = says == Says::kNothing ? "x:Other" : "*";
      const std::string text = R"({"Version":"2012-10-17","Statement":[{"Effect":")" + effect + R"(","Action":")" +
                               action + R"(","Resource":"*")" +
                               (principal.empty() ? "" : R"(,"Principal":)" + principal) + "}]}";
      const Source source("layer.json", text);
      const ParsedFile file = ParseFile(source, 0);
      policies_.push_back(ReadPolicy(ResolvedFromDocument(file.documents.front().root()), {}).policy);
    }
  }

  const Policy* operator[](Says says) const { return &policies_[static_cast<std::size_t>(says)]; }

 private:
  std::vector<Policy> policies_;
};

struct Layout {
  Who who = Who::kUser;
  Names names = Names::kItself;
  bool same_account = true;
  bool key = false;  // a KMS key, whose policy must allow by itself
  Says identity = Says::kAbsent;
  Says resource = Says::kAbsent;
  Says boundary = Says::kAbsent;
  Says session = Says::kAbsent;
  Says scp = Says::kAbsent;
  Says rcp = Says::kAbsent;
};

// AWS's flow chart, box by box.
Verdict FlowChart(const Layout& layout) {
  const bool in_account = layout.who != Who::kService && layout.who != Who::kAnonymous;
  // Whom does the resource's policy reach, and how?
  const bool is_role_or_session = layout.who == Who::kRole || layout.who == Who::kSession;
  const bool by_account = layout.names == Names::kAccount && in_account;
  const bool by_role = (layout.names == Names::kRole && is_role_or_session) ||
                       (layout.names == Names::kItself && layout.who == Who::kRole);
  const bool directly = layout.names == Names::kAll || (layout.names == Names::kItself && layout.who != Who::kRole);
  const bool reached = by_account || by_role || directly;

  // Deny evaluation.
  if (layout.rcp == Says::kDenies) return Verdict::kExplicitDeny;
  if (layout.resource == Says::kDenies && reached) return Verdict::kExplicitDeny;
  if (in_account) {
    for (const Says says : {layout.identity, layout.boundary, layout.session, layout.scp}) {
      if (says == Says::kDenies) return Verdict::kExplicitDeny;
    }
  }
  // RCPs: the default full access is always attached. SCPs: none, or they allow.
  if (in_account && layout.scp == Says::kNothing) return Verdict::kImplicitDeny;
  // Resource-based policies.
  const bool resource_allows = layout.resource == Says::kAllows && reached;
  if (!in_account) return resource_allows ? Verdict::kAllowed : Verdict::kImplicitDeny;
  const bool boundary_allows = layout.boundary == Says::kAbsent || layout.boundary == Says::kAllows;
  const bool session_allows = layout.session == Says::kAbsent || layout.session == Says::kAllows;
  const bool identity_allows = layout.identity == Says::kAllows;
  if (!layout.same_account) {
    const bool all = resource_allows && identity_allows && boundary_allows && session_allows;
    return all ? Verdict::kAllowed : Verdict::kImplicitDeny;
  }
  if (resource_allows && directly) return Verdict::kAllowed;
  if (resource_allows && by_role && boundary_allows && session_allows) return Verdict::kAllowed;
  // A key policy lets identity policies in by naming the account.
  if (layout.key && !(resource_allows && by_account)) return Verdict::kImplicitDeny;
  // Identity-based policies, boundaries, session policies.
  if (!identity_allows || !boundary_allows || !session_allows) return Verdict::kImplicitDeny;
  return Verdict::kAllowed;
}

std::string Words(const Layout& layout) {
  std::string text =
      ArnOf(layout.who) + (layout.same_account ? "" : ", another account") + (layout.key ? ", a key" : "");
  text += ", names " + std::to_string(static_cast<int>(layout.names));
  for (const Says says : {layout.identity, layout.resource, layout.boundary, layout.session, layout.scp, layout.rcp}) {
    text += " " + std::to_string(static_cast<int>(says));
  }
  return text + " (identity resource boundary session scp rcp)";
}

// Every seventh layout of each requester; all of them with LEASTPRIV_EXHAUSTIVE.
TEST(Oracle, CombinesTheLayersAsTheFlowChartDoes) {
  const unsigned stride = std::getenv("LEASTPRIV_EXHAUSTIVE") == nullptr ? 7 : 1;
  const Sayings plain;
  const Sayings everybody(R"("*")");
  for (const Who who : kEverybody) {
    for (const Names names : kEveryName) {
      const Sayings on_resource(PrincipalOf(names, who));
      Layout layout;
      layout.who = who;
      layout.names = names;
      for (unsigned choice = 0; choice < 4U * 4U * 4U * 4U * 4U * 2U * 2U * 2U; choice += stride) {
        unsigned rest = choice;
        const auto pick = [&rest](unsigned of) { return std::exchange(rest, rest / of) % of; };
        for (Says* says : {&layout.identity, &layout.resource, &layout.boundary, &layout.session, &layout.scp}) {
          *says = kEverySaying[pick(4)];
        }
        layout.rcp = pick(2) == 0 ? Says::kAbsent : Says::kDenies;
        layout.same_account = pick(2) == 0;
        layout.key = pick(2) == 0;
        PolicySet set;
        if (layout.identity != Says::kAbsent) set.identity = {plain[layout.identity]};
        if (layout.resource != Says::kAbsent) set.resource = on_resource[layout.resource];
        if (layout.boundary != Says::kAbsent) set.boundary = {plain[layout.boundary]};
        if (layout.session != Says::kAbsent) set.session = {plain[layout.session]};
        if (layout.scp != Says::kAbsent) set.scp = {{plain[layout.scp]}};
        if (layout.rcp != Says::kAbsent) set.rcp = {{everybody[layout.rcp]}};
        const std::string account = layout.same_account ? "111122223333" : "444455556666";
        const Request request{
            ArnOf(who),
            layout.key ? "kms:Decrypt" : "sqs:SendMessage",
            layout.key ? "arn:aws:kms:eu-west-1:" + account + ":key/1" : "arn:aws:sqs:eu-west-1:" + account + ":jobs",
            account,
            {}};
        ASSERT_EQ(VerdictName(CompiledPolicies(set).Decide(request).verdict), VerdictName(FlowChart(layout)))
            << Words(layout);
      }
    }
  }
}

}  // namespace
}  // namespace leastpriv::oracle
