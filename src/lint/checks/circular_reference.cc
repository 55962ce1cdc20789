// LP711. Resources, or conditions, that need each other. Each knot of the graph of references is told once, by one of
// its shortest circles; linear in the references.
#include <algorithm>
#include <limits>
#include <unordered_map>

#include "lint/checks/index.h"
#include "template/reference_walk.h"

namespace leastpriv {
namespace {

struct Edge {
  std::size_t to;
  const TemplateReference* reference;
};

// Names and what they need.
class Graph {
 public:
  void Add(std::string_view from, std::string_view to, const TemplateReference& reference) {
    const std::size_t source = Index(from);
    const std::size_t target = Index(to);
    edges_[source].push_back({target, &reference});
  }

  template <typename Report>
  void EachCircle(const Report& report) {
    FindKnots();
    std::vector<bool> told(names_.size());
    for (std::size_t name = 0; name < names_.size(); ++name) {
      if (told[knots_[name]]) continue;
      const std::vector<const TemplateReference*> circle = ShortestThrough(name);
      told[knots_[name]] = !circle.empty();
      if (!circle.empty()) report(circle);
    }
  }

 private:
  std::size_t Index(std::string_view name) {
    const auto [entry, is_new] = indexes_.emplace(name, names_.size());
    if (is_new) {
      names_.push_back(name);
      edges_.emplace_back();
    }
    return entry->second;
  }

  // Tarjan's strongly connected components, with a stack of its own: a chain of references may be as long as the
  // template.
  void FindKnots() {
    constexpr std::size_t kUnseen = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> order(names_.size(), kUnseen);
    std::vector<std::size_t> lowest(names_.size());
    std::vector<std::size_t> next_edge(names_.size());
    std::vector<std::size_t> open;  // names of knots that are not closed
    std::vector<std::size_t> path;
    knots_.assign(names_.size(), kUnseen);
    std::size_t seen = 0;
    for (std::size_t root = 0; root < names_.size(); ++root) {
      if (order[root] == kUnseen) path.push_back(root);
      while (!path.empty()) {
        const std::size_t name = path.back();
        if (order[name] == kUnseen) {
          order[name] = lowest[name] = seen++;
          open.push_back(name);
        }
        if (next_edge[name] < edges_[name].size()) {
          const std::size_t to = edges_[name][next_edge[name]++].to;
          if (order[to] == kUnseen) path.push_back(to);
          if (order[to] != kUnseen && knots_[to] == kUnseen) lowest[name] = std::min(lowest[name], order[to]);
          continue;
        }
        path.pop_back();
        if (!path.empty()) lowest[path.back()] = std::min(lowest[path.back()], lowest[name]);
        if (lowest[name] != order[name]) continue;
        for (std::size_t member = kUnseen; member != name; open.pop_back()) {
          member = open.back();
          knots_[member] = name;
        }
      }
    }
  }

  // Breadth first from a name back to itself, within its knot.
  std::vector<const TemplateReference*> ShortestThrough(std::size_t start) const {
    struct Step {
      std::size_t from;
      const TemplateReference* reference;
    };
    std::unordered_map<std::size_t, Step> came;
    std::vector<std::size_t> front = {start};
    for (std::size_t i = 0; i < front.size(); ++i) {
      const std::size_t from = front[i];
      for (const Edge& edge : edges_[from]) {
        if (edge.to == start) {
          std::vector<const TemplateReference*> circle = {edge.reference};
          for (std::size_t at = from; at != start; at = came.at(at).from) circle.push_back(came.at(at).reference);
          std::reverse(circle.begin(), circle.end());
          return circle;
        }
        const bool is_new =
            knots_[edge.to] == knots_[start] && came.emplace(edge.to, Step{from, edge.reference}).second;
        if (is_new) front.push_back(edge.to);
      }
    }
    return {};
  }

