// What a name stands for: pseudo-parameters, parameters, resources and their ARNs. A name that the author chose is
// literal; one that CloudFormation makes up stays a hole.
#include <algorithm>
#include <utility>

#include "iam/facts.h"
#include "template/resolver_rep.h"
#include "text/suggest.h"

namespace leastpriv {
namespace {

Alphabet AlphabetOfName(std::string_view type) {
  const bool may_have_path = type == "AWS::SSM::Parameter" || type == "AWS::Logs::LogGroup" ||
                             type == "AWS::ECR::Repository" || type == "AWS::SecretsManager::Secret";
  return may_have_path ? Alphabet::kAny : Alphabet::kName;
}

std::optional<TypeNames> NamesOfType(std::string_view type) {
  static const std::vector<FactRow> rows = FactRows("cfn_arns.tsv");
  const auto row = std::find_if(rows.begin(), rows.end(), [type](const FactRow& r) { return r[0] == type; });
  if (row == rows.end()) return std::nullopt;
  return TypeNames{(*row)[1], (*row)[2], (*row)[3]};
}

}  // namespace

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
  const auto given = options.parameters.find(name);
  if (given != options.parameters.end()) return Value(given->second);
  const Hole open{HoleKind::kParameter, name, {}, "it is a parameter"};
  // The parameter names an SSM parameter, whose value is read at deployment.
  if (parameter.Find("Type").IsScalar() && parameter.Find("Type").text().starts_with("AWS::SSM::"))
    return Value(Text(open));
  std::vector<Alternative> alternatives;
  const NodeRef allowed = parameter.Find("AllowedValues");
  if (allowed.IsSequence() && allowed.size() > 0 && allowed.size() <= kMaxAlternatives) {
    for (NodeRef value : Children(allowed)) {
      const std::string text(value.text());
      alternatives.push_back({Guard({name, text}), Text(text)});
    }
    return Value(std::move(alternatives));
  }
  const NodeRef preset = parameter.Find("Default");
  if (!preset.IsScalar()) return Value(Text(open));
  alternatives.push_back({Guard({name, std::string(preset.text())}), Text(std::string(preset.text()))});
  alternatives.push_back({Guard({name, std::string(kAnotherValue)}), Text(open)});
  return Value(std::move(alternatives));
}

void Resolver::Rep::Dangling(NodeRef at, std::string_view name) const {
  if (!said.emplace(at.at().span.begin, std::string(name)).second) return;
  Diagnostic diagnostic{"unresolved-reference", at.at(),
                        "nothing in this template is called `" + std::string(name) + "`"};
  std::vector<std::string_view> known;
  for (const Resource& resource : resources) known.push_back(resource.id);
  if (parameters.IsMapping()) {
    for (NodeRef parameter : Children(parameters)) known.push_back(parameter.key());
  }
  if (const auto nearest = Nearest(name, known)) diagnostic.hint = "did you mean `" + std::string(*nearest) + "`?";
  diagnostic.subject = name;
  diagnostics.push_back(std::move(diagnostic));
}

