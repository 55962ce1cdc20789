#include "report/deployed.h"

#include <algorithm>
#include <string>

#include "value/deployed.h"

namespace leastpriv {

std::vector<std::string> DeployedTexts(const std::vector<Term>& terms) {
  std::vector<std::string> texts;
  for (const Term& term : terms) {
    for (const Text& text : Deployed(term.value)) {
      std::string spelling = text.Spelling();
      if (std::find(texts.begin(), texts.end(), spelling) == texts.end()) texts.push_back(std::move(spelling));
    }
  }
  return texts;
}

}  // namespace leastpriv
