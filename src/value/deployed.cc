#include "value/deployed.h"

#include <algorithm>
#include <set>
#include <string>

namespace leastpriv {

std::vector<Text> Deployed(const Value& value) {
  std::set<std::string> open;
  for (const Alternative& alternative : value.alternatives()) {
    for (const Choice& choice : alternative.guard.choices()) {
      if (choice.value == kAnotherValue) open.insert(choice.name);
    }
  }
  const auto is_preset = [&open](const Choice& choice) {
    return choice.value != kAnotherValue && open.contains(choice.name);
  };
  std::vector<Text> texts;
  for (const Alternative& alternative : value.alternatives()) {
    const auto& choices = alternative.guard.choices();
    const bool known = std::any_of(choices.begin(), choices.end(), is_preset) ||
                       std::find(texts.begin(), texts.end(), alternative.text) != texts.end();
    if (!known) texts.push_back(alternative.text);
  }
  return texts;
}

}  // namespace leastpriv
