// One pass over the declarations; every mistake is said, and one mistake makes all of it unusable.
#include "uses/uses.h"

#include <algorithm>
#include <array>
#include <optional>

#include "iam/facts.h"
#include "template/intrinsic.h"
#include "text/suggest.h"
#include "text/text.h"
#include "uses/operations.h"

namespace leastpriv {
namespace {

constexpr std::size_t kNoteDistance = 2;  // a name this near to a logical id is probably meant to be it

bool IsTable(std::string_view type) {
  return type == "AWS::DynamoDB::Table" || type == "AWS::DynamoDB::GlobalTable" ||
         type == "AWS::Serverless::SimpleTable";
}

bool MayDeclare(std::string_view type) {
  constexpr std::array<std::string_view, 4> kTypes = {"AWS::Serverless::Function", "AWS::Lambda::Function",
                                                      "AWS::Serverless::StateMachine",
                                                      "AWS::StepFunctions::StateMachine"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

std::string_view ServiceOf(PlaceKind kind) { return kind == PlaceKind::kTable ? "dynamodb" : "s3"; }
std::string_view ServiceWords(std::string_view service) { return service == "s3" ? "S3" : "DynamoDB"; }

class UsesReader {
 public:
  UsesReader(const Template& model, DeclaredUses& out) : resolver_(model.resolver), out_(out) {}

  void ReadTemplateUses() {
    for (const Resource& resource : resolver_.resources()) {
      if (!MayDeclare(resource.type)) continue;
      FunctionUses function;
      function.function = resource.id;
      function.at = resource.node.key_at();
      const NodeRef uses = resource.node.Find("Metadata").Find("LeastPriv").Find("Uses");
      if (uses) ReadList(uses, function);
      out_.functions.push_back(std::move(function));
    }
  }

  void ReadFile(NodeRef root) {
    const NodeRef functions = root.Find("Functions");
    if (!functions.IsMapping()) {
      Wrong(root.at(), "a uses file has `Functions`, a mapping of logical ids", {});
      return;
    }
    for (const NodeRef entry : functions.Entries()) {
      FunctionUses* function = FindFunction(entry.key());
      if (function == nullptr) {
        WrongName(entry.key_at(), "the template has no function `" + std::string(entry.key()) + "`", entry.key(),
                  FunctionIds());
        continue;
      }
      if (const NodeRef uses = entry.Find("Uses")) ReadList(uses, *function);
    }
  }

 private:
  void Wrong(const Location& at, std::string message, std::string hint) {
    Diagnostic diagnostic{"wrong-declaration", at, std::move(message)};
    diagnostic.hint = std::move(hint);
    out_.diagnostics.push_back(std::move(diagnostic));
    out_.usable = false;
  }

  void WrongName(const Location& at, std::string message, std::string_view name,
                 const std::vector<std::string_view>& known) {
    const auto nearest = Nearest(name, known);
    Wrong(at, std::move(message), nearest ? "did you mean `" + std::string(*nearest) + "`?" : "");
  }

  FunctionUses* FindFunction(std::string_view id) {
    const auto found = std::find_if(out_.functions.begin(), out_.functions.end(),
                                    [id](const FunctionUses& function) { return function.function == id; });
    return found == out_.functions.end() ? nullptr : &*found;
  }

  std::vector<std::string_view> FunctionIds() const {
    std::vector<std::string_view> ids;
    for (const FunctionUses& function : out_.functions) ids.push_back(function.function);
    return ids;
  }

  std::vector<std::string_view> ResourceIds() const {
    std::vector<std::string_view> ids;
    for (const Resource& resource : resolver_.resources()) ids.push_back(resource.id);
    return ids;
  }

  void ReadList(NodeRef uses, FunctionUses& function) {
    function.declared = true;
    function.at = uses.at();
    if (uses.kind() == NodeKind::kNull) return;
    if (!uses.IsSequence()) {
      Wrong(uses.at(), "`Uses` is a list of places and what is done there", {});
      return;
    }
    for (const NodeRef item : uses.Entries()) ReadUse(item, function);
  }

  void ReadUse(NodeRef item, FunctionUses& function) {
    if (!item.IsMapping()) {
      Wrong(item.at(), "a use names a `Bucket`, a `Table` or a `Service`, and `Operations`", {});
      return;
    }
    Use use;
    use.at = item.at();
    const NodeRef bucket = item.Find("Bucket");
    const NodeRef table = item.Find("Table");
    const NodeRef service = item.Find("Service");
    if ((bucket ? 1 : 0) + (table ? 1 : 0) + (service ? 1 : 0) != 1) {
      Wrong(item.at(), "a use names exactly one of `Bucket`, `Table` and `Service`", {});
      return;
    }
    use.kind = bucket ? PlaceKind::kBucket : table ? PlaceKind::kTable : PlaceKind::kService;
    if (!CheckElements(item, use.kind)) return;
    std::string_view service_name = ServiceOf(use.kind);
    if (service) {
      service_name = service.text();
      if (service_name != "s3" && service_name != "dynamodb") {
        Wrong(service.at(), "`Service` is `s3` or `dynamodb`", {});
        return;
      }
    } else if (!ReadPlace(bucket ? bucket : table, use)) {
      return;
    }
    ReadStrings(item.Find("Keys"), use.keys);
    ReadStrings(item.Find("Indexes"), use.indexes);
    ReadAccess(item.Find("Access"), use);
    ReadOperations(item.Find("Operations"), service_name, use, function);
    if (!use.needed.empty()) function.uses.push_back(std::move(use));
  }

  bool CheckElements(NodeRef item, PlaceKind kind) {
    std::vector<std::string_view> known = {"Operations", "Access"};
    known.emplace_back(kind == PlaceKind::kBucket ? "Bucket" : kind == PlaceKind::kTable ? "Table" : "Service");
    if (kind == PlaceKind::kBucket) known.emplace_back("Keys");
    if (kind == PlaceKind::kTable) known.emplace_back("Indexes");
    bool all_known = true;
    for (NodeRef element : Children(item)) {
      if (std::find(known.begin(), known.end(), element.key()) != known.end()) continue;
      WrongName(element.key_at(), "a use of a " + AsciiLower(known[2]) + " has no `" + std::string(element.key()) + "`",
                element.key(), known);
      all_known = false;
    }
    if (!item.Find("Operations") && !item.Find("Access")) {
      Wrong(item.at(), "this use says no `Operations`", {});
      return false;
    }
    return all_known;
  }

  // The bucket or table: a logical id, a reference, a name or an ARN.
  bool ReadPlace(NodeRef node, Use& use) {
    const bool is_bucket = use.kind == PlaceKind::kBucket;
    const std::string_view words = is_bucket ? "bucket" : "table";
    const auto intrinsic = ReadIntrinsic(node);
    std::string id = resolver_.ReferencedId(node);
    if (id.empty() && intrinsic && (intrinsic->name == "Ref" || intrinsic->name == "GetAtt")) {
      const std::string_view name =
          intrinsic->argument.IsSequence() ? intrinsic->argument.Item(0).text() : intrinsic->argument.text();
      if (!resolver_.root().Find("Parameters").Find(name)) {
        WrongName(node.at(), "nothing in this template is called `" + std::string(name) + "`", name, ResourceIds());
        return false;
      }
    }
    if (!id.empty()) {
      const Resource& resource = *resolver_.FindResource(id);
      const bool fits = is_bucket ? resource.type == "AWS::S3::Bucket" : IsTable(resource.type);
      if (!fits) {
        Wrong(node.at(), "`" + id + "` is of type " + resource.type + ", no " + std::string(words), {});
        return false;
      }
      use.id = std::move(id);
      use.arn = resolver_.ArnOf(resource);
      return true;
    }
    const Value value = resolver_.ResolveValue(node);
    const auto literal = value.Literal();
    if (literal && literal->empty()) {
      Wrong(node.at(), "the " + std::string(words) + " has no name", {});
      return false;
    }
    const std::string spelling = value.Spelling();
    if (spelling.starts_with("arn:")) return TakeArn(node, value, spelling, use);
    if (literal && !intrinsic) NoteNearId(node, *literal);
    use.arn =
        resolver_.ArnFrom(is_bucket ? "arn:${AWS::Partition}:s3:::${Name}"
                                    : "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Name}",
                          value);
    return true;
  }

  bool TakeArn(NodeRef node, const Value& value, const std::string& spelling, Use& use) {
    const auto parts = Split(spelling, ':');
    const std::string_view service = parts.size() > 2 ? parts[2] : std::string_view();
    if (service != ServiceOf(use.kind)) {
      Wrong(node.at(),
            "`" + spelling + "` is an ARN of " + std::string(service) + ", not of " + std::string(ServiceOf(use.kind)),
            {});
      return false;
    }
    use.arn = value;
    return true;
  }

  // A misspelt logical id would pass for a bucket's name.
  void NoteNearId(NodeRef node, std::string_view name) {
    for (const Resource& resource : resolver_.resources()) {
      const bool fits = resource.type == "AWS::S3::Bucket" || IsTable(resource.type);
      if (!fits || EditDistance(name, resource.id, kNoteDistance) > kNoteDistance) continue;
      Diagnostic diagnostic{"wrong-declaration", node.at(),
                            "`" + std::string(name) + "` is taken as a name; the template has `" + resource.id + "`"};
      diagnostic.lowered = FindingType::kSuggestion;
      diagnostic.hint = "write the logical id if it is meant";
      out_.diagnostics.push_back(std::move(diagnostic));
      return;
    }
  }

  void ReadStrings(NodeRef list, std::vector<Value>& out) {
    if (!list) return;
    if (list.IsScalar()) {
      out.push_back(resolver_.ResolveValue(list));
      return;
    }
    for (const NodeRef item : list.Entries()) {
      if (item.IsScalar() || ReadIntrinsic(item)) {
        out.push_back(resolver_.ResolveValue(item));
      } else {
        Wrong(item.at(), "a text is expected here", {});
      }
    }
  }

  void ReadAccess(NodeRef access, Use& use) {
    if (!access) return;
    const std::string_view place = use.kind == PlaceKind::kBucket  ? "Bucket"
                                   : use.kind == PlaceKind::kTable ? "Table"
                                                                   : "";
    std::vector<NodeRef> words = access.IsSequence() ? access.Entries() : std::vector<NodeRef>{access};
    static const std::vector<FactRow> rows = FactRows("access_sets.tsv");
    for (const NodeRef word : words) {
      bool found = false;
      std::vector<std::string_view> known;
      for (const FactRow& row : rows) {
        if (row[0] != place) continue;
        known.push_back(row[1]);
        if (row[1] != word.text()) continue;
        found = true;
        for (const std::string_view name : Split(row[2], ',')) {
          AddNeeds(*FindOperation(ServiceOf(use.kind), name), {}, word.at(), use);
        }
      }
      if (!found)
        WrongName(word.at(), "there is no access `" + std::string(word.text()) + "` here", word.text(), known);
    }
  }

  void ReadOperations(NodeRef list, std::string_view service, Use& use, FunctionUses& function) {
    if (!list) return;
    std::vector<NodeRef> items = list.IsSequence() ? list.Entries() : std::vector<NodeRef>{list};
    for (const NodeRef item : items) {
      const bool has_options = item.IsMapping() && item.size() == 1;
      if (!has_options && !item.IsScalar()) {
        Wrong(item.at(), "an operation is a name, or a name with its options", {});
        continue;
      }
      const NodeRef options = has_options ? item.first_child() : NodeRef();
      const std::string_view name = has_options ? options.key() : item.text();
      const Location at = has_options ? options.key_at() : item.at();
      const auto operation = FindOperation(service, name);
      if (!operation) {
        UnknownOperation(at, service, name);
        continue;
      }
      ReadOperation(*operation, options, at, use, function);
    }
  }

  void UnknownOperation(const Location& at, std::string_view service, std::string_view name) {
    const std::string_view other = service == "s3" ? "dynamodb" : "s3";
    if (FindOperation(other, name)) {
      Wrong(at,
            "`" + std::string(name) + "` is an operation of " + std::string(ServiceWords(other)) + ", not of " +
                std::string(ServiceWords(service)),
            {});
      return;
    }
    const auto nearest = NearestOperation(service, name);
    Wrong(at, std::string(ServiceWords(service)) + " has no operation `" + std::string(name) + "`",
          nearest ? "did you mean `" + *nearest + "`?" : "");
  }

  // The options of one operation: a list of sub-operations, or a mapping.
  void ReadOperation(const Operation& operation, NodeRef options, const Location& at, Use& use,
                     FunctionUses& function) {
    std::vector<std::string_view> known;
    for (const OperationNeeds& needs : operation.needs) {
      if (!needs.option.empty()) known.push_back(needs.option);
    }
    std::vector<std::string_view> chosen;
    NodeRef from;
    const auto choose = [&](std::string_view option, const Location& where) {
      if (std::find(known.begin(), known.end(), option) == known.end()) {
        WrongName(where, "`" + std::string(operation.name) + "` has no option `" + std::string(option) + "`", option,
                  known);
        return;
      }
      chosen.push_back(option);
    };
    if (options.IsSequence()) {
      for (const NodeRef option : options.Entries()) choose(option.text(), option.at());
    } else if (options.IsMapping()) {
      for (const NodeRef option : options.Entries()) {
        if (option.key() == "From") {
          from = option;
        } else if (option.text() != "false") {
          choose(option.key(), option.key_at());
        }
      }
    } else if (options && options.kind() != NodeKind::kNull) {
      choose(options.text(), options.at());
    }
    const bool is_copy = std::find(known.begin(), known.end(), "From") != known.end();
    if (is_copy && !from) {
      Wrong(at, "`" + std::string(operation.name) + "` copies from somewhere",
            "write `{" + std::string(operation.name) + ": {From: {Bucket: …, Keys: […]}}}`");
      return;
    }
    const bool has_plain = std::any_of(operation.needs.begin(), operation.needs.end(),
                                       [](const OperationNeeds& needs) { return needs.option.empty(); });
    if (!has_plain && chosen.empty()) {
      std::vector<std::string> names(known.begin(), known.end());
      Wrong(at, "`" + std::string(operation.name) + "` needs its sub-operations named: " + QuotedList(names), {});
      return;
    }
    AddNeeds(operation, chosen, at, use);
    if (from) ReadCopySource(operation, from, chosen, at, function);
  }

  void ReadCopySource(const Operation& operation, NodeRef from, const std::vector<std::string_view>& chosen,
                      const Location& at, FunctionUses& function) {
    Use source;
    source.at = from.at();
    source.kind = PlaceKind::kBucket;
    const NodeRef bucket = from.Find("Bucket");
    if (!bucket) {
      Wrong(from.at(), "`From` names a `Bucket`", {});
      return;
    }
    if (!ReadPlace(bucket, source)) return;
    ReadStrings(from.Find("Keys"), source.keys);
    const bool versions = std::find(chosen.begin(), chosen.end(), "Versions") != chosen.end();
    for (const OperationNeeds& needs : operation.needs) {
      if (needs.place != "source-object" || (needs.option == "Versions") != versions) continue;
      for (const std::string_view action : needs.actions) Add(action, "object", operation, at, source);
    }
    function.uses.push_back(std::move(source));
  }

  void AddNeeds(const Operation& operation, const std::vector<std::string_view>& chosen, const Location& at, Use& use) {
    bool replaced = false;
    for (const OperationNeeds& needs : operation.needs) {
      const bool is_chosen = std::find(chosen.begin(), chosen.end(), needs.option) != chosen.end();
      replaced = replaced || (needs.instead && is_chosen && needs.place != "source-object");
    }
    for (const OperationNeeds& needs : operation.needs) {
      const bool is_chosen = std::find(chosen.begin(), chosen.end(), needs.option) != chosen.end();
      const bool applies = needs.option.empty() ? !replaced : is_chosen;
      if (!applies || needs.place == "source-object") continue;
      std::string_view place = needs.place;
      if (place == "table-or-index") place = use.indexes.empty() ? "table" : "index";
      for (const std::string_view action : needs.actions) Add(action, place, operation, at, use);
    }
    use.operations.emplace_back(operation.name);
  }

  static void Add(std::string_view action, std::string_view place, const Operation& operation, const Location& at,
                  Use& use) {
    const bool known = std::any_of(use.needed.begin(), use.needed.end(), [&](const NeededAction& needed) {
      return needed.action == action && needed.place == place && needed.operation == operation.name;
    });
    if (!known) use.needed.push_back({std::string(action), std::string(place), std::string(operation.name), at});
  }

  const Resolver& resolver_;
  DeclaredUses& out_;
};

}  // namespace

DeclaredUses ReadUses(const Template& model, const std::vector<NodeRef>& files) {
  DeclaredUses uses;
  UsesReader reader(model, uses);
  reader.ReadTemplateUses();
  for (const NodeRef file : files) reader.ReadFile(file);
  return uses;
}

}  // namespace leastpriv
