// What a name stands for: a pseudo-parameter, a parameter, a resource of the template or one that SAM makes.
#include <algorithm>
#include <utility>

#include "template/parameters.h"
#include "template/resolver_rep.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// The parameter names an SSM parameter, whose value is read at deployment.
bool IsReadFromSsm(NodeRef parameter) {
  const NodeRef type = parameter.Find("Type");
  return type.IsScalar() && type.text().starts_with("AWS::SSM::Parameter::Value<");
}

std::vector<Value> Items(const Text& text) {
  std::vector<Value> items;
  const auto literal = text.Literal();
  for (const std::string_view part : Split(literal.value_or(std::string_view()), ',')) {
    items.emplace_back(std::string(Trim(part)));
  }
  return items;
}

}  // namespace

const Resource* Resolver::Rep::FindResource(std::string_view id) const {
  const auto found = by_id.find(id);
  return found == by_id.end() ? nullptr : &resources[found->second];
}

Value Resolver::Rep::Pseudo(std::string_view name) const {
  const auto fixed = [&]() -> std::optional<std::string> {
    if (name == "AWS::AccountId") return options.account;
    if (name == "AWS::Region") return options.region;
    if (name != "AWS::Partition") return std::nullopt;
    if (options.partition || !options.region) return options.partition;
    return options.region->starts_with("cn-")       ? "aws-cn"
           : options.region->starts_with("us-gov-") ? "aws-us-gov"
                                                    : "aws";
  }();
  if (fixed) return Value(*fixed);
  const bool is_arn_or_list = name == "AWS::StackId" || name == "AWS::NotificationARNs";
  return Value(
      Text(Hole{HoleKind::kPseudo, std::string(name), {}, {}, is_arn_or_list ? Alphabet::kAny : Alphabet::kName}));
}

Value Resolver::Rep::Parameter(NodeRef parameter) const {
  const std::string name(parameter.key());
  const Hole open{HoleKind::kParameter, name, {}, "it is a parameter"};
  if (IsReadFromSsm(parameter)) return Value(Text(open));
  const auto given = options.parameters.find(name);
  if (given != options.parameters.end()) return Value(given->second);
  std::vector<Alternative> alternatives;
  const std::vector<std::string> allowed = leastpriv::AllowedValues(parameter);
  if (!allowed.empty() && allowed.size() <= kMaxAlternatives) {
    for (const std::string& text : allowed) alternatives.push_back({Guard({name, text}), Text(text)});
    return Value(std::move(alternatives));
  }
  const NodeRef preset = parameter.Find("Default");
  if (!preset.IsScalar()) return Value(Text(open));
  alternatives.push_back({Guard({name, std::string(preset.text())}), Text(std::string(preset.text()))});
  alternatives.push_back({Guard({name, std::string(kAnotherValue)}), Text(open)});
  return Value(std::move(alternatives));
}

std::vector<ListChoice> Resolver::Rep::ListParameter(NodeRef parameter) const {
  std::vector<ListChoice> lists;
  const Value value = Parameter(parameter);
  for (const Alternative& alternative : value.alternatives()) {
    const bool known = alternative.text.literal();
    lists.push_back({alternative.guard, known ? Items(alternative.text) : std::vector{Value(alternative.text)}, known});
  }
  return lists;
}

// The list parameter that a `Ref` names, or nothing.
NodeRef Resolver::Rep::ListParameterNamed(NodeRef reference) const {
  const auto intrinsic = ReadIntrinsic(reference);
  if (!intrinsic || intrinsic->name != "Ref") return {};
  const auto found = parameters.find(Trim(intrinsic->argument.text()));
  return found != parameters.end() && IsListParameter(found->second) ? found->second : NodeRef();
}

Value Resolver::Rep::Reference(std::string_view name) const {
  if (name.starts_with("AWS::")) return Pseudo(name);
  const auto parameter = parameters.find(name);
  if (parameter != parameters.end()) return Parameter(parameter->second);
  if (const Resource* resource = FindResource(name)) return RefOf(*resource);
  if (const auto made = FindSamMade(name, [this](std::string_view id) { return FindResource(id); })) {
    if (const auto value = RefOfSamMade(*made)) return *value;
  }
  return Value(Text(Hole{HoleKind::kResource, std::string(name)}));
}

Value Resolver::Rep::Attribute(std::string_view id, std::string_view attribute) const {
  const ResourceLookup find = [this](std::string_view name) { return FindResource(name); };
  if (const Resource* resource = FindResource(id)) {
    // `${Upload.Alias}` is no attribute, but what SAM makes for the function.
    const bool may_be_made = resource->type.starts_with("AWS::Serverless::") && attribute != "Arn";
    const auto made = may_be_made ? FindSamMade(std::string(id) + "." + std::string(attribute), find) : std::nullopt;
    const auto value = made && !made->type.empty() ? RefOfSamMade(*made) : std::nullopt;
    return value ? *value : AttributeOf(*resource, attribute);
  }
  const auto made = FindSamMade(id, find);
  const auto& names = made ? NamesOf(std::string(made->type)) : NamesOf({});
  if (names && attribute == names->arn_attribute) {
    if (const auto arn = ArnOfSamMade(*made)) return *arn;
  }
  return Value(Text(Hole{HoleKind::kAttribute, std::string(id), std::string(attribute)}));
}

}  // namespace leastpriv
