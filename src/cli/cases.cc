#include "cli/cases.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

bool IsAbsent(NodeRef node) { return !node || node.kind() == NodeKind::kNull; }

// A list's items, or the one thing that stands instead of a list.
std::vector<NodeRef> Items(NodeRef node) {
  if (IsAbsent(node)) return {};
  return node.IsSequence() ? node.Entries() : std::vector<NodeRef>{node};
}

std::optional<Error> UnknownKey(NodeRef mapping, std::span<const std::string_view> known, std::string_view what) {
  for (const NodeRef entry : mapping.Entries()) {
    if (std::find(known.begin(), known.end(), entry.key()) != known.end()) continue;
    const auto nearest = Nearest(entry.key(), known);
    return Error{"`" + std::string(entry.key()) + "` is " + std::string(what) +
                 (nearest ? " (did you mean `" + std::string(*nearest) + "`?)" : "")};
  }
  return std::nullopt;
}

// Documents that stand in no list of their own are one level.
bool IsLevel(NodeRef node) { return IsAbsent(node) || node.IsSequence(); }

class PolicyCollector {
 public:
  PolicyCollector(const Source& source, CasePolicies& out) : source_(source), out_(out) {}

  // Null, with `error` set, when the document's structure cannot be read.
  const Policy* Add(NodeRef document, PolicyType type) {
    if (document.IsString()) {
      auto embedded = ParseEmbedded(source_, document);
      if (!embedded) {
        error_ = "a policy is text that is no JSON object";
        return nullptr;
      }
      embedded_.push_back(std::move(*embedded));
      document = embedded_.back().root();
    }
    ReadOptions options;
    options.type = type;
    PolicyReading reading = ReadPolicy(ResolvedFromDocument(document), options);
    if (!reading.structure_readable) {
      error_ = reading.diagnostics.empty() ? "a policy cannot be read" : reading.diagnostics.front().message;
      return nullptr;
    }
    if (!reading.diagnostics.empty()) {
      out_.notes.push_back(std::string(PolicyTypeName(type)) + " policy: " + reading.diagnostics.front().message);
    }
    out_.held.push_back(std::move(reading.policy));
    return &out_.held.back();
  }

  bool AddAll(NodeRef list, PolicyType type, std::vector<const Policy*>& to) {
    for (const NodeRef document : Items(list)) {
      const Policy* policy = Add(document, type);
      if (policy == nullptr) return false;
      to.push_back(policy);
    }
    return true;
  }

  bool AddLevels(NodeRef node, PolicyType type, std::vector<std::vector<const Policy*>>& to) {
    const std::vector<NodeRef> levels = Items(node);
    if (levels.empty()) return true;
    if (std::none_of(levels.begin(), levels.end(), IsLevel)) return AddAll(node, type, to.emplace_back());
    for (const NodeRef level : levels) {
      if (!AddAll(level, type, to.emplace_back())) return false;
    }
    return true;
  }

  Error error() const { return Error{error_}; }

 private:
  const Source& source_;
  CasePolicies& out_;
  std::deque<Document> embedded_;
  std::string error_;
};

}  // namespace

void AddContext(std::string_view key, std::string value, Request& request) {
  request.context[AsciiLower(key)].push_back(std::move(value));
}

std::string StandIn(const Request& request, const std::string& deployed_to, std::string_view name) {
  std::string account = request.account.empty() ? deployed_to : request.account;
  const auto parts = Split(request.resource, ':');
  if (account.empty() && parts.size() > 5) account = parts[4];
  if (account.empty()) account = "111122223333";
  return "arn:aws:iam::" + account + ":role/" + std::string(name);
}

Result<Request> ReadRequest(NodeRef node) {
  if (!node.IsMapping()) return Error{"`request` is missing"};
  constexpr std::array<std::string_view, 5> kKeys = {"principal", "action", "resource", "account", "context"};
  if (auto unknown = UnknownKey(node, kKeys, "no key of a request")) return std::move(*unknown);
  Request request;
  constexpr std::array<std::pair<std::string_view, std::string Request::*>, 4> kFields = {
      {{"principal", &Request::principal},
       {"action", &Request::action},
       {"resource", &Request::resource},
       {"account", &Request::account}}};
  for (const auto& [name, field] : kFields) {
    const NodeRef value = node.Find(name);
    if (IsAbsent(value)) continue;
    if (!value.IsScalar()) return Error{"`" + std::string(name) + "` of a request is a text"};
    request.*field = std::string(value.text());
  }
  if (request.action.empty()) return Error{"a request has an `action`"};
  if (request.resource.empty()) request.resource = "*";
  const NodeRef context = node.Find("context");
  if (IsAbsent(context)) return request;
  if (!context.IsMapping()) return Error{"`context` is an object of keys"};
  for (const NodeRef entry : context.Entries()) {
    request.context[AsciiLower(entry.key())];  // a key without a value is there all the same
    for (const NodeRef value : Items(entry)) {
      if (!value.IsScalar()) return Error{"a value of `" + std::string(entry.key()) + "` is no text"};
      AddContext(entry.key(), std::string(value.text()), request);
    }
  }
  return request;
}

Result<CasePolicies> ReadCasePolicies(const Source& source, NodeRef node) {
  CasePolicies out;
  if (IsAbsent(node)) return out;
  if (!node.IsMapping()) return Error{"`policies` is an object of lists"};
  if (auto unknown = UnknownKey(node, kPolicyKinds, "no kind of policy")) return std::move(*unknown);
  PolicyCollector collector(source, out);
  const NodeRef resource = node.Find("resource");
  const std::vector<NodeRef> resources = Items(resource);
  if (resources.size() > 1) return Error{"a resource has one policy"};
  if (!resources.empty()) {
    out.set.resource = collector.Add(resources.front(), PolicyType::kResource);
    if (out.set.resource == nullptr) return collector.error();
  }
  const bool read = collector.AddAll(node.Find("identity"), PolicyType::kIdentity, out.set.identity) &&
                    collector.AddAll(node.Find("boundary"), PolicyType::kBoundary, out.set.boundary) &&
                    collector.AddAll(node.Find("session"), PolicyType::kSession, out.set.session) &&
                    collector.AddLevels(node.Find("scp"), PolicyType::kScp, out.set.scp) &&
                    collector.AddLevels(node.Find("rcp"), PolicyType::kRcp, out.set.rcp) &&
                    collector.AddAll(node.Find("endpoint"), PolicyType::kEndpoint, out.set.endpoint);
  if (!read) return collector.error();
  return out;
}

}  // namespace leastpriv
