#include "access/named_principals.h"

#include <utility>

#include "access/form.h"
#include "access/hole_filling.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// The ARNs of users by the pattern of their name, under a path.
Glob UserGlob(std::string_view path, const Glob& name) {
  Glob glob = SegmentGlob("arn:*:iam::*:" + std::string(path));
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
class Gatherer {
 public:
  explicit Gatherer(const Universe& universe) : universe_(universe) {}

  NamedPrincipals Take() {
    for (const StatementForm& form : universe_.forms.statements) {
      const PolicyType type = form.policy->type;
      named_.by_principal = named_.by_principal || form.by_principal;
      named_.only_guardrails = named_.only_guardrails && (type == PolicyType::kScp || type == PolicyType::kRcp);
      if (form.by_principal) GatherPrincipals(form.statement->principal);
      for (const KeyForm& key : form.keys) {
        for (const KeyTest& test : key.tests) {
          if (key.key == kPrincipalArnKey) GatherArns(test);
          if (key.key == kPrincipalAccountKey) GatherAccounts(test);
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
    if (!requester.account.empty()) named_.accounts.push_back(SegmentGlob(requester.account));
    const auto parts = Split(text, ':');
    if (parts.size() > 5 && !parts[1].empty()) named_.partitions.insert(std::string(parts[1]));
    if (requester.kind == RequesterKind::kSession) {
      named_.sessions.insert(text);
      named_.arns.push_back(SegmentGlob(RoleOf(requester)));
    } else if (requester.kind == RequesterKind::kProvider || requester.kind == RequesterKind::kService) {
      named_.others.insert(text);
    } else {
      named_.arns.push_back(SegmentGlob(text));
    }
  }

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
  NamedPrincipals named_;
};
}  // namespace

NamedPrincipals NamedBy(const Universe& universe) { return Gatherer(universe).Take(); }

Glob SegmentGlob(std::string_view pattern) {
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
std::string RoleOf(const Requester& session) {
  const auto parts = Split(session.text, ':');
  const std::string partition(parts.size() > 1 ? parts[1] : std::string_view("aws"));
  return "arn:" + partition + ":iam::" + session.account + ":role/" + session.name;
}

}  // namespace leastpriv
