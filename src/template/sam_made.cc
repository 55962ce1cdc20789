// SAM puts its own words behind the id of the resource that it makes something for; some of those ids end in a hash,
// which is why templates write `Upload.Version`. A suffix that is not listed here may be an event's name, or a stage's.
#include "template/sam_made.h"

#include <array>
#include <utility>

namespace leastpriv {
namespace {

struct Suffix {
  std::string_view owner;  // type of the resource before it, without "AWS::Serverless::"
  std::string_view word;
  std::string_view type;
};

constexpr std::array<Suffix, 14> kSuffixes = {{
    {"Function", "Role", "AWS::IAM::Role"},
    {"Function", "Version", "AWS::Lambda::Version"},
    {"Function", "Alias", "AWS::Lambda::Alias"},
    {"Function", "Url", "AWS::Lambda::Url"},
    {"Function", "EventInvokeConfig", "AWS::Lambda::EventInvokeConfig"},
    {"Function", "DeploymentGroup", "AWS::CodeDeploy::DeploymentGroup"},
    {"Function", "DestinationTopic", "AWS::SNS::Topic"},
    {"Function", "DestinationQueue", "AWS::SQS::Queue"},
    {"StateMachine", "Role", "AWS::IAM::Role"},
    {"Api", "Stage", "AWS::ApiGateway::Stage"},
    {"Api", "Deployment", "AWS::ApiGateway::Deployment"},
    {"Api", "DomainName", "AWS::ApiGateway::DomainName"},
    {"HttpApi", "Stage", "AWS::ApiGatewayV2::Stage"},
    {"HttpApi", "DomainName", "AWS::ApiGatewayV2::DomainName"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kImplicit = {{
    {"ServerlessRestApi", "AWS::ApiGateway::RestApi"},
    {"ServerlessHttpApi", "AWS::ApiGatewayV2::Api"},
    {"ServerlessDeploymentApplication", "AWS::CodeDeploy::Application"},
    {"CodeDeployServiceRole", "AWS::IAM::Role"},
}};

constexpr std::string_view kServerless = "AWS::Serverless::";

std::string_view TypeOf(std::string_view owner, std::string_view suffix) {
  for (const Suffix& known : kSuffixes) {
    if (known.owner == owner && known.word == suffix) return known.type;
  }
  return {};
}

}  // namespace

std::optional<SamMade> FindSamMade(std::string_view name, const ResourceLookup& find) {
  for (std::size_t end = name.size(); end-- > 1;) {
    const Resource* owner = find(name.substr(0, end));
    if (owner == nullptr || !owner->type.starts_with(kServerless)) continue;
    std::string_view suffix = name.substr(end);
    if (suffix.starts_with('.')) suffix.remove_prefix(1);
    return SamMade{std::string(name), TypeOf(std::string_view(owner->type).substr(kServerless.size()), suffix), owner};
  }
  for (const auto& [id, type] : kImplicit) {
    if (!name.starts_with(id)) continue;
    return SamMade{std::string(name), name == id ? type : std::string_view()};
  }
  return std::nullopt;
}

}  // namespace leastpriv
