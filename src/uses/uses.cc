// One pass over the declarations; every mistake is said, and one mistake makes all of it unusable.
#include "uses/uses.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/text.h"
#include "uses/reading.h"

namespace leastpriv {
namespace {

bool MayDeclare(std::string_view type) {
  constexpr std::array<std::string_view, 4> kTypes = {"AWS::Serverless::Function", "AWS::Lambda::Function",
                                                      "AWS::Serverless::StateMachine",
                                                      "AWS::StepFunctions::StateMachine"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

// "`Bucket`, `Table`, … or `Service`".
std::string PlaceNames() {
  std::string names;
  for (const PlaceType& type : PlaceTypes()) names += "`" + std::string(type.element) + "`, ";
  return names + "`Service`";
}

// Which element of a use says what it is about.
struct Subject {
  NodeRef node;
  const PlaceType* type = nullptr;  // null: Service, or Actions
};

std::vector<Subject> SubjectsOf(NodeRef item) {
  std::vector<Subject> subjects;
  for (const PlaceType& type : PlaceTypes()) {
    if (const NodeRef node = item.Find(type.element)) subjects.push_back({node, &type});
  }
  for (const std::string_view element : {"Service", "Actions"}) {
    if (const NodeRef node = item.Find(element)) subjects.push_back({node, nullptr});
  }
  return subjects;
}

bool CheckElements(NodeRef item, const Subject& subject, UsesReading& reading) {
  const bool is_general = subject.node.key() == "Actions";
  std::vector<std::string_view> known = {subject.node.key(), "SecureTransport", "ResourceAccount"};
  if (is_general) {
    known.emplace_back("Resource");
  } else {
    known.insert(known.end(), {"Operations", "Access"});
  }
  if (subject.type != nullptr) {
    known.emplace_back("EncryptionKey");
    known.insert(known.end(), subject.type->elements.begin(), subject.type->elements.end());
  }
  const std::string words = subject.type != nullptr ? std::string(subject.type->words) : AsciiLower(known[0]);
  bool all_known = true;
  for (const NodeRef element : Children(item)) {
    if (std::find(known.begin(), known.end(), element.key()) != known.end()) continue;
    reading.WrongName(element.key_at(), "a use of a " + words + " has no `" + std::string(element.key()) + "`",
                      element.key(), known);
    all_known = false;
  }
  if (!is_general && !item.Find("Operations") && !item.Find("Access")) {
    reading.Wrong(item.at(), "this use says no `Operations`");
    return false;
  }
  return all_known;
}

bool ReadService(NodeRef node, UsesReading& reading, Use& use) {
  const auto& services = MappedServices();
  use.service = node.text();
  if (std::find(services.begin(), services.end(), use.service) != services.end()) return true;
  reading.WrongName(node.at(), "the operations of `" + use.service + "` are not known here", use.service, services);
  return false;
}

// Keys and indexes that nothing here goes to are a slip.
void CheckPartsUsed(NodeRef item, const Use& use, UsesReading& reading) {
  bool to_keys = false;
  bool to_indexes = false;
  for (const std::string& name : use.operations) {
    const auto operation = FindOperation(use.service, name);
    if (!operation) continue;
    for (const OperationNeeds& needs : operation->needs) {
      to_keys = to_keys || needs.place == "object" || needs.place == "bucket-listing";
      to_indexes = to_indexes || needs.place.find("index") != std::string_view::npos;
    }
  }
  if (!use.keys.empty() && !to_keys) {
    reading.Wrong(item.Find("Keys").key_at(), "`Keys` are named, but no operation of this use goes to keys",
                  "leave them out, or give their operations a use of its own");
  }
  if (!use.indexes.empty() && !to_indexes) {
    reading.Wrong(item.Find("Indexes").key_at(), "`Indexes` are named, but no operation of this use goes to an index",
                  "leave them out, or declare the Query or Scan that does");
  }
}

void ReadUse(NodeRef item, UsesReading& reading, FunctionUses& function) {
  if (!item.IsMapping()) {
    reading.Wrong(item.at(), "a use names a place, such as `Bucket` or `Table`, and its `Operations`");
    return;
  }
  const std::vector<Subject> subjects = SubjectsOf(item);
  if (subjects.size() != 1) {
    reading.Wrong(item.at(), "a use names exactly one place", "one of " + PlaceNames() + ", or `Actions`");
    return;
  }
  const Subject& subject = subjects.front();
  if (!CheckElements(item, subject, reading)) return;
  Use use;
  use.at = item.at();
  ReadNarrowing(item, reading, use);
  if (subject.node.key() == "Actions") {
    ReadGeneralUse(item, reading, use, function);
  } else {
    const bool right = subject.type == nullptr ? ReadService(subject.node, reading, use)
                                               : ReadPlace(subject.node, *subject.type, reading, use);
    if (!right) return;
    ReadPlaceParts(item, reading, use);
    ReadEncryption(item, reading, use);
    ReadAccess(item.Find("Access"), reading, use, function);
    ReadOperations(item.Find("Operations"), reading, use, function);
    if (!use.operations.empty()) CheckPartsUsed(item, use, reading);
  }
  if (!use.operations.empty()) function.uses.push_back(std::move(use));
}

constexpr std::string_view kLeastPriv = "LeastPriv";

class UsesReader {
 public:
  UsesReader(const Template& model, DeclaredUses& out) : reading_(model, out), out_(out) {}

  void ReadTemplateUses() {
    for (const Resource& resource : reading_.resolver().resources()) {
      if (!MayDeclare(resource.type)) continue;
      FunctionUses function;
      function.function = resource.id;
      function.at = resource.node.key_at();
      const NodeRef metadata = resource.node.Find("Metadata");
      CheckSpelling(metadata);
      if (const NodeRef uses = metadata.Find("LeastPriv").Find("Uses")) ReadList(uses, function);
      out_.functions.push_back(std::move(function));
    }
  }

  void ReadFile(NodeRef root) {
    const NodeRef functions = root.Find("Functions");
    if (!functions.IsMapping()) {
      reading_.Wrong(root.at(), "a uses file has `Functions`, a mapping of logical ids");
      return;
    }
    for (const NodeRef entry : functions.Entries()) {
      FunctionUses* function = FindFunction(entry.key());
      if (function == nullptr) {
        reading_.WrongName(entry.key_at(), "the template has no function `" + std::string(entry.key()) + "`",
                           entry.key(), FunctionIds());
      } else if (const NodeRef uses = entry.Find("Uses")) {
        ReadList(uses, *function);
      }
    }
  }

 private:
  // What is nearly the name of a declaration declares nothing, and nobody would know.
  void CheckSpelling(NodeRef metadata) {
    if (!metadata.IsMapping()) return;
    for (const NodeRef entry : metadata.Entries()) {
      if (entry.key() == kLeastPriv) {
        CheckKeys(entry);
      } else if (EqualsIgnoreCase(entry.key(), kLeastPriv)) {
        reading_.WrongName(entry.key_at(), "`" + std::string(entry.key()) + "` declares nothing", entry.key(),
                           {kLeastPriv});
      }
    }
  }

  void CheckKeys(NodeRef own) {
    if (!own.IsMapping()) return reading_.Wrong(own.at(), "`LeastPriv` holds `Uses` and `Allow`");
    for (const NodeRef entry : own.Entries()) {
      if (entry.key() == "Uses" || entry.key() == "Allow") continue;
      reading_.WrongName(entry.key_at(), "`" + std::string(entry.key()) + "` is no key of `LeastPriv`", entry.key(),
                         {"Uses", "Allow"});
    }
  }

  void ReadList(NodeRef uses, FunctionUses& function) {
    const bool nothing = uses.kind() == NodeKind::kNull || (uses.IsSequence() && uses.size() == 0);
    // An empty list says that the function needs nothing; another place that declares uses contradicts it.
    if (function.declared && nothing != function.uses.empty()) {
      reading_.Wrong(uses.at(), "`" + function.function + "` is declared to need nothing, and to need something",
                     "leave out one of the two `Uses`");
      return;
    }
    function.declared = true;
    function.at = uses.at();
    if (nothing) return;
    if (!uses.IsSequence()) {
      reading_.Wrong(uses.at(), "`Uses` is a list of places and what is done there");
      return;
    }
    for (const NodeRef item : uses.Entries()) ReadUse(item, reading_, function);
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

  UsesReading reading_;
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
