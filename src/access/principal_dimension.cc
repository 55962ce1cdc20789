// Stand-ins: accounts first (those that are named, and one that is not), then in each account the ARNs that patterns on
// aws:PrincipalArn and Principal elements tell apart, by automaton; services, providers and the anonymous besides. Each
// is then asked like a concrete request.
#include "access/principal_dimension.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "access/hole_filling.h"
#include "access/named_principals.h"
#include "access/principal.h"
#include "access/reach.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::array<std::string_view, 6> kKeys = {
    kPrincipalArnKey, kPrincipalAccountKey,        "aws:principaltype",
    kUserNameKey,     "aws:principalisawsservice", "aws:principalservicename"};
constexpr std::string_view kOtherService = "other.amazonaws.com";

// A text for each cell of a base pattern.
std::vector<std::string> TextsOf(const Universe& universe, const Glob& base, const std::vector<const Glob*>& globs,
                                 Charset charset) {
  std::vector<std::string> texts;
  for (const GlobCell& cell : ReachableCells(base, globs, universe.letters, charset, universe.budget)) {
    texts.push_back(universe.letters.Spell(cell.text));
  }
  return texts;
}

class StandIns {
 public:
  StandIns(const Universe& universe, const NamedPrincipals& named, std::vector<Who>& who)
      : universe_(universe), named_(named), who_(who) {}

  void Collect() {
    if (universe_.askers == Askers::kForeignServices) return AddService(std::string(kOtherService));
    const bool outsiders = universe_.askers == Askers::kOutsiders;
    if (named_.by_principal) {
      who_.push_back({"*", {{std::string(kPrincipalAccountKey), "anonymous"}, {"aws:principaltype", "Anonymous"}}});
    }
    for (const Glob& account : named_.accounts) globs_of_accounts_.push_back(&account);
    globs_of_arns_ = named_.arn_globs;
    for (const Glob& arn : named_.arns) globs_of_arns_.push_back(&arn);
    for (const std::string& account :
         TextsOf(universe_, SegmentGlob("????????????"), globs_of_accounts_, Charset::kDigits)) {
      if (outsiders && IsNamed(account)) continue;
      for (const std::string& partition : named_.partitions) CollectAccount(partition, account);
    }
    if (!outsiders) CollectSessions();
    if (!named_.by_principal || outsiders) return;
    std::set<std::string> services = named_.services;
    services.emplace(kOtherService);
    for (const std::string& service : services) AddService(service);
    std::set<std::string> others = named_.others;
    others.insert("arn:aws:iam::" + std::string("111122223333") + ":saml-provider/Other");
    others.insert("other.example.com");
    for (const std::string& other : others) who_.push_back({other, {}});
  }

 private:
  // Spelt out by a statement: no outsider's.
  bool IsNamed(const std::string& account) const {
    return std::any_of(named_.accounts.begin(), named_.accounts.end(), [&](const Glob& glob) {
      return glob.IsLiteral() && std::equal(glob.symbols.begin(), glob.symbols.end(), account.begin(), account.end());
    });
  }

  void CollectAccount(const std::string& partition, const std::string& account) {
    const std::string iam = "arn:" + partition + ":iam::" + account + ":";
    for (const std::string& arn : Arns(iam + "role/?*")) Add(arn, arn, account, "AssumedRole");
    for (const std::string& arn : Arns(iam + "user/?*")) {
      Add(arn, arn, account, "User");
      who_.back().keys[std::string(kUserNameKey)] = arn.substr(arn.rfind('/') + 1);
    }
    for (const std::string& arn : Arns("arn:" + partition + ":sts::" + account + ":federated-user/?*")) {
      Add(arn, arn, account, "FederatedUser");
    }
    if (named_.by_principal || named_.only_guardrails) Add(iam + "root", iam + "root", account, "Account");
  }

  std::vector<std::string> Arns(const std::string& base) const {
    return TextsOf(universe_, SegmentGlob(base), globs_of_arns_, Charset::kAll);
  }

  // A session is known by its role's name alone: any role of that name may be its.
  void CollectSessions() {
    const std::size_t known = who_.size();
    for (const std::string& session : named_.sessions) {
      const Requester requester = ParseRequester(session);
      const std::string role = RoleOf(requester);
      Add(session, role, requester.account, "AssumedRole");
      for (std::size_t i = 0; i < known; ++i) {
        const std::string arn = who_[i].principal;
        const bool same = who_[i].keys.at("aws:principaltype") == "AssumedRole" && arn != role &&
                          who_[i].keys.at(std::string(kPrincipalAccountKey)) == requester.account &&
                          arn.ends_with("/" + requester.name);
        if (same) Add(session, arn, requester.account, "AssumedRole");
      }
    }
  }

