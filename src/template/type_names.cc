// The table is searched as text: a run asks for a dozen of its 1,800 types.
#include "template/type_names.h"

#include <algorithm>
#include <string>

#include "iam/facts.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column { kType, kRef, kNameProperty, kArnAttribute, kArn, kAlphabet, kAttributes, kColumns };

std::string_view Given(std::string_view cell) { return cell == "-" ? std::string_view() : cell; }

}  // namespace

bool TypeNames::HasAttribute(std::string_view name) const {
  const auto names = Split(attributes, ',');
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<TypeNames> FindTypeNames(std::string_view type) {
  const std::string_view table = Fact("cfn_types.tsv");
  const auto found = table.find("\n" + std::string(type) + "\t");
  if (found == std::string_view::npos || type.find_first_of("\n\t") != std::string_view::npos) return std::nullopt;
  const std::string_view line = table.substr(found + 1, table.find('\n', found + 1) - found - 1);
  const std::vector<std::string_view> row = Split(line, '\t');
  if (row.size() != kColumns) return std::nullopt;
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
