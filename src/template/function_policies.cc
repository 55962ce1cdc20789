#include "template/function_policies.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "template/intrinsic.h"
#include "template/layered.h"
#include "template/own_policies.h"
#include "template/written_policy.h"

namespace leastpriv {
namespace {

// A property of a permission, the condition that it stands for, and the key.
struct Narrowing {
  std::string_view property;
  std::string_view operator_name;
  std::string_view key;
};

constexpr std::array<Narrowing, 6> kNarrowings = {{
    {"SourceArn", "ArnLike", "aws:SourceArn"},
    {"SourceAccount", "StringEquals", "aws:SourceAccount"},
    {"PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID"},
    {"EventSourceToken", "StringEquals", "lambda:EventSourceToken"},
    {"FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"},
    {"InvokedViaFunctionUrl", "Bool", "lambda:InvokedViaFunctionUrl"},
}};

constexpr std::string_view kFunction = "AWS::Lambda::Function";
constexpr std::string_view kLayer = "AWS::Lambda::LayerVersion";
constexpr std::string_view kPublicUrl = R"({"StringEquals":{"lambda:FunctionUrlAuthType":"NONE"}})";
constexpr std::string_view kThroughUrl = R"({"Bool":{"lambda:InvokedViaFunctionUrl":"true"}})";

void Add(const Resource& resource, std::string carrier, std::string_view carrier_type, GrantSource source,
         const Location& at, PolicyReading reading, Template& model) {
  Grant grant = MakeGrant(resource, source, at, resource.guard);
  grant.reading = std::move(reading);
  model.resource_policies.push_back({std::move(carrier), std::string(carrier_type), std::move(grant)});
}

bool IsGiven(NodeRef node) { return node && !IsNoValue(node) && node.kind() != NodeKind::kNull; }

// {"ArnLike":{"aws:SourceArn":"<SourceArn>"}, …}, filled in from the properties; "-" when nothing narrows.
std::string Conditions(NodeRef properties) {
  std::string strings;
  std::string others;
  for (const Narrowing& narrowing : kNarrowings) {
    if (!IsGiven(properties.Find(narrowing.property))) continue;
    const bool is_string = narrowing.operator_name == "StringEquals";
    const std::string entry = "\"" + std::string(narrowing.key) + "\":\"<" + std::string(narrowing.property) + ">\"";
    if (is_string) {
      strings += (strings.empty() ? "" : ",") + entry;
    } else {
      others += (others.empty() ? "" : ",") + ("\"" + std::string(narrowing.operator_name) + "\":{" + entry + "}");
    }
  }
  if (!strings.empty()) others += (others.empty() ? "" : ",") + ("\"StringEquals\":{" + strings + "}");
  return others.empty() ? "-" : "{" + others + "}";
}

// Lambda takes a service's name, an account, an ARN or `*`.
std::string_view PrincipalOf(const Value& principal) {
  const std::string spelling = principal.Spelling();
  const bool is_service = !spelling.starts_with("arn:") && spelling.find('.') != std::string::npos;
  return is_service ? R"({"Service":"<Principal>"})" : R"({"AWS":"<Principal>"})";
}

// How the ARN of a function reads that a permission names so: by name, with a qualifier or without, by part of its ARN,
// or by the ARN. https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
std::string_view FormOf(const Text& written) {
  constexpr std::string_view kAsWritten = "${Name}";
  constexpr std::string_view kInAccount = "arn:${AWS::Partition}:lambda:${AWS::Region}:${Name}";
  constexpr std::string_view kByName = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Name}";
  if (written.pieces().empty()) return kAsWritten;
  const auto* open = std::get_if<Hole>(&written.pieces().front());
  if (open != nullptr && open->alphabet == Alphabet::kAny) return kAsWritten;
  const std::string spelling = written.Spelling();
  if (spelling.starts_with("arn:")) return kAsWritten;
  return spelling.find(":function:") != std::string::npos ? kInAccount : kByName;
}

Value ArnOfNamed(const Resolver& resolver, const Value& written) {
  std::vector<Alternative> arns;
  for (const Alternative& alternative : written.alternatives()) {
    const Value arn = resolver.ArnFrom(FormOf(alternative.text), Value(std::vector{alternative}));
    arns.insert(arns.end(), arn.alternatives().begin(), arn.alternatives().end());
  }
  return Value(std::move(arns));
}

void ReadPermission(const Resource& resource, Template& model) {
  const Resolver& resolver = model.resolver;
  const NodeRef properties = resource.properties;
  const bool is_layer = resource.type == "AWS::Lambda::LayerVersionPermission";
  const NodeRef carrier = properties.Find(is_layer ? "LayerVersionArn" : "FunctionName");
  if (!IsGiven(properties.Find("Principal")) || !IsGiven(properties.Find("Action"))) return;
  const std::string condition = is_layer && IsGiven(properties.Find("OrganizationId"))
                                    ? R"({"StringEquals":{"aws:PrincipalOrgID":"<OrganizationId>"}})"
                                    : Conditions(properties);
  const std::string action = resolver.ResolveValue(properties.Find("Action")).Spelling();
  const std::string id = resolver.ReferencedId(carrier);
  const Resource* function = resolver.FindResource(id);
  const Filler filler = [&](std::string_view name) {
    Value written = resolver.ResolveValue(name == "Carrier" ? carrier : properties.Find(name));
    if (name != "Carrier" || is_layer) return written;
    return function != nullptr ? resolver.ArnOf(*function) : ArnOfNamed(resolver, written);
  };
  WrittenStatement statement{action, "<Carrier>", condition};
  statement.principal = PrincipalOf(resolver.ResolveValue(properties.Find("Principal")));
  const Location at = resource.node.key_at();
  Add(resource, id.empty() ? resource.id : id, is_layer ? kLayer : kFunction, GrantSource::kInline, at,
      WritePolicy({statement}, PolicyType::kResource, at, resolver, filler), model);
}

// AuthType NONE: SAM lets everybody invoke the function through its URL.
void ReadFunctionUrl(const Resource& resource, Template& model) {
  const Layered url = SamProperties(resource, model.resolver).Find("FunctionUrlConfig");
  const Layered auth = url.Find("AuthType");
  if (auth.text() != "NONE") return;
  WrittenStatement through_url{"lambda:InvokeFunctionUrl", "<Function>", kPublicUrl};
  through_url.principal = R"({"AWS":"*"})";
  WrittenStatement invoke = through_url;
  invoke.actions = "lambda:InvokeFunction";
  invoke.condition = kThroughUrl;
  const Location at = auth.node().at();
  const Filler filler = [&](std::string_view) { return model.resolver.ArnOf(resource); };
  Add(resource, resource.id, kFunction, GrantSource::kImplicit, at,
      WritePolicy({through_url, invoke}, PolicyType::kResource, at, model.resolver, filler), model);
}

}  // namespace

void ReadFunctionPolicy(const Resource& resource, Template& model) {
  if (resource.type == "AWS::Serverless::Function") {
    ReadFunctionUrl(resource, model);
  } else if (resource.type == "AWS::Lambda::Permission" || resource.type == "AWS::Lambda::LayerVersionPermission") {
    ReadPermission(resource, model);
  }
}

}  // namespace leastpriv