  std::unordered_map<std::string_view, std::size_t> indexes_;
  std::vector<std::string_view> names_;
  std::vector<std::vector<Edge>> edges_;
  std::vector<std::size_t> knots_;  // of each name, the first member that was met
};

// SAM makes several resources of one. Those that it makes of these properties come after the main one.
bool ComesAfter(const TemplateReference& reference) {
  constexpr std::string_view kSam = "AWS::Serverless::";
  const std::string_view type = reference.from->type;
  if (!type.starts_with(kSam) || reference.kind == ReferenceKind::kDependsOn) return false;
  const std::string_view what = type.substr(kSam.size());
  const std::string_view property = reference.property;
  if (what == "Api" || what == "HttpApi") return property != "DefinitionBody" && property != "DefinitionUri";
  if (what != "Function" && what != "StateMachine" && what != "SimpleTable") return true;
  return property == "Events" || property == "Connectors" || property == "EventInvokeConfig" ||
         property == "DeploymentPreference" || property == "FunctionUrlConfig";
}

// SAM writes the notifications of a function's S3 events into the bucket, which needs the function then.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-s3.html
std::vector<TemplateReference> NotificationsOf(const Resolver& resolver) {
  std::vector<TemplateReference> references;
  for (const Resource& function : resolver.resources()) {
    if (function.type != "AWS::Serverless::Function") continue;
    for (const NodeRef event : function.properties.Find("Events").Entries()) {
      const NodeRef type = event.Find("Type");
      const NodeRef name = event.Find("Properties").Find("Bucket");
      if (!type || !name || type.text() != "S3") continue;
      const Resource* bucket = resolver.FindResource(resolver.ReferencedId(name));
      if (bucket == nullptr) continue;
      TemplateReference& reference = references.emplace_back();
      reference.name = function.id;
      reference.at = event.key_at();
      reference.from = bucket;
      reference.property = "NotificationConfiguration";
    }
  }
  return references;
}

std::string_view NameOf(const TemplateReference& reference) {
  return reference.from != nullptr ? std::string_view(reference.from->id) : reference.property;
}

void Report(const std::vector<const TemplateReference*>& circle, const Resolver& resolver, Reporter& reporter) {
  std::optional<Guard> guard = Guard();
  for (const TemplateReference* reference : circle) {
    guard = guard ? guard->And(reference->guard) : guard;
    if (guard && reference->from != nullptr) guard = guard->And(reference->from->guard);
  }
  if (!guard || !resolver.Possible(*guard)) return;
  Diagnostic diagnostic{"circular-reference", circle.front()->at, {}};
  diagnostic.message = "`" + std::string(NameOf(*circle.front())) + "`";
  if (circle.size() == 1) diagnostic.message += " needs itself";
  for (const TemplateReference* reference : circle) {
    if (circle.size() == 1) break;
    diagnostic.message +=
        (reference == circle.front() ? " needs `" : ", which needs `") + std::string(reference->name) + "`";
    if (reference != circle.front()) diagnostic.labels.push_back({reference->at, "needed here"});
  }
  if (!guard->always()) diagnostic.message += ", " + guard->Describe();
  diagnostic.subject = NameOf(*circle.front());
  reporter.Report(std::move(diagnostic));
}

}  // namespace

void CheckCircularReference(const TemplateScope& scope, Reporter& reporter) {
  const Resolver& resolver = scope.model.resolver;
  std::vector<TemplateReference> references = FindReferences(resolver);
  for (const TemplateReference& reference : NotificationsOf(resolver)) references.push_back(reference);
  Graph resources;
  Graph conditions;
  for (const TemplateReference& reference : references) {
    if (reference.from == nullptr) {
      const bool is_condition = reference.kind == ReferenceKind::kCondition && !reference.property.empty();
      if (is_condition) conditions.Add(reference.property, reference.name, reference);
    } else if (resolver.FindResource(reference.name) != nullptr && reference.kind != ReferenceKind::kCondition &&
               reference.kind != ReferenceKind::kMapping && resolver.parameters().count(reference.name) == 0 &&
               !ComesAfter(reference)) {
      resources.Add(reference.from->id, reference.name, reference);
    }
  }
  const auto report = [&](const std::vector<const TemplateReference*>& circle) { Report(circle, resolver, reporter); };
  resources.EachCircle(report);
  conditions.EachCircle(report);
}

}  // namespace leastpriv
