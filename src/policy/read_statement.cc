// One entry of Statement. Every element is read once, into pieces under their guards; the statements are then put
// together from the pieces, one for each combination of guards that decides what a statement says: its Effect, and
// whether a list is meant or everything but it. Ordinary statements have one combination. At most kMaxAlternatives are
// made; past that the Effect stays unknown.
#include <algorithm>
#include <array>
#include <optional>

#include "policy/reading.h"
#include "text/text.h"

namespace leastpriv {
namespace {

struct EffectPiece {
  Guard guard;
  Effect effect;
  Location at;
};

// One element, as far as it holds under a guard. Terms and Principals are alike enough to be joined by one function.
template <typename Part>
struct Piece {
  Guard guard;
  Part part;
};

struct Pieces {
  std::vector<Term> sids;
  std::vector<EffectPiece> effects;
  std::vector<Piece<Terms>> actions;
  std::vector<Piece<Terms>> resources;
  std::vector<Piece<Principals>> principals;
  Statement rest;  // conditions and what was not seen, the same for every combination
};

class StatementReader {
 public:
  StatementReader(const ElementTable& table, Reading& reading) : table_(table), reading_(reading) {}

  Pieces Read() {
    for (const Resolved* node : table_.opaque()) AddUnseen(*node, "statement");
    for (const Resolved* node : table_.Of(Element::kSid)) ReadSid(*node);
    for (const Resolved* node : table_.Of(Element::kEffect)) ReadEffect(*node);
    ReadLists(Element::kAction, false, pieces_.actions);
    ReadLists(Element::kNotAction, true, pieces_.actions);
    ReadLists(Element::kResource, false, pieces_.resources);
    ReadLists(Element::kNotResource, true, pieces_.resources);
    ReadWho(Element::kPrincipal, false);
    ReadWho(Element::kNotPrincipal, true);
    for (const Resolved* node : table_.Of(Element::kCondition)) {
      ReadConditions(*node, node->guard, reading_, pieces_.rest);
    }
    return std::move(pieces_);
  }

 private:
  void AddUnseen(const Resolved& node, std::string_view what) {
    std::string reason = node.reason.empty() ? "its value is fixed at deployment" : node.reason;
    pieces_.rest.unseen.push_back({node.at, std::string(what), std::move(reason)});
  }

  void ReadSid(const Resolved& node) {
    if (node.IsUnknown()) return AddUnseen(node, "Sid");
    if (!IsText(node)) return reading_.SayWrongType(Ticked(node.key), node, "a string");
    pieces_.sids.push_back(TermOf(node, node.guard));
  }

  void ReadEffect(const Resolved& node) {
    if (node.IsUnknown()) return AddUnseen(node, "Effect");
    if (!node.IsString()) return reading_.SayWrongType(Ticked(node.key), node, "`Allow` or `Deny`");
    for (const Alternative& alternative : node.value.alternatives()) {
      const auto guard = node.guard.And(alternative.guard);
      if (!guard) continue;
      if (!alternative.text.literal()) AddUnseen(node, "Effect");
      pieces_.effects.push_back({*guard, EffectOf(alternative.text, node.at), node.at});
    }
  }

  Effect EffectOf(const Text& text, Location at) {
    const std::optional<std::string_view> word = text.Literal();
    if (!word) return Effect::kUnknown;
    if (*word == "Allow") return Effect::kAllow;
    if (*word == "Deny") return Effect::kDeny;
    SayInvalidEffect(*word, at);
    if (EqualsIgnoreCase(*word, "Allow")) return Effect::kAllow;
    if (EqualsIgnoreCase(*word, "Deny")) return Effect::kDeny;
    return Effect::kUnknown;
  }

  void SayInvalidEffect(std::string_view word, Location at) {
    Diagnostic diagnostic{"invalid-effect", at, {}};
    diagnostic.message.append("`").append(word).append("` is no effect; IAM takes `Allow` or `Deny`");
    for (const std::string_view effect : {"Allow", "Deny"}) {
      if (!EqualsIgnoreCase(word, effect)) continue;
      diagnostic.message.append(", in this letter case");
      diagnostic.hint.append("write `").append(effect).append("`");
      diagnostic.fixes = RespellFix(at, word, effect);
    }
    diagnostic.subject = word;
    reading_.Say(std::move(diagnostic));
  }

