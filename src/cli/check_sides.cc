#include "cli/check_sides.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "access/guardrails.h"
#include "cli/inputs.h"
#include "cli/template_parties.h"

namespace leastpriv {
namespace {

bool IsPolicySet(NodeRef root) {
  if (!root.IsMapping() || root.Find("Statement") || root.Find("Resources")) return false;
  return std::any_of(kPolicyKinds.begin(), kPolicyKinds.end(),
                     [&](std::string_view kind) { return bool(root.Find(kind)); });
}

class SideLoader {
 public:
  SideLoader(std::optional<PolicyType> type, const Streams& streams, SourceMap& sources, CheckSide& side)
      : type_(type), streams_(streams), sources_(sources), side_(side) {}

  bool Load(const std::vector<std::string>& paths, const TemplateOptions& options) {
    for (const std::string& path : paths) {
      side_.name += (side_.name.empty() ? "" : ", ") + path;
      if (!LoadOne(path, options)) return false;
    }
    if (side_.is_template && paths.size() > 1) {
      Fail("a template is compared by itself, not together with other files", streams_);
      return false;
    }
    return true;
  }

 private:
  bool LoadOne(const std::string& path, const TemplateOptions& options) {
    // Standard input can be read once only: it is a policy or a template.
    if (path != "-") {
      const auto read = LoadSet(path);
      if (read) return *read;
    }
    int status = kOk;
    auto loaded = LoadInput(path, options, type_, streams_, sources_, status);
    if (!loaded) return false;
    if (loaded->as_template) {
      side_.is_template = true;
      side_.templates.push_back(std::move(*loaded->as_template));
      AddTemplateParties(path, options, sources_, side_);
      return true;
    }
    side_.policies.push_back(std::move(*loaded->as_policy));
    const PolicyReading& reading = *side_.policies.back().reading;
    if (!reading.diagnostics.empty()) side_.notes.push_back(path + ": " + reading.diagnostics.front().message);
    if (side_.parties.empty()) side_.parties.emplace_back();
    AddTo(side_.parties.front(), 0, reading.policy, path);
    side_.parties.front().set.principals |= AccessSet(reading.policy).principals;
    return true;
  }

  // Nothing when the file is no policy set.
  std::optional<bool> LoadSet(const std::string& path) {
    SourceMap peeked;
    const auto id = AddInput(path, streams_.in, peeked);
    if (!id) return std::nullopt;
    const auto peek = ParseFile(peeked.At(*id), *id);
    if (!peek.readable || peek.documents.empty() || !IsPolicySet(peek.documents.front().root())) return std::nullopt;
    const auto added = AddInput(path, streams_.in, sources_);
    if (!added) return std::nullopt;
    side_.files.push_back(std::make_unique<ParsedFile>(ParseFile(sources_.At(*added), *added)));
    auto policies = ReadCasePolicies(sources_.At(*added), side_.files.back()->documents.front().root());
    if (!policies) {
      Fail(path + ": " + policies.error().message, streams_);
      return false;
    }
    side_.sets.push_back(std::move(*policies));
    Party party;
    party.set = SetOf(side_.sets.back().set);
    for (const auto& layer : party.set.layers) {
      for (const Policy* policy : layer) party.policies.push_back(policy);
    }
    for (const Policy* policy : party.set.denies) party.policies.push_back(policy);
    party.documents.assign(party.policies.size(), path);
    side_.parties.push_back(std::move(party));
    return true;
  }

  std::optional<PolicyType> type_;
  const Streams& streams_;
  SourceMap& sources_;
  CheckSide& side_;
};

}  // namespace

const Party* CheckSide::Find(const Party& wanted) const {
  for (; placed_ < parties.size(); ++placed_) {
    places_.emplace(PartyName(parties[placed_].id, parties[placed_].resource_type), placed_);
  }
  const auto found = places_.find(PartyName(wanted.id, wanted.resource_type));
  return found == places_.end() ? nullptr : &parties[found->second];
}

Party* CheckSide::Find(const Party& wanted) { return const_cast<Party*>(std::as_const(*this).Find(wanted)); }

std::size_t CheckSide::PartyNameHash::operator()(const PartyName& party) const {
  return std::hash<std::string>()(party.first) * 31 + std::hash<std::string>()(party.second);
}

void AddTo(Party& party, std::size_t layer, const Policy& policy, const std::string& document) {
  if (party.set.layers.size() <= layer) party.set.layers.resize(layer + 1);
  party.set.layers[layer].push_back(&policy);
  party.policies.push_back(&policy);
  party.documents.push_back(document);
}

AccessSet SetOf(const PolicySet& policies) {
  AccessSet set;
  if (policies.resource != nullptr) {
    set.layers.push_back({policies.resource});
    set.principals = true;
  } else {
    set.layers.push_back(policies.identity);
  }
  for (const auto* layer : {&policies.boundary, &policies.session, &policies.endpoint}) {
    if (!layer->empty()) set.layers.push_back(*layer);
  }
  for (const auto& level : policies.scp) set.layers.push_back(level);
  for (const auto& level : policies.rcp) set.denies.insert(set.denies.end(), level.begin(), level.end());
  return set;
}

void AddFullAccessTo(Party& party) {
  AddFullAccess(party.set);
  std::vector<const Policy*> policies;
  std::vector<std::string> documents;
  const auto count = [&](const Policy* policy) {
    const auto known = std::find(party.policies.begin(), party.policies.end(), policy);
    const auto position = static_cast<std::size_t>(known - party.policies.begin());
    policies.push_back(policy);
    documents.push_back(known != party.policies.end()      ? party.documents[position]
                        : policy->type == PolicyType::kScp ? "FullAWSAccess"
                                                           : "RCPFullAWSAccess");
  };
  for (const auto& layer : party.set.layers) std::for_each(layer.begin(), layer.end(), count);
  std::for_each(party.set.denies.begin(), party.set.denies.end(), count);
  party.policies = std::move(policies);
  party.documents = std::move(documents);
}

std::optional<CheckSide> LoadSide(const std::vector<std::string>& paths, std::optional<PolicyType> type,
                                  const DeploymentOptions& deployment, const Streams& streams, SourceMap& sources) {
  const auto options = ReadTemplateOptions(deployment);
  if (!options) {
    Fail(options.error().message, streams);
    return std::nullopt;
  }
  CheckSide side;
  if (!SideLoader(type, streams, sources, side).Load(paths, *options)) return std::nullopt;
  return side;
}

}  // namespace leastpriv
