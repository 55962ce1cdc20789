// Where the parameter stood is not known any more: it is sought where one of its values stands, and what is found must
// give every alternative back.
#include "template/folded.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "value/deployed.h"

namespace leastpriv {
namespace {

// Of a parameter, and the other choices beside it.
struct Split {
  std::string value;  // empty: the guard has no such choice
  Guard others;
};

Split SplitOff(std::string_view parameter, const Guard& guard) {
  Split split;
  for (const Choice& choice : guard.choices()) {
    if (choice.name == parameter) {
      split.value = choice.value;
    } else {
      split.others = *split.others.And(Guard(choice));
    }
  }
  return split;
}

Text WithValue(const Text& text, const Hole& parameter, const std::string& value) {
  Text filled;
  for (const Piece& piece : text.pieces()) {
    const Hole* hole = std::get_if<Hole>(&piece);
    if (hole == nullptr) {
      filled.Append(std::get<std::string>(piece));
    } else if (*hole == parameter) {
      filled.Append(value);
    } else {
      filled.Append(*hole);
    }
  }
  return filled;
}

constexpr std::size_t kEverywhere = ~std::size_t{0};

// The text with the parameter in the place of its value, everywhere or where the value stands for the nth time.
Text WithParameter(const Text& text, const Hole& parameter, std::string_view value, std::size_t nth) {
  Text open;
  std::size_t met = 0;
  for (const Piece& piece : text.pieces()) {
    if (const Hole* hole = std::get_if<Hole>(&piece)) {
      open.Append(*hole);
      continue;
    }
    std::string_view rest = std::get<std::string>(piece);
    for (auto at = rest.find(value); at != std::string_view::npos; at = rest.find(value)) {
      open.Append(std::string(rest.substr(0, at)));
      if (nth == kEverywhere || nth == met) {
        open.Append(parameter);
      } else {
        open.Append(std::string(value));
      }
      ++met;
      rest.remove_prefix(at + value.size());
    }
    open.Append(std::string(rest));
  }
  return open;
}

using Texts = std::vector<std::pair<std::string, Text>>;  // by the parameter's value

bool GivesBack(const Text& open, const Hole& parameter, const Texts& texts) {
  return std::all_of(texts.begin(), texts.end(),
                     [&](const auto& text) { return WithValue(open, parameter, text.first) == text.second; });
}

// One text for those of every value; nothing where there is none.
std::optional<Text> Fold(const Hole& parameter, const Texts& texts) {
  const auto& [value, text] = *std::max_element(texts.begin(), texts.end(), [](const auto& a, const auto& b) {
    return a.first.size() < b.first.size();  // the longest stands in the fewest places
  });
  if (GivesBack(text, parameter, texts)) return text;
  if (value.empty()) return std::nullopt;
  Text open = WithParameter(text, parameter, value, kEverywhere);
  for (std::size_t nth = 0; open != text; ++nth) {
    if (GivesBack(open, parameter, texts)) return open;
    open = WithParameter(text, parameter, value, nth);
  }
  return std::nullopt;
}

std::vector<Alternative> FoldOver(const std::string& parameter, const std::vector<std::string>& allowed,
                                  const std::vector<Alternative>& alternatives) {
  const Hole hole{HoleKind::kParameter, parameter};
  std::vector<Alternative> folded;
  std::vector<Guard> done;
  for (const Alternative& alternative : alternatives) {
    const Guard others = SplitOff(parameter, alternative.guard).others;
    if (std::find(done.begin(), done.end(), others) != done.end()) continue;
    Texts texts;
    std::vector<Alternative> same;
    for (const Alternative& other : alternatives) {
      Split split = SplitOff(parameter, other.guard);
      if (split.others != others) continue;
      same.push_back(other);
      if (std::find(allowed.begin(), allowed.end(), split.value) != allowed.end()) {
        texts.emplace_back(std::move(split.value), other.text);
      }
    }
    done.push_back(others);
    const bool is_whole = texts.size() == allowed.size() && same.size() == allowed.size();
    auto text = is_whole ? Fold(hole, texts) : std::nullopt;
    if (text) same = {{others, *std::move(text)}};
    folded.insert(folded.end(), same.begin(), same.end());
  }
  return folded;
}

}  // namespace

std::vector<Text> Folded(const Value& value, const Resolver& resolver) {
  std::vector<Alternative> alternatives = value.alternatives();
  std::set<std::string> names;
  for (const Alternative& alternative : alternatives) {
    for (const Choice& choice : alternative.guard.choices()) names.insert(choice.name);
  }
  for (const std::string& name : names) {
    const std::vector<std::string> allowed = resolver.AllowedValues(name);
    if (allowed.size() > 1) alternatives = FoldOver(name, allowed, alternatives);
  }
  return Deployed(Value(std::move(alternatives)));
}

}  // namespace leastpriv