  void ReadLists(Element element, bool negated, std::vector<Piece<Terms>>& pieces) {
    for (const Resolved* node : table_.Of(element)) {
      Piece<Terms> piece{node->guard, {true, negated, node->key_at, node->at, {}}};
      ReadTerms(*node, element, piece.part.terms);
      pieces.push_back(std::move(piece));
    }
  }

  void ReadTerms(const Resolved& node, Element element, std::vector<Term>& terms) {
    if (!node.IsSequence()) return ReadTerm(node, node.guard, element, terms);
    if (node.children.empty() && !node.from_intrinsic) {
      const bool actions = element == Element::kAction || element == Element::kNotAction;
      std::string message = "`" + node.key + "` is an empty list; it names no ";
      reading_.Say(Diagnostic{"empty-list", node.at, message + (actions ? "action" : "resource")});
    }
    for (const Resolved& child : node.children) {
      const auto guard = node.guard.And(child.guard);
      if (!guard) continue;
      if (!child.IsSequence()) {
        ReadTerm(child, *guard, element, terms);
        continue;
      }
      reading_.SayWrongType("an entry of " + Ticked(ElementName(element)), child, "a string");
      for (const Resolved& inner : child.children) {
        const auto both = guard->And(inner.guard);
        if (both && inner.IsString()) terms.push_back(TermOf(inner, *both));
      }
    }
  }

  void ReadTerm(const Resolved& node, const Guard& guard, Element element, std::vector<Term>& terms) {
    if (node.IsUnknown()) {
      AddUnseen(node, ElementName(element));
    } else if (!node.IsString()) {
      reading_.SayWrongType(Ticked(ElementName(element)), node, "a string or a list of strings");
      pieces_.rest.unseen.push_back({node.at, std::string(ElementName(element)), "it cannot be read"});
      return;
    }
    terms.push_back(TermOf(node, guard));
  }

  void ReadWho(Element element, bool negated) {
    for (const Resolved* node : table_.Of(element)) {
      Statement scratch;
      ReadPrincipals(*node, node->guard, reading_, scratch);
      scratch.principal.present = true;
      scratch.principal.negated = negated;
      scratch.principal.key_at = node->key_at;
      scratch.principal.at = node->at;
      pieces_.principals.push_back({node->guard, std::move(scratch.principal)});
      std::vector<Unseen>& unseen = pieces_.rest.unseen;
      unseen.insert(unseen.end(), scratch.unseen.begin(), scratch.unseen.end());
    }
  }

