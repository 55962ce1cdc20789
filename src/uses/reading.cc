#include "uses/reading.h"

#include <utility>

#include "template/intrinsic.h"
#include "text/suggest.h"

namespace leastpriv {

void UsesReading::Wrong(const Location& at, std::string message, std::string hint) {
  Diagnostic diagnostic{"wrong-declaration", at, std::move(message)};
  diagnostic.hint = std::move(hint);
  out_.diagnostics.push_back(std::move(diagnostic));
  out_.usable = false;
}

void UsesReading::WrongName(const Location& at, std::string message, std::string_view name,
                            const std::vector<std::string_view>& known) {
  const auto nearest = Nearest(name, known);
  Wrong(at, std::move(message), nearest ? "did you mean `" + std::string(*nearest) + "`?" : "");
}

void UsesReading::Note(const Location& at, std::string message, std::string hint) {
  Diagnostic diagnostic{"doubtful-declaration", at, std::move(message)};
  diagnostic.hint = std::move(hint);
  out_.diagnostics.push_back(std::move(diagnostic));
}

std::vector<std::string_view> UsesReading::ResourceIds() const {
  std::vector<std::string_view> ids;
  for (const Resource& resource : resolver().resources()) ids.push_back(resource.id);
  return ids;
}

std::vector<Value> UsesReading::ReadTexts(NodeRef list) {
  std::vector<Value> texts;
  if (!list) return texts;
  if (!list.IsSequence() || ReadIntrinsic(list)) {
    texts.push_back(resolver().ResolveValue(list));
    return texts;
  }
  for (const NodeRef item : list.Entries()) {
    if (item.IsScalar() || ReadIntrinsic(item)) {
      texts.push_back(resolver().ResolveValue(item));
    } else {
      Wrong(item.at(), "a text is expected here");
    }
  }
  return texts;
}

}  // namespace leastpriv
