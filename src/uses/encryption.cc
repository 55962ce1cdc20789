// Which key: a path into the resource's properties, from rules/facts/encryption.tsv. Which rights: a row an operation,
// from rules/facts/key_rights.tsv. The rights hold only for calls that come through the service (kms:ViaService).
#include "uses/encryption.h"

#include <algorithm>
#include <utility>

#include "iam/facts.h"
#include "template/intrinsic.h"
#include "text/text.h"
#include "uses/reading.h"

namespace leastpriv {
namespace {

constexpr std::string_view kKeyForm = "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/${Name}";

void Follow(NodeRef node, const std::vector<std::string_view>& steps, std::size_t step, const Resolver& resolver,
            std::vector<NodeRef>& out) {
  for (const auto& [guard, leaf] : resolver.Branches(node)) {
    if (step == steps.size()) {
      out.push_back(leaf);
    } else if (steps[step] == "*") {
      for (const NodeRef item : leaf.Entries()) Follow(item, steps, step + 1, resolver, out);
    } else if (const NodeRef next = leaf.Find(steps[step])) {
      Follow(next, steps, step + 1, resolver, out);
    }
  }
}

// A text cut before its `alias/`; nothing where there is none.
std::optional<std::pair<Text, Text>> CutAtAlias(const Text& text) {
  std::pair<Text, Text> cut;
  bool behind = false;
  for (const Piece& piece : text.pieces()) {
    const auto* literal = std::get_if<std::string>(&piece);
    const auto at = literal == nullptr || behind ? std::string::npos : literal->find("alias/");
    if (at != std::string::npos) {
      behind = true;
      cut.first.Append(literal->substr(0, at));
      cut.second.Append(literal->substr(at));
    } else {
      Text& side = behind ? cut.second : cut.first;
      std::visit([&side](const auto& part) { side.Append(part); }, piece);
    }
  }
  return behind ? std::optional(cut) : std::nullopt;
}

bool Same(const EncryptionKey& a, const EncryptionKey& b) {
  return a.resource.Whole() == b.resource.Whole() && a.alias == b.alias;
}

std::vector<std::string_view> RightsOf(const Operation& operation, std::string_view option, bool other) {
  enum Column { kService, kOperation, kOption, kWhose, kActions };
  static const std::vector<FactRow> rows = FactRows("key_rights.tsv");
  for (const FactRow& row : rows) {
    const bool fits = row[kService] == operation.service && row[kOperation] == operation.name &&
                      row[kOption] == (option.empty() ? "-" : option) && row[kWhose] == (other ? "other" : "own");
    if (fits) return Split(row[kActions], ',');
  }
  return {};
}

// What the place is in this template, also where it is declared by the name that the template gives it.
const Resource* ResourceAt(const Use& use, const Resolver& resolver) {
  if (!use.id.empty()) return resolver.FindResource(use.id);
  const auto& all = resolver.resources();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Resource& resource) {
    return use.type != nullptr && use.type->FindResource(resource.type) != nullptr &&
           resolver.ArnOf(resource) == use.arn;
  });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::optional<EncryptionKey> KeysUnderAlias(const Value& value, const Resolver& resolver) {
  std::vector<Alternative> keys;
  std::vector<Alternative> names;
  const Value everywhere = resolver.ArnFrom(kKeyForm, Value(std::string("*")));
  for (const Alternative& alternative : value.alternatives()) {
    auto cut = CutAtAlias(alternative.text);
    if (!cut) return std::nullopt;
    names.push_back({alternative.guard, cut->second});
    if (cut->first.pieces().empty()) continue;
    cut->first.Append("key/*");
    keys.push_back({alternative.guard, cut->first});
  }
  if (names.empty() || (!keys.empty() && keys.size() != names.size())) return std::nullopt;
  EncryptionKey key{{keys.empty() ? everywhere : Value(std::move(keys)), Value(std::string()), {}}, {}};
  key.alias = Value(std::move(names));
  return key;
}

std::optional<EncryptionKey> ReadEncryptionKey(NodeRef node, const Resolver& resolver) {
  const std::string id = resolver.ReferencedId(node);
  if (const Resource* resource = id.empty() ? nullptr : resolver.FindResource(id)) {
    if (resource->type == "AWS::KMS::Key")
      return EncryptionKey{{resolver.ArnOf(*resource), Value(std::string()), id}, {}};
    // An alias of this template stands for its key.
    const NodeRef target = resource->type == "AWS::KMS::Alias" ? resource->properties.Find("TargetKeyId") : NodeRef();
    const Resource* key = target ? resolver.FindResource(resolver.ReferencedId(target)) : nullptr;
    if (key != nullptr && key->type == "AWS::KMS::Key") {
      return EncryptionKey{{resolver.ArnOf(*key), Value(std::string()), key->id}, {}};
    }
  }
  const Value value = resolver.ResolveValue(node);
  const std::string spelling = value.Spelling();
  if (auto key = KeysUnderAlias(value, resolver)) {
    if (key->alias->Spelling().starts_with("alias/aws/")) return std::nullopt;
    return key;
  }
  // A parameter or an import says nothing of its form; the properties that it stands in take an ARN everywhere.
  const bool is_arn = spelling.starts_with("arn:") || spelling.starts_with("${");
  return EncryptionKey{{is_arn ? value : resolver.ArnFrom(kKeyForm, value), Value(std::string()), {}}, {}};
}

std::vector<EncryptionKey> EncryptionKeysOf(const Resource& resource, const Resolver& resolver) {
  static const std::vector<FactRow> rows = FactRows("encryption.tsv");
  std::vector<EncryptionKey> keys;
  for (const FactRow& row : rows) {
    if (row[0] != resource.type) continue;
    std::vector<NodeRef> nodes;
    Follow(resource.properties, Split(row[1], '.'), 0, resolver, nodes);
    for (const NodeRef node : nodes) {
      auto key = ReadEncryptionKey(node, resolver);
      const bool is_new =
          key && std::none_of(keys.begin(), keys.end(), [&](const EncryptionKey& known) { return Same(known, *key); });
      if (is_new) keys.push_back(std::move(*key));
    }
  }
  return keys;
}

void ReadEncryption(NodeRef item, UsesReading& reading, Use& use) {
  const NodeRef declared = item.Find("EncryptionKey");
  if (declared) {
    if (auto key = ReadEncryptionKey(declared, reading.resolver())) use.encryption.push_back(std::move(*key));
    return;
  }
  const Resource* resource = ResourceAt(use, reading.resolver());
  if (resource != nullptr) use.encryption = EncryptionKeysOf(*resource, reading.resolver());
}

void AddKeyNeeds(const Use& use, const Operation& operation, std::string_view option, bool other, const Location& at,
                 UsesReading& reading, std::vector<Need>& needs) {
  const std::vector<std::string_view> actions = RightsOf(operation, option, other);
  if (actions.empty() || use.encryption.empty()) return;
  const Value via =
      reading.resolver().ArnFrom(std::string(use.service) + ".${AWS::Region}.amazonaws.com", Value(std::string()));
  for (const EncryptionKey& key : use.encryption) {
    for (const std::string_view action : actions) {
      Need need;
      need.action = action;
      need.resource = key.resource;
      need.conditions.push_back(MakeCondition("StringEquals", "kms:ViaService", {via}, at));
      if (key.alias) {
        need.conditions.push_back(MakeCondition("ForAnyValue:StringEquals", "kms:ResourceAliases", {*key.alias}, at));
      }
      need.cause = operation.name;
      need.label = SidLabel(key.resource.id.empty() ? "Key" : key.resource.id);
      need.at = at;
      needs.push_back(std::move(need));
    }
  }
}

}  // namespace leastpriv
