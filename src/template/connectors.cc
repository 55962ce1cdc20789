// A connector joins two ends; the profile of their types, a few rows of rules/facts/sam_connectors.tsv, says what is
// granted to whose role or in whose policy. The rows of a pair of types are found by a scan of the table, some 50 rows.
#include "template/connectors.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "iam/facts.h"
#include "template/intrinsic.h"
#include "template/layered.h"
#include "template/own_policies.h"
#include "text/text.h"

namespace leastpriv {
namespace {

enum Column {
  kSource,
  kDestination,
  kMechanism,
  kWhose,
  kSets,
  kPermission,
  kIndex,
  kPrincipal,
  kActions,
  kResources,
  kCondition
};

const std::vector<FactRow>& Rows() {
  static const std::vector<FactRow> rows = FactRows("sam_connectors.tsv");
  return rows;
}

std::vector<const FactRow*> Profile(std::string_view source, std::string_view destination) {
  std::vector<const FactRow*> profile;
  for (const FactRow& row : Rows()) {
    if (row[kSource] == source && row[kDestination] == destination) profile.push_back(&row);
  }
  return profile;
}

// Profiles speak of CloudFormation's types.
std::string_view PlainType(std::string_view type) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kTypes = {
      {{"AWS::Serverless::Function", "AWS::Lambda::Function"},
       {"AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"},
       {"AWS::Serverless::Api", "AWS::ApiGateway::RestApi"},
       {"AWS::Serverless::HttpApi", "AWS::ApiGatewayV2::Api"},
       {"AWS::Serverless::SimpleTable", "AWS::DynamoDB::Table"}}};
  const auto found =
      std::find_if(kTypes.begin(), kTypes.end(), [type](const auto& pair) { return pair.first == type; });
  return found == kTypes.end() ? type : found->second;
}

// One end: a resource by its logical id, or described by its properties.
struct End {
  NodeRef node;  // {Id, Qualifier} or {Type, Arn, RoleName, …}; of an embedded connector's source: its SourceReference
  const Resource* resource = nullptr;
  std::string_view type;
};

class ConnectorReader {
 public:
  ConnectorReader(const Holders& holders, Template& model)
      : holders_(holders), model_(model), resolver_(model.resolver) {}

  void Run() {
    for (const Resource& resource : resolver_.resources()) {
      if (resource.type == "AWS::Serverless::Connector") {
        const NodeRef source = resource.properties.Find("Source");
        Read(resource, resource.node, resource.properties, EndOf(source));
      }
      for (const NodeRef connector : resource.node.Find("Connectors").Entries()) {
        const NodeRef properties = connector.Find("Properties");
        End source{properties.Find("SourceReference"), &resource, PlainType(resource.type)};
        Read(resource, connector, properties, source);
      }
    }
  }

 private:
  End EndOf(NodeRef node) const {
    End end;
    end.node = node;
    const NodeRef id = node.Find("Id");
    if (id) {
      end.resource = id.IsScalar() ? resolver_.FindResource(id.text()) : nullptr;
      if (end.resource != nullptr) end.type = PlainType(end.resource->type);
    } else {
      end.type = PlainType(Layered(node.Find("Type")).text());
    }
    return end;
  }

  void Read(const Resource& owner, NodeRef connector, NodeRef properties, const End& source) {
    const NodeRef destinations = properties.Find("Destination");
    const bool is_list = destinations.IsSequence();
    for (const NodeRef destination : is_list ? destinations.Entries() : std::vector<NodeRef>{destinations}) {
      if (destination.IsMapping()) Join(owner, connector, properties.Find("Permissions"), source, EndOf(destination));
    }
  }

  void Say(const Location& at, std::string message, const std::string& subject) {
    Diagnostic diagnostic{"invalid-connector", at, std::move(message)};
    diagnostic.subject = subject;
    model_.diagnostics.push_back(std::move(diagnostic));
  }

  void Join(const Resource& owner, NodeRef connector, NodeRef permission_list, const End& source,
            const End& destination) {
    const Location at = connector.key_at();
    const std::string id(connector.key());
    for (const End& end : {source, destination}) {
      const NodeRef named = end.node.Find("Id");
      if (end.resource == nullptr && named) {
        Say(named.at(), "nothing in this template is called `" + std::string(named.text()) + "`", id);
        return;
      }
    }
    const std::vector<const FactRow*> profile = Profile(source.type, destination.type);
    if (profile.empty()) {
      Say(at, "SAM has no connector from `" + std::string(source.type) + "` to `" + std::string(destination.type) + "`",
          id);
      return;
    }
    std::vector<std::string_view> permissions;
    for (const NodeRef permission : permission_list.Entries()) permissions.push_back(permission.text());
    if (!CheckPermissions(profile, permissions, permission_list ? permission_list.at() : at, id)) return;
    Grant grant = MakeGrant(owner, GrantSource::kConnector, connector.key_at(), owner.guard);
    grant.name = connector.key();
    const bool is_role = (*profile.front())[kMechanism] == "role";
    const Filler filler = [&](std::string_view name) { return PropertyOf(name, source, destination); };
    grant.reading = ConnectorPolicy(source.type, destination.type, permissions,
                                    is_role ? PolicyType::kIdentity : PolicyType::kResource, at, resolver_, filler);
    const bool is_source = (*profile.front())[kWhose] == "source";
    const End& whose = is_source ? source : destination;
    if (!is_role) {
      const std::string carrier = whose.resource == nullptr ? id : whose.resource->id;
      model_.resource_policies.push_back({carrier, std::string(whose.type), std::move(grant)});
    } else if (TemplatePrincipal* principal = RoleOf(whose, is_source ? destination : source)) {
      principal->grants.push_back(std::move(grant));
    } else {
      model_.loose_policies.push_back(std::move(grant));
    }
  }

