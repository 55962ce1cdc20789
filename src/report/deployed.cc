#include "report/deployed.h"

#include <algorithm>
#include <set>

namespace leastpriv {
namespace {

// Is this the Default of a choice that another alternative leaves open?
bool IsPreset(const Alternative& alternative, const std::set<std::string>& open) {
  const auto& choices = alternative.guard.choices();
  return std::any_of(choices.begin(), choices.end(), [&open](const Choice& choice) {
    return choice.value != kAnotherValue && open.contains(choice.name);
  });
}

}  // namespace

std::vector<std::string> DeployedTexts(const std::vector<Term>& terms) {
  std::vector<std::string> texts;
  for (const Term& term : terms) {
    std::set<std::string> open;
    for (const Alternative& alternative : term.value.alternatives()) {
      for (const Choice& choice : alternative.guard.choices()) {
        if (choice.value == kAnotherValue) open.insert(choice.name);
      }
    }
    for (const Alternative& alternative : term.value.alternatives()) {
      std::string text = alternative.text.Spelling();
      const bool known = IsPreset(alternative, open) || std::find(texts.begin(), texts.end(), text) != texts.end();
      if (!known) texts.push_back(std::move(text));
    }
  }
  return texts;
}

}  // namespace leastpriv
