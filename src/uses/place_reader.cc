// A place is what its declaration says, in this order: a reference to a resource or a plain text equal to a logical
// id, then an ARN, then a name. What may be a slip (a name next to a logical id) is noted.
#include <algorithm>
#include <utility>

#include "template/intrinsic.h"
#include "text/suggest.h"
#include "text/text.h"
#include "uses/encryption.h"
#include "uses/reading.h"

namespace leastpriv {
namespace {

constexpr std::size_t kNoteDistance = 2;  // a name this near to a logical id is probably meant to be it

std::string Article(std::string_view words) { return (words.starts_with('e') ? "an " : "a ") + std::string(words); }

// A misspelt logical id would pass for a name.
void NoteNearId(NodeRef node, std::string_view name, UsesReading& reading) {
  for (const Resource& resource : reading.resolver().resources()) {
    if (PlaceTypeOf(resource.type) == nullptr) continue;
    if (EditDistance(name, resource.id, kNoteDistance) > kNoteDistance) continue;
    reading.Note(node.at(), "`" + std::string(name) + "` is taken as a name; the template has `" + resource.id + "`",
                 "write the logical id if it is meant");
    return;
  }
}

// What stands after the last separator of an ARN: a name. Empty where a hole hides the separator.
Value NameOfArn(const Value& arn) {
  const Text* text = arn.Only();
  if (text == nullptr) return Value();
  Text name;
  for (const Piece& piece : text->pieces()) {
    const std::string* literal = std::get_if<std::string>(&piece);
    if (literal == nullptr) {
      name.Append(std::get<Hole>(piece));
      continue;
    }
    const auto separator = literal->find_last_of(":/");
    if (separator == std::string::npos) {
      name.Append(*literal);
    } else {
      name = Text(literal->substr(separator + 1));
    }
  }
  return Value(name);
}

// What belongs into `Keys` and `Indexes`, and not into the place.
bool CheckArn(NodeRef node, const Value& arn, const PlaceType& type, UsesReading& reading) {
  const std::string spelling = arn.Spelling();
  const auto parts = ArnParts(arn);
  const std::string service = parts.size() > 2 ? parts[2] : std::string();
  if (service != type.service) {
    const auto meant = std::find_if(PlaceTypes().begin(), PlaceTypes().end(),
                                    [&service](const PlaceType& other) { return other.service == service; });
    reading.Wrong(node.at(), "`" + spelling + "` is an ARN of " + service + ", not of " + std::string(type.service),
                  meant == PlaceTypes().end() ? "give the ARN of a " + std::string(type.words) +
                                                    ", or declare this with `Actions` and `Resource`"
                                              : "write `" + std::string(meant->element) + ": " + spelling + "`");
    return false;
  }
  const std::string resource = parts.size() > 5 ? parts[5] : std::string();
  const bool names_objects =
      type.element == "Bucket" && resource.find('/') != std::string::npos && !resource.starts_with("accesspoint/");
  if (resource.empty() || names_objects || resource.find("/object/") != std::string::npos) {
    reading.Wrong(node.at(), "`" + spelling + "` is not the ARN of " + Article(type.words),
                  names_objects ? "write the bucket here and its objects under `Keys`" : "");
    return false;
  }
  const bool names_part = type.element == "Table" && std::count(resource.begin(), resource.end(), '/') != 1;
  if (names_part) {
    reading.Wrong(node.at(), "`" + spelling + "` is not the ARN of a table",
                  "write the table here and its indexes under `Indexes`");
    return false;
  }
  return true;
}

// Parameters have a slash before their name in an ARN, written or not.
Value WithSlash(const Value& name) {
  const std::string spelling = name.Spelling();
  return spelling.starts_with('/') ? name : Concatenate(Value(std::string("/")), name);
}

Value ArnOfName(const PlaceType& type, const Value& name, const Resolver& resolver) {
  return resolver.ArnFrom(type.arn_form, type.element == "Parameter" ? WithSlash(name) : name);
}

bool TakeResource(NodeRef node, const Resource& resource, const PlaceType& type, UsesReading& reading, Use& use) {
  const PlaceType::Resource* known = type.FindResource(resource.type);
  if (known == nullptr) {
    const PlaceType* other = PlaceTypeOf(resource.type);
    reading.Wrong(node.at(), "`" + resource.id + "` is of type " + resource.type + ", no " + std::string(type.words),
                  other == nullptr ? "" : "write `" + std::string(other->element) + ": " + resource.id + "`");
    return false;
  }
  use.id = resource.id;
  use.name = reading.resolver().NameOf(resource);
  use.arn =
      known->reference == "-" ? ArnOfName(type, use.name, reading.resolver()) : reading.resolver().ArnOf(resource);
  return true;
}

// Does the node refer to something that neither the resources nor the parameters are called?
std::string_view DanglingName(NodeRef node, const Resolver& resolver) {
  const auto intrinsic = ReadIntrinsic(node);
  if (!intrinsic || (intrinsic->name != "Ref" && intrinsic->name != "GetAtt")) return {};
  std::string_view name =
      intrinsic->argument.IsSequence() ? intrinsic->argument.Item(0).text() : intrinsic->argument.text();
  if (name.starts_with("AWS::") || resolver.root().Find("Parameters").Find(name)) return {};
  return name.substr(0, name.find('.'));
}

bool TakeName(NodeRef node, const PlaceType& type, UsesReading& reading, Use& use) {
  const Value value = reading.resolver().ResolveValue(node);
  const auto literal = value.Literal();
  if (literal && literal->empty()) {
    reading.Wrong(node.at(), "the " + std::string(type.words) + " has no name");
    return false;
  }
  const std::string spelling = value.Spelling();
  if (spelling.starts_with("arn:")) {
    if (!CheckArn(node, value, type, reading)) return false;
    use.arn = value;
    use.name = NameOfArn(value);
    return true;
  }
  if (literal && !ReadIntrinsic(node)) NoteNearId(node, *literal, reading);
  if (type.element == "Bucket" && spelling.ends_with("--x-s3")) {
    reading.Wrong(node.at(), "`" + spelling + "` is a directory bucket, whose operations need other actions",
                  "write `DirectoryBucket: " + spelling + "`");
    return false;
  }
  use.name = value;
  use.arn = ArnOfName(type, value, reading.resolver());
  return true;
}

// In a policy `${…}` is a variable: what was meant for CloudFormation would match nothing.
void CheckKey(const Value& key, const Location& at, UsesReading& reading) {
  for (const Alternative& alternative : key.alternatives()) {
    for (const Piece& piece : alternative.text.pieces()) {
      const std::string* literal = std::get_if<std::string>(&piece);
      const auto begin = literal == nullptr ? std::string::npos : literal->find("${");
      if (begin == std::string::npos) continue;
      const auto end = literal->find('}', begin);
      const std::string inside = literal->substr(begin + 2, end == std::string::npos ? end : end - begin - 2);
      const bool is_character = inside == "*" || inside == "?" || inside == "$";
      const auto colon = inside.find(':');
      const bool has_service = colon != std::string::npos;
      // An identity provider's keys begin with its host, "cognito-identity.amazonaws.com:sub", or with "saml".
      const bool of_provider = has_service && (inside.find('.') < colon || inside.starts_with("saml:"));
      if (is_character || (has_service && !of_provider && inside != "aws:username")) continue;
      const std::string_view why = of_provider   ? "a function signs in at no identity provider"
                                   : has_service ? "a function's role has no user name"
                                                 : "there is no such variable";
      reading.Wrong(at, "IAM reads `${" + inside + "}` as a policy variable, and " + std::string(why),
                    has_service ? "`${aws:PrincipalTag/…}` is there for a role"
                                : "write `!Sub` before the key to mean the template's `" + inside + "`");
      return;
    }
  }
  if (key.Spelling().starts_with('/')) {
    reading.Note(at, "`" + key.Spelling() + "` begins with `/`, which few keys do",
                 "leave it out if the key reads `" + key.Spelling().substr(1) + "`");
  }
}

// A key by an alias: the template's own key where the alias is the template's, else what has the alias. False where the
// node names no alias.
bool TakeAlias(NodeRef node, const Resource* resource, const Resolver& resolver, Use& use) {
  const bool is_resource = resource != nullptr && resource->type == "AWS::KMS::Alias";
  if (resource != nullptr && !is_resource) return false;
  const NodeRef name = is_resource ? resource->properties.Find("AliasName") : node;
  if (!name || (!name.IsScalar() && !ReadIntrinsic(name))) return false;
  auto key = is_resource ? ReadEncryptionKey(node, resolver) : std::nullopt;
  if (!key || key->resource.id.empty()) key = KeysUnderAlias(resolver.ResolveValue(name), resolver);
  if (!key) return false;
  use.id = key->resource.id;
  use.arn = key->resource.base;
  use.name = Value(std::string("*"));
  use.alias = key->alias;
  return true;
}

// The names of a table's indexes; nothing where they are not all known.
std::optional<std::vector<std::string>> IndexesOf(const Resource& table, const Resolver& resolver) {
  std::vector<std::string> names;
  if (table.properties.Find("Fn::Transform")) return std::nullopt;
  for (const std::string_view property : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
    const NodeRef written = table.properties.Find(property);
    if (!written) continue;
    const Resolved list = resolver.Resolve(written);
    if (!list.IsSequence()) return std::nullopt;
    for (const Resolved& index : list.children) {
      const Resolved* name = index.Find("IndexName");
      const auto literal = name == nullptr ? std::nullopt : name->value.Literal();
      if (!literal) return std::nullopt;
      names.emplace_back(*literal);
    }
  }
  return names;
}

// Is each declared index one that the template gives the table? A pattern stands for those it may match.
void CheckIndexes(const Use& use, const Location& at, UsesReading& reading) {
  const Resource* table = use.id.empty() ? nullptr : reading.resolver().FindResource(use.id);
  const auto known = table == nullptr ? std::nullopt : IndexesOf(*table, reading.resolver());
  if (!known) return;
  const std::vector<std::string_view> names(known->begin(), known->end());
  for (const Value& index : use.indexes) {
    const auto name = index.Literal();
    const bool is_known = !name || name->find_first_of("*?") != std::string_view::npos ||
                          std::find(names.begin(), names.end(), *name) != names.end();
    if (is_known) continue;
    const auto nearest = Nearest(*name, names);
    reading.Note(at, "the table `" + use.id + "` has no index `" + std::string(*name) + "`",
                 nearest ? "did you mean `" + std::string(*nearest) + "`?" : "");
  }
}

}  // namespace

bool ReadPlace(NodeRef node, const PlaceType& type, UsesReading& reading, Use& use) {
  use.type = &type;
  use.service = type.service;
  const std::string id = reading.resolver().ReferencedId(node);
  const Resource* resource = id.empty() ? nullptr : reading.resolver().FindResource(id);
  if (type.element == "Key" && TakeAlias(node, resource, reading.resolver(), use)) return true;
  if (resource != nullptr) return TakeResource(node, *resource, type, reading, use);
  const std::string_view dangling = DanglingName(node, reading.resolver());
  if (!dangling.empty()) {
    reading.WrongName(node.at(), "nothing in this template is called `" + std::string(dangling) + "`", dangling,
                      reading.ResourceIds());
    return false;
  }
  if (!node.IsScalar() && !ReadIntrinsic(node)) {
    reading.Wrong(node.at(), "a " + std::string(type.words) + " is a logical id, a name or an ARN");
    return false;
  }
  return TakeName(node, type, reading, use);
}

void ReadPlaceParts(NodeRef item, UsesReading& reading, Use& use) {
  const NodeRef keys = item.Find("Keys");
  use.keys = reading.ReadTexts(keys);
  for (const Value& key : use.keys) CheckKey(key, keys.at(), reading);
  const NodeRef indexes = item.Find("Indexes");
  use.indexes = reading.ReadTexts(indexes);
  if (!use.indexes.empty()) CheckIndexes(use, indexes.at(), reading);
}

}  // namespace leastpriv
