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

struct TermsPiece {
  Guard guard;
  Terms terms;
};

struct PrincipalsPiece {
  Guard guard;
  Principals principals;
};

struct Pieces {
  std::vector<Term> sids;
  std::vector<EffectPiece> effects;
  std::vector<TermsPiece> actions;
  std::vector<TermsPiece> resources;
  std::vector<PrincipalsPiece> principals;
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
    const std::string_view reason = node.reason.empty() ? "its value is fixed at deployment" : node.reason;
    pieces_.rest.unseen.push_back({node.at, std::string(what), std::string(reason)});
  }

  void ReadSid(const Resolved& node) {
    if (node.IsUnknown()) return AddUnseen(node, "Sid");
    if (!IsText(node)) return reading_.SayWrongType(node.key, node, "a string");
    pieces_.sids.push_back(TermOf(node, node.guard));
  }

  void ReadEffect(const Resolved& node) {
    if (node.IsUnknown()) return AddUnseen(node, "Effect");
    if (!node.IsString()) return reading_.SayWrongType(node.key, node, "`Allow` or `Deny`");
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
    }
    diagnostic.subject = word;
    reading_.Say(std::move(diagnostic));
  }

  void ReadLists(Element element, bool negated, std::vector<TermsPiece>& pieces) {
    for (const Resolved* node : table_.Of(element)) {
      TermsPiece piece{node->guard, {true, negated, node->key_at, node->at, {}}};
      ReadTerms(*node, element, piece.terms.terms);
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
      reading_.SayWrongType("an entry of " + std::string(ElementName(element)), child, "a string");
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
      return reading_.SayWrongType(ElementName(element), node, "a string or a list of strings");
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

bool IsNegated(const TermsPiece& piece) { return piece.terms.negated; }
bool IsNegated(const PrincipalsPiece& piece) { return piece.principals.negated; }

// The guards of pieces of both polarities; none where the polarity is fixed.
template <typename Piece>
std::vector<Guard> PolarityGuards(const std::vector<Piece>& pieces) {
  std::vector<Guard> guards;
  for (const Piece& piece : pieces) guards.push_back(piece.guard);
  const auto negated = std::count_if(pieces.begin(), pieces.end(), [](const Piece& piece) { return IsNegated(piece); });
  const bool mixed = negated != 0 && negated != static_cast<std::ptrdiff_t>(pieces.size());
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

// Joins the lists that hold under a guard. A list of the other polarity cannot join: IAM refuses such a statement.
Terms Join(const std::vector<TermsPiece>& pieces, const Guard& choice, std::vector<Unseen>& unseen) {
  Terms joined;
  for (const TermsPiece& piece : pieces) {
    if (!piece.guard.And(choice)) continue;
    if (!joined.present) {
      joined = piece.terms;
    } else if (joined.negated == piece.terms.negated) {
      joined.terms.insert(joined.terms.end(), piece.terms.terms.begin(), piece.terms.terms.end());
    } else {
      unseen.push_back({piece.terms.at, "element", "it contradicts another element of the statement"});
    }
  }
  return joined;
}

Principals Join(const std::vector<PrincipalsPiece>& pieces, const Guard& choice, std::vector<Unseen>& unseen) {
  Principals joined;
  for (const PrincipalsPiece& piece : pieces) {
    if (!piece.guard.And(choice)) continue;
    const Principals& who = piece.principals;
    if (!joined.present) {
      joined = who;
    } else if (joined.negated == who.negated) {
      joined.terms.insert(joined.terms.end(), who.terms.begin(), who.terms.end());
    } else {
      unseen.push_back({who.at, "element", "it contradicts another element of the statement"});
    }
  }
  return joined;
}

Statement Assemble(const Pieces& pieces, const Guard& choice) {
  Statement statement = pieces.rest;
  for (const Term& sid : pieces.sids) {
    if (!sid.guard.And(choice)) continue;
    if (!statement.sid) statement.sid = sid;
  }
  for (const EffectPiece& piece : pieces.effects) {
    if (!piece.guard.And(choice)) continue;
    statement.effect = piece.effect;
    statement.effect_at = piece.at;
    break;
  }
  statement.action = Join(pieces.actions, choice, statement.unseen);
  statement.resource = Join(pieces.resources, choice, statement.unseen);
  statement.principal = Join(pieces.principals, choice, statement.unseen);
  return statement;
}

}  // namespace

void ReadStatement(const Resolved& node, const Guard& outer, std::size_t index, Reading& reading, Policy& policy) {
  if (node.IsUnknown()) {
    policy.unseen.push_back({node.at, "Statement", node.reason});
    return;
  }
  if (!node.IsMapping()) return reading.SayWrongType("an entry of Statement", node, "an object");
  const ElementTable table(node, true);
  CheckStatement(node, table, reading);
  const Pieces pieces = StatementReader(table, reading).Read();
  for (const Term& sid : pieces.sids) {
    const auto guard = outer.And(sid.guard);
    if (guard) reading.CheckUnique(Term{sid.value, sid.at, *guard});
  }
  const auto choices = Combine({EffectGuards(pieces.effects), PolarityGuards(pieces.actions),
                                PolarityGuards(pieces.resources), PolarityGuards(pieces.principals)});
  const bool readable = choices && !choices->empty();
  for (const Guard& choice : readable ? *choices : std::vector<Guard>{Guard()}) {
    const auto guard = outer.And(choice);
    if (!guard) continue;
    Statement statement = Assemble(pieces, choice);
    if (!readable) {
      statement.effect = Effect::kUnknown;
      statement.unseen.push_back({node.at, "Effect", "what it says depends on too many choices"});
    }
    statement.index = index;
    statement.at = node.at;
    statement.guard = *guard;
    policy.statements.push_back(std::move(statement));
  }
}

}  // namespace leastpriv