  void AddService(const std::string& service) {
    who_.push_back({service, {{"aws:principalisawsservice", "true"}, {"aws:principalservicename", service}}});
  }

  void Add(std::string principal, std::string arn, const std::string& account, std::string type) {
    who_.push_back({std::move(principal),
                    {{std::string(kPrincipalArnKey), std::move(arn)},
                     {std::string(kPrincipalAccountKey), account},
                     {"aws:principaltype", std::move(type)},
                     {"aws:principalisawsservice", "false"}}});
  }

  const Universe& universe_;
  const NamedPrincipals& named_;
  std::vector<Who>& who_;
  std::vector<const Glob*> globs_of_accounts_;
  std::vector<const Glob*> globs_of_arns_;
};

Truth TestTruth(const Universe& universe, const KeyTest& test, const std::string* value) {
  if (value == nullptr) return test.WhenMissing();
  Relations holding;
  if (test.IsText()) {
    holding.Add(test.RelateText([&](uint32_t id) {
      const Glob& glob = universe.globs[id];
      if (!glob.has_letters) return TruthOf(MatchesText(glob, *value));
      // Whom a hole names is no outsider.
      const bool knows = universe.askers != Askers::kAll;
      const auto filled = knows ? WithHolesFilled(universe.letters, glob) : std::nullopt;
      return filled ? TruthOf(MatchesText(*filled, *value)) : Truth::kUnknown;
    }));
  } else {
    holding.Add(test.RelateValue(*value));
  }
  return test.WhenPresent(holding);
}

// A statement's Principal element, with its holes filled for what stands on both sides and open for the rest.
struct PrincipalPart {
  bool counts = false;
  std::optional<CompiledPrincipals> open;
  std::optional<CompiledPrincipals> filled;

  Truth Match(const Requester& requester) const {
    if (!counts) return Truth::kTrue;
    const Truth truth = open->Match(requester).truth;
    return truth == Truth::kUnknown && filled->Match(requester).truth == Truth::kTrue ? Truth::kTrue : truth;
  }
  // For Cell::need: who matches a name with holes is that name with its holes filled.
  Truth Need(const Requester& requester) const {
    return counts && !filled->negated() ? filled->Match(requester).truth : Match(requester);
  }
};

PrincipalPart PartOf(const StatementForm& form) {
  PrincipalPart part;
  part.counts = form.by_principal;
  if (!part.counts) return part;
  Principals filled = form.statement->principal;
  for (PrincipalTerm& principal : filled.terms) {
    const auto* text = principal.term.value.Only();
    if (text != nullptr) principal.term.value = Value(FillHoles(*text));
  }
  part.open.emplace(form.statement->principal);
  part.filled.emplace(filled);
  return part;
}

}  // namespace

bool FollowsFromPrincipal(std::string_view key) { return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end(); }

Dimension PrincipalDimension(const Universe& universe, std::vector<Who>& who) {
  const NamedPrincipals named = NamedBy(universe);
  StandIns(universe, named, who).Collect();
  std::vector<PrincipalPart> parts;
  for (const StatementForm& form : universe.forms.statements) parts.push_back(PartOf(form));
  const std::size_t size = parts.size();
  Dimension dimension(DimensionKind::kPrincipal, "");
  for (std::size_t w = 0; w < who.size(); ++w) {
    if (!universe.budget.Take(size)) break;
    const Requester requester = ParseRequester(who[w].principal);
    Cell cell{Bits(size, true), Bits(size, true), Bits(size, true), {}, w};
    for (std::size_t i = 0; i < size; ++i) {
      Truth truth = parts[i].Match(requester);
      Truth need = parts[i].Need(requester);
      for (const KeyForm& key : universe.forms.statements[i].keys) {
        if (truth == Truth::kFalse || !FollowsFromPrincipal(key.key)) continue;
        const auto value = who[w].keys.find(key.key);
        for (const KeyTest& test : key.tests) {
          const Truth tested = TestTruth(universe, test, value == who[w].keys.end() ? nullptr : &value->second);
          truth = And(truth, tested);
          need = And(need, tested);
        }
      }
      if (truth != Truth::kTrue) cell.must.Set(i, false);
      if (truth == Truth::kFalse) cell.may.Set(i, false);
      if (need == Truth::kFalse) cell.need.Set(i, false);
    }
    dimension.Add(std::move(cell));
  }
  return dimension;
}

}  // namespace leastpriv
