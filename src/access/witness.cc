// A variable is filled with the value that its own key has in the request, and a key that only a variable asks for gets
// a value of its own. Holes are filled on both sides alike (hole_filling.h).
#include "access/witness.h"

#include <algorithm>
#include <utility>

#include "access/hole_filling.h"
#include "text/text.h"

namespace leastpriv {
namespace {

bool NamesHole(const Policy& policy) {
  return std::any_of(policy.statements.begin(), policy.statements.end(), [](const Statement& statement) {
    const auto& terms = statement.principal.terms;
    return std::any_of(terms.begin(), terms.end(), [](const PrincipalTerm& principal) {
      const auto& alternatives = principal.term.value.alternatives();
      return std::any_of(alternatives.begin(), alternatives.end(),
                         [](const Alternative& alternative) { return !alternative.text.literal(); });
    });
  });
}

// Principals are no strings of letters: their holes are sought where they stand.
bool NamesHole(const AccessSet& set) {
  const auto names = [](const Policy* policy) { return NamesHole(*policy); };
  return std::any_of(set.denies.begin(), set.denies.end(), names) ||
         std::any_of(set.layers.begin(), set.layers.end(),
                     [&names](const auto& layer) { return std::any_of(layer.begin(), layer.end(), names); });
}

bool IsVariable(Symbol symbol, const Letters& letters) {
  return symbol >= kFirstLetter && letters[symbol].variable.has_value();
}

}  // namespace

WitnessMaker::WitnessMaker(const AccessSet& existing, const AccessSet& candidate, const Letters& letters)
    : existing_(existing),
      candidate_(candidate),
      letters_(letters),
      has_holes_(NamesHole(existing) || NamesHole(candidate)) {
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const bool is_variable = letters[static_cast<Symbol>(kFirstLetter + i)].variable.has_value();
    has_holes_ = has_holes_ || !is_variable;
    has_variables_ = has_variables_ || is_variable;
  }
}

std::string WitnessMaker::Text(const SymbolText& symbols, const Request& request, bool spelt) const {
  std::string text;
  for (const Symbol symbol : symbols) {
    if (symbol < kAnyByte) {
      text += static_cast<char>(symbol);
      continue;
    }
    const Letter& letter = letters_[symbol];
    if (!letter.variable) {
      text += spelt ? letter.spelling : FillingOf(letter.spelling);
      continue;
    }
    const auto value = request.context.find(letter.variable->key);
    if (value != request.context.end() && value->second.size() == 1) {
      text += value->second.front();
    } else {
      text += letter.variable->fallback.value_or("");
    }
  }
  return text;
}

// A NotResource with a variable that has no value is not decided: then every variable gets one, but for the keys that
// the request is to lack.
void WitnessMaker::GiveValues(const std::vector<ChosenCell>& cells, Request& request) const {
  for (std::size_t i = 0; i < letters_.size(); ++i) {
    const Letter& letter = letters_[static_cast<Symbol>(kFirstLetter + i)];
    if (!letter.variable || letter.variable->fallback) continue;
    const std::string& key = letter.variable->key;
    const bool is_chosen = std::any_of(cells.begin(), cells.end(), [&key](const ChosenCell& chosen) {
      return chosen.dimension->kind() == DimensionKind::kKey && chosen.dimension->key() == key;
    });
    if (!is_chosen) request.context.try_emplace(key, std::vector{FillingOf(letter.spelling)});
  }
}

Request WitnessMaker::Build(const std::vector<ChosenCell>& cells, const std::vector<Who>& who, bool spelt,
                            bool every_variable) const {
  Request request;
  // Keys without variables in their values first: variables are filled from them.
  for (const ChosenCell& chosen : cells) {
    if (chosen.dimension->kind() == DimensionKind::kPrincipal) {
      const Who& asks = who[chosen.cell->who];
      request.principal = asks.principal;
      for (const auto& [key, value] : asks.keys) request.context[key] = {value};
    }
    if (chosen.dimension->kind() != DimensionKind::kKey || chosen.cell->values.empty()) continue;
    std::vector<std::string>& values = request.context[chosen.dimension->key()];
    for (const SymbolText& value : chosen.cell->values) values.push_back(Text(value, request, spelt));
  }
  for (const ChosenCell& chosen : cells) {
    for (const SymbolText& value : chosen.cell->values) {
      for (const Symbol symbol : value) {
        if (!IsVariable(symbol, letters_)) continue;
        const Variable& variable = *letters_[symbol].variable;
        if (variable.fallback || request.context.count(variable.key) != 0) continue;
        request.context[variable.key] = {FillingOf(letters_[symbol].spelling)};
      }
    }
  }
  if (every_variable) GiveValues(cells, request);
  for (const ChosenCell& chosen : cells) {
    const SymbolText* first = chosen.cell->values.empty() ? nullptr : chosen.cell->values.data();
    switch (chosen.dimension->kind()) {
      case DimensionKind::kAction:
        request.action = Text(*first, request, spelt);
        break;
      case DimensionKind::kResource:
        request.resource = Text(*first, request, spelt);
        break;
      case DimensionKind::kKey: {
        if (first == nullptr) break;
        std::vector<std::string> values;
        for (const SymbolText& value : chosen.cell->values) values.push_back(Text(value, request, spelt));
        request.context[chosen.dimension->key()] = std::move(values);
        break;
      }
      case DimensionKind::kPrincipal:
        break;
    }
  }
  return request;
}

bool WitnessMaker::Holds(const Request& request) {
  if (has_holes_ && !filled_existing_) {
    filled_existing_.emplace(existing_);
    filled_candidate_.emplace(candidate_);
  }
  const AccessSet& candidate = has_holes_ ? filled_candidate_->set() : candidate_;
  const AccessSet& existing = has_holes_ ? filled_existing_->set() : existing_;
  return Allows(candidate, request) == Truth::kTrue && Allows(existing, request) == Truth::kFalse;
}

std::optional<Witness> WitnessMaker::Prove(const std::vector<ChosenCell>& cells, const std::vector<Who>& who) {
  for (const bool every_variable : {false, true}) {
    if (every_variable && !has_variables_) break;
    Witness witness;
    witness.request = Build(cells, who, true, every_variable);
    if (Holds(has_holes_ ? Build(cells, who, false, every_variable) : witness.request)) return witness;
  }
  return std::nullopt;
}

}  // namespace leastpriv
