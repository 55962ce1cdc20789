// The kinds of places that a use may name (`Bucket`, `Table`, `Queue` …), from rules/facts/places.tsv: which service's
// operations go there, which CloudFormation types are such a place, and how a name becomes an ARN.
#ifndef LEASTPRIV_USES_PLACES_H_
#define LEASTPRIV_USES_PLACES_H_

#include <string>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace leastpriv {

struct PlaceType {
  std::string_view element;  // "Bucket"
  std::string_view service;  // of its operations: "s3"
  std::string_view words;    // "bucket"
  // CloudFormation types, and how a template refers to their ARN: "Arn" (!GetAtt X.Arn), "Ref" (!Ref X), or "-" (spelt
  // out).
  struct Resource {
    std::string_view type;
    std::string_view reference;
  };
  std::vector<Resource> resources;
  std::string_view arn_form;               // of a name: "arn:${AWS::Partition}:s3:::${Name}"
  std::vector<std::string_view> elements;  // what narrows a use of it: "Keys"

  const Resource* FindResource(std::string_view type) const;
};

const std::vector<PlaceType>& PlaceTypes();
const PlaceType* FindPlaceType(std::string_view element);
// The kind of place that resources of a CloudFormation type are, or null.
const PlaceType* PlaceTypeOf(std::string_view resource_type);
// How a template refers to the ARN of a resource of any type: "Ref", "-" (spelt out), or the attribute that it is;
// "Arn" where nothing else is known.
std::string_view ArnReference(std::string_view resource_type);
// The six parts of an ARN (the last one with its colons) as they are spelt, fewer of another text. The colons of a
// hole's name (`${AWS::Partition}`) part nothing.
std::vector<std::string> ArnParts(const Value& arn);

}  // namespace leastpriv

#endif  // LEASTPRIV_USES_PLACES_H_
