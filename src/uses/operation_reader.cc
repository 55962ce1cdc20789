// One operation at a time: its name, its options, then the rows of the map that apply, each put onto the place it
// speaks of.
#include <algorithm>
#include <array>
#include <utility>

#include "iam/facts.h"
#include "template/folded.h"
#include "text/text.h"
#include "uses/reading.h"

namespace leastpriv {
namespace {

constexpr std::string_view kOther = "other-";

bool NamesPlace(std::string_view option) { return option == "From" || option == "To" || option == "Role"; }

std::string ServiceWords(std::string_view service) {
  if (service == "s3") return "S3";
  if (service == "dynamodb") return "DynamoDB";
  if (service == "s3express") return "a directory bucket";
  return "`" + std::string(service) + "`";
}

// An operation as declared: which options are chosen, and the place that one of them names.
struct Call {
  const Operation& operation;
  Location at;
  std::vector<std::string_view> options;
  Use other;
  bool has_other = false;

  bool Chose(std::string_view option) const {
    return std::find(options.begin(), options.end(), option) != options.end();
  }
};

// Where a row's word points, seen from a place; nothing where the place has no such part.
std::vector<NeededResource> ResourcesAt(const Use& use, std::string_view place, const Resolver& resolver) {
  struct Suffix {
    std::string_view place;
    std::string_view suffix;
  };
  constexpr std::array<Suffix, 6> kSuffixes = {{{"stream", "/stream/*"},
                                                {"backup", "/backup/*"},
                                                {"export", "/export/*"},
                                                {"import", "/import/*"},
                                                {"consumer", "/consumer/*"},
                                                {"qualified", ":*"}}};
  const Value nothing{std::string()};
  const bool is_service = use.type == nullptr;
  // A template cannot refer to the ARN of a parameter.
  const bool spelt_out = !is_service && use.type->resources.front().reference == "-";
  const auto part = [&](const Value& suffix) {
    return NeededResource{use.arn, suffix, spelt_out ? std::string() : use.id};
  };
  if (place == "service" || (place == "table-or-service" && is_service)) {
    return {{Value(std::string("*")), nothing, {}}};
  }
  if (place.starts_with("arn:")) return {{resolver.ArnFrom(place, use.name), nothing, {}}};
  if (place == "object") {
    const bool through_access_point = use.arn.Spelling().find(":accesspoint/") != std::string::npos;
    const Value slash{std::string(through_access_point ? "/object/" : "/")};
    std::vector<NeededResource> objects;
    for (const Value& key : use.keys) objects.push_back(part(Concatenate(slash, key)));
    if (use.keys.empty()) objects.push_back(part(Concatenate(slash, Value(std::string("*")))));
    return objects;
  }
  const bool to_index = place == "index" || place == "named-index" || place == "table-or-index";
  if (to_index && !(place == "table-or-index" && use.indexes.empty())) {
    std::vector<NeededResource> indexes;
    for (const Value& index : use.indexes) indexes.push_back(part(Concatenate(Value(std::string("/index/")), index)));
    if (use.indexes.empty() && place == "index") indexes.push_back(part(Value(std::string("/index/*"))));
    return indexes;
  }
  if (place == "revision") {
    const bool names_revision = !use.id.empty() || use.type == nullptr || use.type->element != "JobDefinition";
    return names_revision ? std::vector<NeededResource>() : std::vector<NeededResource>{part(Value(std::string(":*")))};
  }
  for (const Suffix& known : kSuffixes) {
    if (known.place == place) return {part(Value(std::string(known.suffix)))};
  }
  return {part(nothing)};
}

std::string LabelOf(const Use& use, const Resolver& resolver) {
  if (!use.id.empty()) return SidLabel(use.id);
  if (use.alias) return SidLabel(use.alias->Spelling().substr(std::string_view("alias/").size()));
  const std::vector<Text> arns = Folded(use.arn, resolver);
  const std::string arn = arns.empty() ? std::string() : arns.back().Spelling();
  return SidLabel(std::string_view(arn).substr(arn.find_last_of(":/") + 1));
}

void AddRow(const Use& use, const OperationNeeds& row, std::string_view place, const Call& call, UsesReading& reading,
            std::vector<Need>& needs) {
  for (const std::string_view action : row.actions) {
    auto conditions = ConditionsOf(use, call.operation, row, action, call.at, reading);
    if (!conditions) return;
    for (NeededResource& resource : ResourcesAt(use, place, reading.resolver())) {
      Need need;
      need.action = action;
      need.label = place == "service" ? std::string() : LabelOf(use, reading.resolver());
      need.resource = std::move(resource);
      need.conditions = *conditions;
      need.cause = call.operation.name;
      need.at = call.at;
      needs.push_back(std::move(need));
    }
  }
}

// A row replaces what is needed on the same place without its option.
bool Replaced(const OperationNeeds& row, const Call& call) {
  if (!row.option.empty() && !NamesPlace(row.option)) return false;
  return std::any_of(call.operation.needs.begin(), call.operation.needs.end(), [&](const OperationNeeds& other) {
    return other.instead && other.place == row.place && call.Chose(other.option);
  });
}

void AddNeeds(const Call& call, const Use& use, UsesReading& reading, FunctionUses& function) {
  for (const OperationNeeds& row : call.operation.needs) {
    if (!(row.option.empty() || call.Chose(row.option)) || Replaced(row, call)) continue;
    const bool other = row.place.starts_with(kOther);
    AddRow(other ? call.other : use, row, other ? row.place.substr(kOther.size()) : row.place, call, reading,
           function.needs);
  }
  AddKeyNeeds(use, call.operation, {}, false, call.at, reading, function.needs);
  for (const std::string_view option : call.options) {
    AddKeyNeeds(use, call.operation, option, false, call.at, reading, function.needs);
  }
  if (call.has_other) AddKeyNeeds(call.other, call.operation, {}, true, call.at, reading, function.needs);
}

// The place under From, To or Role: of the kind whose actions the rows name.
bool ReadOther(NodeRef node, std::string_view option, UsesReading& reading, Call& call) {
  const auto row = std::find_if(call.operation.needs.begin(), call.operation.needs.end(), [&](const OperationNeeds& r) {
    return r.option == option && r.place.starts_with(kOther);
  });
  const std::string_view service = row->actions.front().substr(0, row->actions.front().find(':'));
  const auto& types = PlaceTypes();
  const auto type = std::find_if(types.begin(), types.end(), [&](const PlaceType& t) { return t.service == service; });
  const NodeRef place = option == "Role" ? node : node.Find(type->element);
  if (!place) {
    reading.Wrong(node.at(), "`" + std::string(option) + "` of `" + std::string(call.operation.name) + "` names a `" +
                                 std::string(type->element) + "`");
    return false;
  }
  call.other.at = node.at();
  call.has_other = true;
  if (!ReadPlace(place, *type, reading, call.other)) return false;
  ReadPlaceParts(node, reading, call.other);
  ReadEncryption(node, reading, call.other);
  return true;
}

bool ChooseOption(std::string_view option, NodeRef value, const Location& at, UsesReading& reading, Call& call) {
  if (!call.operation.HasOption(option)) {
    reading.WrongName(at, "`" + std::string(call.operation.name) + "` has no option `" + std::string(option) + "`",
                      option, call.operation.Options());
    return false;
  }
  call.options.push_back(option);
  if (!NamesPlace(option)) return true;
  if (value) return ReadOther(value, option, reading, call);
  reading.Wrong(at, "`" + std::string(option) + "` names a place", "write `" + std::string(option) + ": {Bucket: …}`");
  return false;
}

// A list of sub-operations, one of them, or a mapping of options.
bool ReadOptions(NodeRef options, UsesReading& reading, Call& call) {
  bool right = true;
  if (options.IsSequence()) {
    for (const NodeRef option : options.Entries()) {
      right = ChooseOption(option.text(), {}, option.at(), reading, call) && right;
    }
  } else if (options.IsMapping()) {
    for (const NodeRef option : options.Entries()) {
      if (option.IsScalar() && option.text() == "false") continue;
      right = ChooseOption(option.key(), option, option.key_at(), reading, call) && right;
    }
  } else if (options && options.kind() != NodeKind::kNull) {
    right = ChooseOption(options.text(), {}, options.at(), reading, call);
  }
  return right;
}

// What an operation cannot do without.
bool CheckComplete(const Use& use, UsesReading& reading, const Call& call) {
  const std::string name(call.operation.name);
  const std::string_view first = call.operation.needs.front().place;
  if (first == "directory-only") {
    reading.Wrong(call.at, "`" + name + "` belongs to directory buckets",
                  "write `DirectoryBucket` instead of `Bucket`");
    return false;
  }
  if (first == "newer") {
    reading.Wrong(call.at, "`" + name + "` is newer than the catalogue: which action it needs is not known here");
    return false;
  }
  const bool is_copy = call.operation.HasOption("From") && call.operation.service == "s3";
  if (is_copy && !call.Chose("From")) {
    reading.Wrong(call.at, "`" + name + "` copies from somewhere",
                  "write `{" + name + ": {From: {Bucket: …, Keys: […]}}}`");
    return false;
  }
  const bool has_plain = std::any_of(call.operation.needs.begin(), call.operation.needs.end(),
                                     [](const OperationNeeds& needs) { return needs.option.empty(); });
  if (!has_plain && call.options.empty()) {
    std::vector<std::string> names;
    for (const std::string_view option : call.operation.Options()) names.emplace_back(option);
    reading.Wrong(call.at, "`" + name + "` needs its sub-operations named: " + QuotedList(names));
    return false;
  }
  const bool needs_place = std::any_of(call.operation.needs.begin(), call.operation.needs.end(), [&](const auto& row) {
    const bool applies = row.option.empty() || call.Chose(row.option);
    return applies && row.place != "service" && row.place != "table-or-service" && !row.place.starts_with("arn:");
  });
  if (use.type == nullptr && needs_place) {
    reading.Wrong(call.at, "`" + name + "` is done on a place", "name the place instead of `Service`");
    return false;
  }
  return true;
}

void UnknownOperation(const Location& at, std::string_view service, std::string_view name, UsesReading& reading) {
  for (const std::string_view other : MappedServices()) {
    if (other == service || !FindOperation(other, name)) continue;
    reading.Wrong(at, "`" + std::string(name) + "` is an operation of " + ServiceWords(other) + ", not of " +
                          ServiceWords(service));
    return;
  }
  const auto nearest = NearestOperation(service, name);
  reading.Wrong(at, ServiceWords(service) + " has no operation `" + std::string(name) + "`",
                nearest ? "did you mean `" + *nearest + "`?" : "");
}

constexpr std::array<std::string_view, 4> kPresigners = {"generate_presigned_url", "getSignedUrl", "presigned_url",
                                                         "presign"};

void ReadOperation(NodeRef item, UsesReading& reading, Use& use, FunctionUses& function) {
  const bool has_options = item.IsMapping() && item.size() == 1;
  if (!has_options && !item.IsScalar()) {
    reading.Wrong(item.at(), "an operation is a name, or a name with its options");
    return;
  }
  const NodeRef options = has_options ? item.first_child() : NodeRef();
  const std::string_view name = has_options ? options.key() : item.text();
  const Location at = has_options ? options.key_at() : item.at();
  // A presigned URL carries the right to the call that it signs.
  if (std::find(kPresigners.begin(), kPresigners.end(), name) != kPresigners.end()) {
    if (!options || options.kind() == NodeKind::kNull) {
      reading.Wrong(at, "`" + std::string(name) + "` signs an operation",
                    "write `{" + std::string(name) + ": [get_object]}`");
    } else {
      ReadOperations(options, reading, use, function);
    }
    return;
  }
  const auto operation = FindOperation(use.service, name);
  if (!operation) {
    UnknownOperation(at, use.service, name, reading);
    return;
  }
  Call call{*operation, at, {}, {}, false};
  if (!ReadOptions(options, reading, call) || !CheckComplete(use, reading, call)) return;
  AddNeeds(call, use, reading, function);
  use.operations.emplace_back(operation->name);
}

}  // namespace

void ReadOperations(NodeRef list, UsesReading& reading, Use& use, FunctionUses& function) {
  if (!list) return;
  const std::vector<NodeRef> items = list.IsSequence() ? list.Entries() : std::vector<NodeRef>{list};
  if (items.empty()) {
    reading.Wrong(list.at(), "`Operations` is empty", "name the operations that the code calls, or leave this use out");
  }
  for (const NodeRef item : items) ReadOperation(item, reading, use, function);
}

void ReadAccess(NodeRef access, UsesReading& reading, Use& use, FunctionUses& function) {
  if (!access) return;
  static const std::vector<FactRow> rows = FactRows("access_sets.tsv");
  const std::string_view element = use.type == nullptr ? std::string_view() : use.type->element;
  const std::vector<NodeRef> words = access.IsSequence() ? access.Entries() : std::vector<NodeRef>{access};
  for (const NodeRef word : words) {
    bool found = false;
    std::vector<std::string_view> known;
    for (const FactRow& row : rows) {
      if (row[0] != element) continue;
      known.push_back(row[1]);
      if (row[1] != word.text()) continue;
      found = true;
      for (const std::string_view name : Split(row[2], ',')) {
        const auto operation = FindOperation(use.service, name);
        AddNeeds(Call{*operation, word.at(), {}, {}, false}, use, reading, function);
        use.operations.emplace_back(name);
      }
    }
    if (!found) {
      reading.WrongName(word.at(), "there is no access `" + std::string(word.text()) + "` here", word.text(), known);
    }
  }
}

}  // namespace leastpriv