  bool CheckPermissions(const std::vector<const FactRow*>& profile, std::vector<std::string_view>& permissions,
                        const Location& at, const std::string& id) {
    std::sort(permissions.begin(), permissions.end());
    permissions.erase(std::unique(permissions.begin(), permissions.end()), permissions.end());
    std::string joined;
    for (const std::string_view permission : permissions) {
      joined += (joined.empty() ? "" : "+") + std::string(permission);
      const bool known = std::any_of(profile.begin(), profile.end(),
                                     [&](const FactRow* row) { return (*row)[kPermission] == permission; });
      if (known) continue;
      Say(at, "this connector has no permission `" + std::string(permission) + "`", id);
      return false;
    }
    if (permissions.empty()) {
      Say(at, "the connector names no permission", id);
      return false;
    }
    const std::string_view sets = (*profile.front())[kSets];
    const std::vector<std::string_view> all = Split(sets, ' ');
    if (sets == "-" || std::find(all.begin(), all.end(), joined) != all.end()) return true;
    Say(at,
        "SAM takes `" + std::string(all.front()) + "`" +
            (all.size() > 1 ? " or `" + std::string(all.back()) + "`" : "") + " here, not `" + joined + "` alone",
        id);
    return false;
  }

  // "Source.Arn", "Destination.Name", "Source.ResourceId", "Source.Qualifier".
  Value PropertyOf(std::string_view name, const End& source, const End& destination) const {
    const auto dot = name.find('.');
    const End& end = name.substr(0, dot) == "Source" ? source : destination;
    const std::string_view property = name.substr(dot + 1);
    if (const NodeRef given = end.node.Find(property)) return resolver_.ResolveValue(given);
    if (end.resource == nullptr) {
      const bool is_qualifier = property == "Qualifier";
      return is_qualifier ? Value("*") : Value(Text(Hole{HoleKind::kUnknown, {}, {}, "the connector does not say it"}));
    }
    if (property == "Arn") return resolver_.ArnOf(*end.resource);
    if (property == "Qualifier") return Value("*");
    if (property == "Name") return resolver_.NameOf(*end.resource);
    // ResourceId: the Ref of an API, an attribute of a GraphQL API.
    const bool is_graph = end.type == "AWS::AppSync::GraphQLApi";
    return Value(Text(Hole{is_graph ? HoleKind::kAttribute : HoleKind::kResource,
                           end.resource->id,
                           is_graph ? "ApiId" : "",
                           {},
                           Alphabet::kName,
                           end.resource->type}));
  }

  // The principal whose role an end works with: its own, the one that it names, or that of a rule's target.
  TemplatePrincipal* RoleOf(const End& end, const End& other) const {
    if (const NodeRef name = end.node.Find("RoleName")) return holders_.Find(name);
    if (end.resource == nullptr) return nullptr;
    const NodeRef properties = end.resource->properties;
    if (end.type == "AWS::Events::Rule") return RoleOfTarget(properties, other);
    NodeRef role = properties.Find("Role");
    if (!role) role = properties.Find(end.type == "AWS::AppSync::DataSource" ? "ServiceRoleArn" : "RoleArn");
    if (role && !IsNoValue(role)) return holders_.Find(role);
    return holders_.FindSpelt("${" + end.resource->id + "Role}");
  }

  TemplatePrincipal* RoleOfTarget(NodeRef rule, const End& other) const {
    for (const NodeRef target : rule.Find("Targets").Entries()) {
      const NodeRef arn = target.Find("Arn");
      const bool is_it = other.resource == nullptr || resolver_.ReferencedId(arn) == other.resource->id;
      if (is_it) return holders_.Find(target.Find("RoleArn"));
    }
    return nullptr;
  }

  const Holders& holders_;
  Template& model_;
  const Resolver& resolver_;
};

}  // namespace

PolicyReading ConnectorPolicy(std::string_view source_type, std::string_view destination_type,
                              const std::vector<std::string_view>& permissions, PolicyType type, const Location& at,
                              const Resolver& resolver, const Filler& filler) {
  std::vector<WrittenStatement> statements;
  for (const FactRow* row : Profile(source_type, destination_type)) {
    if (std::find(permissions.begin(), permissions.end(), (*row)[kPermission]) == permissions.end()) continue;
    WrittenStatement statement{(*row)[kActions], (*row)[kResources], (*row)[kCondition]};
    statement.principal = (*row)[kPrincipal];
    statements.push_back(statement);
  }
  return WritePolicy(statements, type, at, resolver, filler);
}

void ReadConnectors(const Holders& holders, Template& model) { ConnectorReader(holders, model).Run(); }

}  // namespace leastpriv
