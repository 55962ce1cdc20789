// By way of an ordered JSON tree, so that escaping and the replacement of broken UTF-8 are the library's. Linear in the
// policy's size.
#include "policy/writer.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace leastpriv {
namespace {

using Json = nlohmann::ordered_json;

void AddSpellings(const Value& value, std::vector<std::string>& spellings) {
  for (const Alternative& alternative : value.alternatives()) spellings.push_back(alternative.text.Spelling());
}

// Lists of one as a plain string; an empty list stays one.
Json Texts(const std::vector<std::string>& texts) {
  if (texts.size() == 1) return texts.front();
  return Json(texts);
}

Json Texts(const std::vector<Term>& terms) {
  std::vector<std::string> spellings;
  for (const Term& term : terms) AddSpellings(term.value, spellings);
  return Texts(spellings);
}

// Values by key, in the order the keys come up. An ordered_json object would look each key up from its front.
template <typename T>
class Groups {
 public:
  T& operator[](const std::string& key) {
    const auto [found, added] = positions_.emplace(key, entries_.size());
    if (added) entries_.emplace_back(key, T());
    return entries_[found->second].second;
  }

  template <typename Write>
  Json ToJson(Write write) const {
    Json::object_t object;
    for (const auto& [key, value] : entries_) object.push_back({key, write(value)});
    return Json(std::move(object));
  }

 private:
  std::vector<std::pair<std::string, T>> entries_;
  std::unordered_map<std::string, std::size_t> positions_;
};

using TextGroups = Groups<std::vector<std::string>>;

Json GroupsJson(const TextGroups& groups) {
  return groups.ToJson([](const std::vector<std::string>& texts) { return Texts(texts); });
}

Json PrincipalJson(const Principals& principals) {
  std::vector<std::string> bare;
  TextGroups groups;
  for (const PrincipalTerm& principal : principals.terms) {
    AddSpellings(principal.term.value, principal.key.empty() ? bare : groups[principal.key]);
  }
  return bare.empty() ? GroupsJson(groups) : Texts(bare);
}

// Conditions of one operator and key that guards keep apart come as one list.
Json ConditionJson(const std::vector<Condition>& conditions) {
  Groups<TextGroups> operators;
  for (const Condition& condition : conditions) {
    std::vector<std::string>& values = operators[condition.operator_text][condition.key];
    for (const Term& term : condition.values) AddSpellings(term.value, values);
  }
  return operators.ToJson(GroupsJson);
}

Json StatementJson(const Statement& statement) {
  Json object = Json::object();
  if (statement.sid) object["Sid"] = statement.sid->value.Spelling();
  if (statement.effect != Effect::kUnknown) object["Effect"] = statement.effect == Effect::kAllow ? "Allow" : "Deny";
  if (statement.principal.present) {
    object[statement.principal.negated ? "NotPrincipal" : "Principal"] = PrincipalJson(statement.principal);
  }
  if (statement.action.present)
    object[statement.action.negated ? "NotAction" : "Action"] = Texts(statement.action.terms);
  if (statement.resource.present) {
    object[statement.resource.negated ? "NotResource" : "Resource"] = Texts(statement.resource.terms);
  }
  if (!statement.conditions.empty()) object["Condition"] = ConditionJson(statement.conditions);
  return object;
}

Json PolicyJson(const Policy& policy) {
  Json object = Json::object();
  if (policy.version) object["Version"] = policy.version->value.Spelling();
  if (policy.id) object["Id"] = policy.id->value.Spelling();
  Json statements = Json::array();
  for (const Statement& statement : policy.statements) statements.push_back(StatementJson(statement));
  object["Statement"] = std::move(statements);
  return object;
}

constexpr int kNoIndent = -1;

std::string Dump(const Policy& policy, int indent) {
  return PolicyJson(policy).dump(indent, ' ', false, Json::error_handler_t::replace);
}

bool IsWhiteSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool CountsWhiteSpace(PolicyType type) {
  return type != PolicyType::kIdentity && type != PolicyType::kBoundary && type != PolicyType::kTrust;
}

}  // namespace

std::string WritePolicyJson(const Policy& policy) { return Dump(policy, 2) + "\n"; }

std::string WritePolicyCompact(const Policy& policy) { return Dump(policy, kNoIndent); }

std::size_t CountedCharacters(std::string_view text, PolicyType type) {
  std::size_t count = 0;
  for (const char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (!continues && (CountsWhiteSpace(type) || !IsWhiteSpace(c))) ++count;
  }
  return count;
}

}  // namespace leastpriv
