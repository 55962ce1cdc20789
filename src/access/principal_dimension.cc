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
#include "access/principal.h"
#include "access/reach.h"
#include "text/text.h"

namespace leastpriv {
namespace {

constexpr std::string_view kArnKey = "aws:principalarn";
constexpr std::string_view kAccountKey = "aws:principalaccount";
constexpr std::string_view kUserNameKey = "aws:username";
constexpr std::array<std::string_view, 6> kKeys = {
    kArnKey, kAccountKey, "aws:principaltype", kUserNameKey, "aws:principalisawsservice", "aws:principalservicename"};
constexpr std::string_view kOtherService = "other.amazonaws.com";

Glob GlobOf(std::string_view pattern) {
  Glob glob;
  for (const char c : pattern) {
    if (c == '*') {
      glob.stars.back() = Star::kSegment;
      continue;
    }
    glob.symbols.push_back(c == '?' ? kAnyButColon : static_cast<unsigned char>(c));
    glob.stars.push_back(Star::kNone);
  }
  return glob;
}

// The ARNs of users by the pattern of their name, under a path.
Glob UserGlob(std::string_view path, const Glob& name) {
  Glob glob = GlobOf("arn:*:iam::*:" + std::string(path));
  glob.stars.back() = name.stars.front();
  glob.symbols.insert(glob.symbols.end(), name.symbols.begin(), name.symbols.end());
  glob.stars.insert(glob.stars.end(), name.stars.begin() + 1, name.stars.end());
  return glob;
}

// The account part of an ARN pattern as a glob of its own; nothing where it has none that can be told.
std::optional<Glob> AccountPart(const Glob& arn) {
  std::size_t colons = 0;
  Glob part;
  for (std::size_t i = 0; i < arn.symbols.size(); ++i) {
    const Symbol symbol = arn.symbols[i];
    if (colons < 4 && (arn.stars[i] == Star::kAny || symbol >= kFirstLetter)) return std::nullopt;
    if (symbol == ':' && ++colons == 5) {
      part.stars.back() = arn.stars[i];
      return part;
    }
    if (colons != 4 || symbol == ':') continue;
    if (symbol >= kFirstLetter) return std::nullopt;
    part.stars.back() = arn.stars[i];
    part.symbols.push_back(symbol);
    part.stars.push_back(Star::kNone);
  }
  return std::nullopt;
}

// A glob with its holes filled; nothing when it holds a variable.
std::optional<Glob> WithHolesFilled(const Letters& letters, const Glob& glob) {
  Glob filled;
  filled.stars.front() = glob.stars.front();
  for (std::size_t i = 0; i < glob.symbols.size(); ++i) {
    SymbolText symbols = {glob.symbols[i]};
    if (symbols.front() >= kFirstLetter) {
      const Letter& letter = letters[symbols.front()];
      if (letter.variable) return std::nullopt;
      const std::string text = FillingOf(letter.spelling);
      symbols.assign(text.begin(), text.end());
    }
    for (const Symbol symbol : symbols) {
      filled.symbols.push_back(symbol);
      filled.stars.push_back(Star::kNone);
    }
    filled.stars.back() = glob.stars[i + 1];
  }
  return filled;
}

// What the statements name and ask for, gathered once.
struct Named {
  std::vector<const Glob*> arn_globs;  // of tests of aws:PrincipalArn
  std::vector<Glob> arns;              // of Principal elements, and of users by their names
  std::vector<Glob> accounts;          // whatever tells accounts apart
  std::set<std::string> sessions;
  std::set<std::string> services;
  std::set<std::string> others;  // providers and canonical users
  std::set<std::string> partitions = {"aws"};
  bool by_principal = false;
  bool only_guardrails = true;  // SCPs and RCPs, which bind the root user of an account too
};

class Gatherer {
 public:
  explicit Gatherer(const Universe& universe) : universe_(universe) {}

  Named Take() {
    for (const StatementForm& form : universe_.forms.statements) {
      const PolicyType type = form.policy->type;
      named_.by_principal = named_.by_principal || form.by_principal;
      named_.only_guardrails = named_.only_guardrails && (type == PolicyType::kScp || type == PolicyType::kRcp);
      if (form.by_principal) GatherPrincipals(form.statement->principal);
      for (const KeyForm& key : form.keys) {
        for (const KeyTest& test : key.tests) {
          if (key.key == kArnKey) GatherArns(test);
          if (key.key == kAccountKey) GatherAccounts(test);
          if (key.key == kUserNameKey) GatherUsers(test);
        }
      }
    }
    return std::move(named_);
  }

