#include "uses/places.h"

#include <algorithm>

#include "iam/facts.h"
#include "template/type_names.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kElement, kService, kWords, kResources, kArnForm, kElements };

std::vector<PlaceType> ReadPlaceTypes() {
  std::vector<PlaceType> types;
  for (const FactRow& row : FactRows("places.tsv")) {
    PlaceType& type = types.emplace_back();
    type.element = row[kElement];
    type.service = row[kService];
    type.words = row[kWords];
    for (const std::string_view entry : Split(row[kResources], ',')) {
      const auto equals = entry.find('=');
      type.resources.push_back({entry.substr(0, equals), entry.substr(equals + 1)});
    }
    type.arn_form = row[kArnForm];
    if (row[kElements] != "-") type.elements = Split(row[kElements], ',');
  }
  return types;
}

}  // namespace

const PlaceType::Resource* PlaceType::FindResource(std::string_view type) const {
  const auto found =
      std::find_if(resources.begin(), resources.end(), [type](const Resource& known) { return known.type == type; });
  return found == resources.end() ? nullptr : &*found;
}

const std::vector<PlaceType>& PlaceTypes() {
  static const std::vector<PlaceType> types = ReadPlaceTypes();
  return types;
}

const PlaceType* FindPlaceType(std::string_view element) {
  const auto& types = PlaceTypes();
  const auto found =
      std::find_if(types.begin(), types.end(), [element](const PlaceType& type) { return type.element == element; });
  return found == types.end() ? nullptr : &*found;
}

const PlaceType* PlaceTypeOf(std::string_view resource_type) {
  for (const PlaceType& type : PlaceTypes()) {
    if (type.FindResource(resource_type) != nullptr) return &type;
  }
  return nullptr;
}

std::string_view ArnReference(std::string_view resource_type) {
  if (const PlaceType* type = PlaceTypeOf(resource_type)) return type->FindResource(resource_type)->reference;
  const auto names = FindTypeNames(resource_type);
  if (!names) return "Arn";
  if (names->ref == RefGives::kArn) return "Ref";
  return names->arn_attribute.empty() ? "-" : names->arn_attribute;
}

std::vector<std::string> ArnParts(const Value& arn) {
  constexpr std::size_t kParts = 6;
  std::vector<std::string> parts(1);
  if (arn.alternatives().empty()) return parts;
  for (const Piece& piece : arn.alternatives().front().text.pieces()) {
    const auto* literal = std::get_if<std::string>(&piece);
    if (literal == nullptr) {
      parts.back() += Text(std::get<Hole>(piece)).Spelling();
      continue;
    }
    for (const char c : *literal) {
      if (c == ':' && parts.size() < kParts) {
        parts.emplace_back();
      } else {
        parts.back() += c;
      }
    }
  }
  return parts;
}

}  // namespace leastpriv
