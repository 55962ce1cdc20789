// Names and ARNs of resources: literal where the author chose the name, in the form of the type where that is known,
// else a hole that says whose it is.
#include <algorithm>
#include <utility>

#include "template/resolver_rep.h"

namespace leastpriv {
namespace {

Value ResourceHole(const std::string& id, Alphabet alphabet, const std::string& type) {
  return Value(Text(Hole{HoleKind::kResource, id, {}, {}, alphabet, type}));
}

Value AttributeHole(const std::string& id, std::string_view attribute, const std::string& type) {
  return Value(Text(Hole{HoleKind::kAttribute, id, std::string(attribute), {}, Alphabet::kAny, type}));
}

// An ARN where the form has a name: the author gave a property the other of its two spellings.
bool MayBeArn(const Value& value) {
  return std::any_of(value.alternatives().begin(), value.alternatives().end(),
                     [](const Alternative& alternative) { return alternative.text.Spelling().starts_with("arn:"); });
}

}  // namespace

const std::optional<TypeNames>& Resolver::Rep::NamesOf(const std::string& type) const {
  const auto known = types.find(type);
  if (known != types.end()) return known->second;
  return types[type] = FindTypeNames(type);
}

// The value of a property that a name depends on.
Value Resolver::Rep::Follow(const Resource& resource, NodeRef property) const {
  const std::string link = resource.id + "." + std::string(property.key());
  if (chain.size() >= kMaxChain || std::find(chain.begin(), chain.end(), link) != chain.end()) {
    return Unknown("its name depends on itself");
  }
  chain.push_back(link);
  Value value = ValueOf(property);
  chain.pop_back();
  return value;
}

Value Resolver::Rep::NameOf(const Resource& resource) const {
  const auto& names = NamesOf(resource.type);
  if (!names) return ResourceHole(resource.id, Alphabet::kAny, resource.type);
  const NodeRef property = names->name_property.empty() ? NodeRef() : resource.properties.Find(names->name_property);
  if (!property || IsNoValue(property) || property.kind() == NodeKind::kNull) {
    return ResourceHole(resource.id, names->alphabet, resource.type);
  }
  return Follow(resource, property);
}

Value Resolver::Rep::RefOf(const Resource& resource) const {
  const auto& names = NamesOf(resource.type);
  if (!names) return ResourceHole(resource.id, Alphabet::kAny, resource.type);
  switch (names->ref) {
    case RefGives::kName:
      return NameOf(resource);
    case RefGives::kArn:
      return names->arn.empty() ? ResourceHole(resource.id, Alphabet::kAny, resource.type) : SpellArn(resource, *names);
    case RefGives::kId:
      break;
  }
  // A queue's Ref is its URL; other ids are no names of the author's either.
  const bool is_url = !names->name_property.empty();
  return ResourceHole(resource.id, is_url ? Alphabet::kAny : names->alphabet, resource.type);
}

Value Resolver::Rep::SpellArn(const Resource& resource, const TypeNames& names) const {
  Value unknown = AttributeHole(resource.id, names.arn_attribute.empty() ? "Arn" : names.arn_attribute, resource.type);
  Value arn{std::string()};
  for (std::string_view form = names.arn; !form.empty();) {
    const auto begin = form.find("${");
    arn = Concatenate(arn, Value(std::string(form.substr(0, begin))));
    if (begin == std::string_view::npos) break;
    const auto end = form.find('}', begin);
    const std::string_view inside = form.substr(begin + 2, end - begin - 2);
    form.remove_prefix(end + 1);
    const std::string_view word = inside.substr(1, inside.find('=') - 1);
    NodeRef property = resource.properties.Find(word);
    if (!property && word == "Path") property = resource.properties.Find("RolePath");  // of the role SAM makes
    const bool given = property && !IsNoValue(property);
    if (inside == "Name") {
      const Value name = NameOf(resource);
      if (MayBeArn(name)) return unknown;
      arn = Concatenate(arn, name);
    } else if (inside.starts_with('-')) {
      if (given) return unknown;
    } else if (inside.starts_with('.')) {
      arn = Concatenate(arn, AttributeHole(resource.id, word, resource.type));
    } else if (inside.starts_with('@')) {
      const auto preset = inside.find('=');
      if (!given && preset == std::string_view::npos) return unknown;
      const Value value = given ? Follow(resource, property) : Value(std::string(inside.substr(preset + 1)));
      if (MayBeArn(value)) return unknown;
      arn = Concatenate(arn, value);
    } else {
      arn = Concatenate(arn, Pseudo(inside));
    }
  }
  return arn;
}

Value Resolver::Rep::AttributeOf(const Resource& resource, std::string_view attribute) const {
  const auto& names = NamesOf(resource.type);
  if (names) {
    const bool is_arn = attribute == names->arn_attribute || (names->arn_attribute.empty() && attribute == "Arn");
    if (is_arn && !names->arn.empty()) return SpellArn(resource, *names);
    // Some types call the attribute `Name`, whatever the property: `StateMachineName`.
    const bool is_name = attribute == names->name_property || (attribute == "Name" && names->HasAttribute("Name"));
    if (is_name && !names->name_property.empty()) return NameOf(resource);
  }
  return AttributeHole(resource.id, attribute, resource.type);
}

// A function's versions and aliases are parts of it; of a role that SAM makes, the name alone is not known.
std::optional<Value> Resolver::Rep::ArnOfSamMade(const SamMade& made) const {
  if (made.type.empty()) return std::nullopt;
  if (made.type == "AWS::Lambda::Version" || made.type == "AWS::Lambda::Alias") {
    const NodeRef alias =
        made.type == "AWS::Lambda::Alias" ? made.owner->properties.Find("AutoPublishAlias") : NodeRef();
    const Value qualifier =
        alias ? Follow(*made.owner, alias) : AttributeHole(made.owner->id, "Version", made.owner->type);
    return Concatenate(Concatenate(AttributeOf(*made.owner, "Arn"), Value(":")), qualifier);
  }
  const auto& names = NamesOf(std::string(made.type));
  if (!names || names->arn.empty()) return std::nullopt;
  const NodeRef properties = made.owner == nullptr ? NodeRef() : made.owner->properties;
  return SpellArn({made.id, std::string(made.type), {}, properties, {}}, *names);
}

std::optional<Value> Resolver::Rep::RefOfSamMade(const SamMade& made) const {
  if (made.type == "AWS::Lambda::Version" || made.type == "AWS::Lambda::Alias") return ArnOfSamMade(made);
  const auto& names = NamesOf(std::string(made.type));
  if (names && names->ref == RefGives::kArn) return ArnOfSamMade(made);
  return ResourceHole(made.id, names ? names->alphabet : Alphabet::kName, std::string(made.type));
}

}  // namespace leastpriv