 private:
  void GatherPrincipals(const Principals& principals) {
    for (const PrincipalTerm& principal : principals.terms) {
      for (const Alternative& alternative : principal.term.value.alternatives()) {
        GatherPrincipal(principal.kind, FillHoles(alternative.text).Spelling());
      }
    }
  }

  void GatherPrincipal(PrincipalKind kind, const std::string& text) {
    if (text == "*" || kind == PrincipalKind::kAny) return;
    if (kind == PrincipalKind::kService) {
      named_.services.insert(text);
      return;
    }
    if (kind == PrincipalKind::kFederated || kind == PrincipalKind::kCanonicalUser) {
      named_.others.insert(text);
      return;
    }
    const Requester requester = ParseRequester(text);
    if (!requester.account.empty()) named_.accounts.push_back(GlobOf(requester.account));
    const auto parts = Split(text, ':');
    if (parts.size() > 5 && !parts[1].empty()) named_.partitions.insert(std::string(parts[1]));
    if (requester.kind == RequesterKind::kSession) {
      named_.sessions.insert(text);
      named_.arns.push_back(GlobOf(RoleOf(requester, parts)));
    } else if (requester.kind == RequesterKind::kProvider || requester.kind == RequesterKind::kService) {
      named_.others.insert(text);
    } else {
      named_.arns.push_back(GlobOf(text));
    }
  }

 public:
  static std::string RoleOf(const Requester& session, const std::vector<std::string_view>& parts) {
    const std::string partition(parts.size() > 1 ? parts[1] : std::string_view("aws"));
    return "arn:" + partition + ":iam::" + session.account + ":role/" + session.name;
  }

 private:
  void GatherArns(const KeyTest& test) {
    for (const uint32_t id : test.globs()) {
      const Glob& glob = universe_.globs[id];
      named_.arn_globs.push_back(&glob);
      const auto filled = WithHolesFilled(universe_.letters, glob);
      auto account = filled ? AccountPart(*filled) : std::nullopt;
      if (account) named_.accounts.push_back(std::move(*account));
    }
  }

  void GatherAccounts(const KeyTest& test) {
    for (const uint32_t id : test.globs()) {
      if (auto filled = WithHolesFilled(universe_.letters, universe_.globs[id])) {
        named_.accounts.push_back(std::move(*filled));
      }
    }
  }

  void GatherUsers(const KeyTest& test) {
    for (const uint32_t id : test.globs()) {
      const Glob& name = universe_.globs[id];
      if (name.has_letters) continue;
      for (const std::string_view path : {"user/", "user/*/"}) named_.arns.push_back(UserGlob(path, name));
    }
  }

  const Universe& universe_;
  Named named_;
};

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
  StandIns(const Universe& universe, const Named& named, std::vector<Who>& who)
      : universe_(universe), named_(named), who_(who) {}

  void Collect() {
    if (universe_.askers == Askers::kForeignServices) return AddService(std::string(kOtherService));
    const bool outsiders = universe_.askers == Askers::kOutsiders;
    if (named_.by_principal) {
      who_.push_back({"*", {{std::string(kAccountKey), "anonymous"}, {"aws:principaltype", "Anonymous"}}});
    }
    for (const Glob& account : named_.accounts) globs_of_accounts_.push_back(&account);
    globs_of_arns_ = named_.arn_globs;
    for (const Glob& arn : named_.arns) globs_of_arns_.push_back(&arn);
    for (const std::string& account :
         TextsOf(universe_, GlobOf("????????????"), globs_of_accounts_, Charset::kDigits)) {
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
    return TextsOf(universe_, GlobOf(base), globs_of_arns_, Charset::kAll);
  }

  // A session is known by its role's name alone: any role of that name may be its.
  void CollectSessions() {
    const std::size_t known = who_.size();
    for (const std::string& session : named_.sessions) {
      const Requester requester = ParseRequester(session);
      const std::string role = Gatherer::RoleOf(requester, Split(session, ':'));
      Add(session, role, requester.account, "AssumedRole");
      for (std::size_t i = 0; i < known; ++i) {
        const std::string arn = who_[i].principal;
        const bool same = who_[i].keys.at("aws:principaltype") == "AssumedRole" && arn != role &&
                          who_[i].keys.at(std::string(kAccountKey)) == requester.account &&
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
                    {{std::string(kArnKey), std::move(arn)},
                     {std::string(kAccountKey), account},
                     {"aws:principaltype", std::move(type)},
                     {"aws:principalisawsservice", "false"}}});
  }

  const Universe& universe_;
  const Named& named_;
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
  Named named = Gatherer(universe).Take();
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