Value Resolver::Rep::Reference(std::string_view name, NodeRef at) const {
  if (name.starts_with("AWS::")) return Pseudo(name);
  if (NodeRef parameter = parameters.Find(name)) return Parameter(parameter);
  const auto found = by_id.find(name);
  if (found != by_id.end()) {
    const Resource& resource = resources[found->second];
    const auto names = NamesOfType(resource.type);
    if (!names) {
      return Value(Text(Hole{HoleKind::kResource, resource.id, {}, {}, Alphabet::kAny, resource.type}));
    }
    if (names->ref == "arn") return SpellArn(resource, names->arn, FollowName(resource, *names));
    // A queue's Ref is its URL, a key's its id: no name of the author's.
    if (names->ref == "id") {
      const Alphabet alphabet = resource.type == "AWS::SQS::Queue" ? Alphabet::kAny : Alphabet::kName;
      return Value(Text(Hole{HoleKind::kResource, resource.id, {}, {}, alphabet, resource.type}));
    }
    return FollowName(resource, *names);
  }
  // SAM makes resources of its own: `MyFunctionRole`, `MyApiStage`.
  for (const Resource& resource : resources) {
    if (resource.type.starts_with("AWS::Serverless::") && name.starts_with(resource.id)) {
      // A function's alias and version are ARNs.
      const bool is_arn = name.ends_with(".Alias") || name.ends_with(".Version");
      const Alphabet alphabet = is_arn ? Alphabet::kAny : Alphabet::kName;
      return Value(Text(Hole{HoleKind::kResource, std::string(name), {}, {}, alphabet}));
    }
  }
  const bool is_sam_own =
      name == "ServerlessRestApi" || name == "ServerlessHttpApi" || name == "ServerlessDeploymentApplication";
  if (!is_sam_own) Dangling(at, name);
  return Value(Text(Hole{HoleKind::kResource, std::string(name)}));
}

Value Resolver::Rep::FollowName(const Resource& resource, const TypeNames& names) const {
  const Hole own{HoleKind::kResource, resource.id, {}, {}, AlphabetOfName(resource.type), resource.type};
  const NodeRef property = names.name_property.empty() ? NodeRef() : resource.properties.Find(names.name_property);
  if (!property || IsNoValue(property) || property.kind() == NodeKind::kNull) return Value(Text(own));
  if (chain.size() >= kMaxChain || std::find(chain.begin(), chain.end(), resource.id) != chain.end()) {
    return Unknown("its name depends on itself");
  }
  chain.push_back(resource.id);
  Value name = ValueOf(property);
  chain.pop_back();
  return name;
}

Value Resolver::Rep::NameOf(const Resource& resource) const {
  const auto names = NamesOfType(resource.type);
  if (names) return FollowName(resource, *names);
  return Value(Text(Hole{HoleKind::kResource, resource.id, {}, {}, Alphabet::kAny, resource.type}));
}

Value Resolver::Rep::SpellArn(const Resource& resource, std::string_view form, const Value& name) const {
  if (form == "-") {
    return Value(Text(Hole{HoleKind::kAttribute, resource.id, "Arn", {}, Alphabet::kAny, resource.type}));
  }
  Value arn{std::string()};
  while (!form.empty()) {
    const auto begin = form.find("${");
    arn = Concatenate(arn, Value(std::string(form.substr(0, begin))));
    if (begin == std::string_view::npos) break;
    const auto end = form.find('}', begin);
    const std::string_view inside = form.substr(begin + 2, end - begin - 2);
    arn = Concatenate(arn, inside == "Name" ? name : Pseudo(inside));
    form.remove_prefix(end + 1);
  }
  return arn;
}

Value Resolver::Rep::Attribute(std::string_view id, std::string_view attribute, NodeRef at) const {
  const auto found = by_id.find(id);
  if (found == by_id.end()) {
    static_cast<void>(Reference(id, at));  // says so when there is no such thing
    return Value(Text(Hole{HoleKind::kAttribute, std::string(id), std::string(attribute)}));
  }
  const Resource& resource = resources[found->second];
  const auto names = NamesOfType(resource.type);
  const bool is_arn = attribute == "Arn" || (resource.type == "AWS::SNS::Topic" && attribute == "TopicArn");
  if (is_arn && names) {
    const Value name = names->ref == "id" && names->name_property.empty()
                           ? Value(Text(Hole{HoleKind::kResource, resource.id, {}, {}, Alphabet::kName, resource.type}))
                           : FollowName(resource, *names);
    return SpellArn(resource, names->arn, name);
  }
  return Value(
      Text(Hole{HoleKind::kAttribute, resource.id, std::string(attribute), {}, Alphabet::kAny, resource.type}));
}

}  // namespace leastpriv