  const ElementTable& table_;
  Reading& reading_;
  Pieces pieces_;
};

// The guards of pieces of both polarities; none where the polarity is fixed.
template <typename Part>
std::vector<Guard> PolarityGuards(const std::vector<Piece<Part>>& pieces) {
  std::vector<Guard> guards;
  std::size_t negated = 0;
  for (const Piece<Part>& piece : pieces) {
    guards.push_back(piece.guard);
    negated += piece.part.negated ? 1U : 0U;
  }
  const bool mixed = negated != 0 && negated != pieces.size();
  return mixed ? guards : std::vector<Guard>();
}

// Every combination of one guard of each list, contradictions left out; nothing past kMaxAlternatives.
std::optional<std::vector<Guard>> Combine(const std::vector<std::vector<Guard>>& lists) {
  std::vector<Guard> combined = {Guard()};
  for (const std::vector<Guard>& list : lists) {
    if (list.empty()) continue;
    std::vector<Guard> next;
    for (const Guard& guard : combined) {
      for (const Guard& choice : list) {
        const auto both = guard.And(choice);
        if (!both || std::find(next.begin(), next.end(), *both) != next.end()) continue;
        if (next.size() == kMaxAlternatives) return std::nullopt;
        next.push_back(*both);
      }
    }
    combined = std::move(next);
  }
  return combined;
}

std::vector<Guard> EffectGuards(const std::vector<EffectPiece>& pieces) {
  std::vector<Guard> guards;
  if (pieces.size() == 1 && pieces.front().guard.always()) return guards;
  for (const EffectPiece& piece : pieces) guards.push_back(piece.guard);
  return guards;
}

// Joins what holds under a guard. A list of the other polarity cannot join: IAM refuses such a statement.
template <typename Part>
Part Join(std::vector<Piece<Part>>& pieces, const Guard& guard, std::string_view what, Statement& statement) {
  Part joined;
  for (Piece<Part>& piece : pieces) {
    if (!piece.guard.And(guard)) continue;
    if (!joined.present) {
      joined = std::move(piece.part);
    } else if (joined.negated == piece.part.negated) {
      joined.terms.insert(joined.terms.end(), piece.part.terms.begin(), piece.part.terms.end());
    } else {
      statement.unseen.push_back({piece.part.at, std::string(what), "it contradicts another element of the statement"});
    }
  }
  return joined;
}

const Guard& GuardOf(const Term& term) { return term.guard; }
const Guard& GuardOf(const PrincipalTerm& principal) { return principal.term.guard; }
const Guard& GuardOf(const Condition& condition) { return condition.guard; }

// Leaves out what another choice would bring.
template <typename Item>
void KeepUnder(const Guard& guard, std::vector<Item>& items) {
  items.erase(std::remove_if(items.begin(), items.end(), [&](const Item& item) { return !guard.And(GuardOf(item)); }),
              items.end());
}

// The statement as it is under a guard.
Statement Assemble(Pieces pieces, const Guard& guard) {
  Statement statement = std::move(pieces.rest);
  statement.guard = guard;
  for (const Term& sid : pieces.sids) {
    if (!sid.guard.And(guard)) continue;
    if (!statement.sid) statement.sid = sid;
  }
  for (const EffectPiece& piece : pieces.effects) {
    if (!piece.guard.And(guard)) continue;
    statement.effect = piece.effect;
    statement.effect_at = piece.at;
    break;
  }
  statement.action = Join(pieces.actions, guard, "Action", statement);
  statement.resource = Join(pieces.resources, guard, "Resource", statement);
  statement.principal = Join(pieces.principals, guard, "Principal", statement);
  KeepUnder(guard, statement.action.terms);
  KeepUnder(guard, statement.resource.terms);
  KeepUnder(guard, statement.principal.terms);
  KeepUnder(guard, statement.conditions);
  for (Condition& condition : statement.conditions) KeepUnder(guard, condition.values);
  return statement;
}

}  // namespace

void ReadStatement(const Resolved& node, const Guard& outer, std::size_t index, Reading& reading, Policy& policy) {
  if (node.IsUnknown()) {
    policy.unseen.push_back({node.at, "Statement", node.reason});
    return;
  }
  if (!node.IsMapping()) {
    reading.SayWrongType("an entry of `Statement`", node, "an object");
    policy.unseen.push_back({node.at, "Statement", "it cannot be read"});
    return;
  }
  const ElementTable table(node, true);
  CheckStatement(node, table, reading);
  Pieces pieces = StatementReader(table, reading).Read();
  for (const Term& sid : pieces.sids) {
    const auto guard = outer.And(sid.guard);
    if (guard) reading.CheckUnique(Term{sid.value, sid.at, *guard});
  }
  const auto choices = Combine({EffectGuards(pieces.effects), PolarityGuards(pieces.actions),
                                PolarityGuards(pieces.resources), PolarityGuards(pieces.principals)});
  const bool readable = choices && !choices->empty();
  const auto add = [&](Pieces parts, const Guard& choice) {
    const auto guard = outer.And(choice);
    if (!guard) return;
    Statement statement = Assemble(std::move(parts), *guard);
    if (!readable) {
      statement.effect = Effect::kUnknown;
      statement.unseen.push_back({node.at, "Effect", "what it says depends on too many choices"});
    }
    statement.index = index;
    statement.at = node.at;
    policy.statements.push_back(std::move(statement));
  };
  const std::vector<Guard> guards = readable ? *choices : std::vector<Guard>{Guard()};
  for (std::size_t i = 0; i + 1 < guards.size(); ++i) add(pieces, guards[i]);
  add(std::move(pieces), guards.back());
}

}  // namespace leastpriv
