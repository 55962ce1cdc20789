// A run asks for a dozen of the table's 1,800 types.
#include "template/type_names.h"

#include <algorithm>

#include "iam/facts.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kType, kRef, kNameProperty, kArnAttribute, kArn, kAlphabet, kAttributes };

std::string_view Given(std::string_view cell) { return cell == "-" ? std::string_view() : cell; }

}  // namespace

bool TypeNames::HasAttribute(std::string_view name) const {
  const auto names = Split(attributes, ',');
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<TypeNames> FindTypeNames(std::string_view type) {
  const std::vector<FactRow> rows = FactRowsWith("cfn_types.tsv", kType, type);
  if (rows.empty()) return std::nullopt;
  const FactRow& row = rows.front();
  TypeNames names;
  names.ref = row[kRef] == "name" ? RefGives::kName : row[kRef] == "arn" ? RefGives::kArn : RefGives::kId;
  names.name_property = Given(row[kNameProperty]);
  names.arn_attribute = Given(row[kArnAttribute]);
  names.arn = Given(row[kArn]);
  names.alphabet = row[kAlphabet] == "name"   ? Alphabet::kName
                   : row[kAlphabet] == "path" ? Alphabet::kPath
                                              : Alphabet::kAny;
  names.attributes = Given(row[kAttributes]);
  return names;
}

}  // namespace leastpriv
