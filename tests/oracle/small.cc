#include "small.h"

#include <cstdlib>
#include <optional>

namespace leastpriv::oracle {
namespace {

// `*` is any text, `?` any character, the rest itself.
bool Glob(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*') {
    for (std::size_t skip = 0; skip <= text.size(); ++skip) {
      if (Glob(pattern.substr(1), text.substr(skip))) return true;
    }
    return false;
  }
  return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) && Glob(pattern.substr(1), text.substr(1));
}

std::string Lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// The six parts of an ARN; nothing when there are fewer.
std::optional<std::vector<std::string>> Parts(const std::string& arn) {
  std::vector<std::string> parts(1);
  for (const char c : arn) {
    if (c == ':' && parts.size() < 6) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (parts.size() < 6) return std::nullopt;
  return parts;
}

bool ResourceMatches(const std::string& pattern, const std::string& resource) {
  if (pattern == "*") return true;
  const auto wanted = Parts(pattern);
  const auto given = Parts(resource);
  if (!wanted || !given) return false;
  for (std::size_t i = 0; i < 6; ++i) {
    if (!Glob((*wanted)[i], (*given)[i])) return false;
  }
  return true;
}

bool StartsWith(const std::string& text, const std::string& start) { return text.compare(0, start.size(), start) == 0; }

bool EndsWith(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool IsNegated(const std::string& op) { return op.find("Not") != std::string::npos; }

// One value of the request against one of the policy, negation apart.
bool Relates(const std::string& op, const std::string& value, const std::string& expected) {
  if (op == "StringEquals" || op == "StringNotEquals") return value == expected;
  if (op == "StringEqualsIgnoreCase" || op == "StringNotEqualsIgnoreCase") return Lower(value) == Lower(expected);
  if (op == "StringLike" || op == "StringNotLike") return Glob(expected, value);
  if (op == "Bool") return value == expected;
  const double a = std::atof(value.c_str());
  const double b = std::atof(expected.c_str());
  if (op == "NumericEquals" || op == "NumericNotEquals") return a == b;
  if (op == "NumericLessThan") return a < b;
  if (op == "NumericLessThanEquals") return a <= b;
  if (op == "NumericGreaterThan") return a > b;
  if (op == "NumericGreaterThanEquals") return a >= b;
  std::abort();
}

// One value of the request against all of the policy: any of them; none of them under a negated operator.
bool ValueHolds(const std::string& op, const std::string& value, const std::vector<std::string>& expected) {
  bool any = false;
  for (const std::string& one : expected) any = any || Relates(op, value, one);
  return any != IsNegated(op);
}

std::string Quoted(const std::string& text) { return '"' + text + '"'; }

std::string List(const std::vector<std::string>& texts) {
  std::string list = "[";
  for (const std::string& text : texts) list += (list.size() > 1 ? "," : "") + Quoted(text);
  return list + "]";
}

template <typename T>
const T& OneOf(const std::vector<T>& choices, std::mt19937& random) {
  return choices[random() % choices.size()];
}

bool Often(std::mt19937& random, unsigned percent) { return random() % 100 < percent; }

const std::vector<std::string> kActions = {"a:get", "a:put", "b:get"};
const std::vector<std::string> kActionPatterns = {"*", "a:*", "a:get", "a:p*", "*:get", "b:get", "?:put"};
const std::vector<std::string> kResources = {"arn:aws:s3:::x", "arn:aws:s3:::x/1", "arn:aws:s3:::y/1",
                                             "arn:aws:sqs:eu:1:x"};
const std::vector<std::string> kResourcePatterns = {"*",
                                                    "arn:aws:s3:::*",
                                                    "arn:aws:s3:::x/*",
                                                    "arn:aws:s3:::?/1",
                                                    "arn:*:*:*:*:x",
                                                    "arn:aws:sqs:e*:1:x",
                                                    "arn:aws:s3:::y/1"};
const std::vector<std::vector<std::string>> kTexts = {{"u"}, {"v"}, {"uv"}};
const std::vector<std::vector<std::string>> kTextPatterns = {{"u"}, {"u", "v"}, {"u*"}, {"?"}, {"*v", "w"}};
const std::vector<std::string> kTextOps = {"StringEquals", "StringNotEquals", "StringLike", "StringNotLike",
                                           "StringEqualsIgnoreCase"};
const std::vector<std::string> kNumericOps = {
    "NumericEquals",         "NumericNotEquals",         "NumericLessThan",
    "NumericLessThanEquals", "NumericGreaterThanEquals", "NumericGreaterThan"};

SmallCondition AnyCondition(std::mt19937& random) {
  if (Often(random, 15))
    return {"Null", OneOf<std::string>({"k", "n", "m"}, random), {Often(random, 50) ? "true" : "false"}};
  const std::string if_exists = Often(random, 25) ? "IfExists" : "";
  if (Often(random, 25)) {
    return {OneOf(kNumericOps, random) + if_exists, "n",
            OneOf<std::vector<std::string>>({{"1"}, {"2"}, {"1", "3"}}, random)};
  }
  if (Often(random, 35)) {
    const std::string qualifier = Often(random, 50) ? "ForAllValues:" : "ForAnyValue:";
    return {qualifier + OneOf(kTextOps, random) + if_exists, "m", OneOf(kTextPatterns, random)};
  }
  return {OneOf(kTextOps, random) + if_exists, "k", OneOf(kTextPatterns, random)};
}

}  // namespace

std::string Json(const SmallPolicy& policy) {
  std::string statements;
  for (const SmallStatement& statement : policy) {
    statements += statements.empty() ? "" : ",";
    statements += std::string(R"({"Effect":)") + (statement.allow ? R"("Allow")" : R"("Deny")");
    statements += (statement.not_action ? R"(,"NotAction":)" : R"(,"Action":)") + List(statement.actions);
    statements += (statement.not_resource ? R"(,"NotResource":)" : R"(,"Resource":)") + List(statement.resources);
    // A block an operator and key: the same operator may come twice.
    std::map<std::string, std::map<std::string, std::string>> blocks;
    for (const SmallCondition& condition : statement.conditions) {
      blocks[condition.op][condition.key] = List(condition.values);
    }
    std::string block_texts;
    for (const auto& [op, keys] : blocks) {
      std::string key_texts;
      for (const auto& [key, values] : keys) key_texts += (key_texts.empty() ? "" : ",") + Quoted(key) + ":" + values;
      block_texts += (block_texts.empty() ? "" : ",") + Quoted(op) + ":{" + key_texts + "}";
    }
    if (!block_texts.empty()) statements += R"(,"Condition":{)" + block_texts + "}";
    statements += "}";
  }
  return R"({"Version":"2012-10-17","Statement":[)" + statements + "]}";
}

bool Holds(const SmallCondition& condition, const Request& request) {
  const auto found = request.context.find(condition.key);
  const bool missing = found == request.context.end() || found->second.empty();
  if (condition.op == "Null") return (condition.values[0] == "true") == missing;
  const bool for_all = StartsWith(condition.op, "ForAllValues:");
  const bool for_any = StartsWith(condition.op, "ForAnyValue:");
  const bool if_exists = EndsWith(condition.op, "IfExists");
  std::string op = condition.op.substr(condition.op.find(':') + 1);
  if (if_exists) op.resize(op.size() - std::string("IfExists").size());
  if (missing) {
    if (if_exists || for_all) return true;
    return !for_any && IsNegated(op);
  }
  for (const std::string& value : found->second) {
    const bool holds = ValueHolds(op, value, condition.values);
    if (for_all && !holds) return false;
    if (!for_all && holds) return true;
  }
  return for_all;
}

bool Matches(const SmallStatement& statement, const Request& request) {
  bool action = false;
  for (const std::string& pattern : statement.actions) action = action || Glob(Lower(pattern), Lower(request.action));
  bool resource = false;
  for (const std::string& pattern : statement.resources) {
    resource = resource || ResourceMatches(pattern, request.resource);
  }
  if (action == statement.not_action || resource == statement.not_resource) return false;
  for (const SmallCondition& condition : statement.conditions) {
    if (!Holds(condition, request)) return false;
  }
  return true;
}

bool Allows(const SmallPolicy& policy, const Request& request) {
  bool allowed = false;
  for (const SmallStatement& statement : policy) {
    if (!Matches(statement, request)) continue;
    if (!statement.allow) return false;
    allowed = true;
  }
  return allowed;
}

ReadSmall::ReadSmall(const SmallPolicy& policy) {
  const Source source("small.json", Json(policy));
  const ParsedFile file = ParseFile(source, 0);
  ReadOptions options;
  options.type = PolicyType::kIdentity;
  policy_ = ReadPolicy(ResolvedFromDocument(file.documents.front().root()), options).policy;
}

SmallStatement AnyStatement(std::mt19937& random) {
  SmallStatement statement;
  statement.allow = !Often(random, 30);
  statement.not_action = Often(random, 10);
  statement.not_resource = Often(random, 10);
  statement.actions = {OneOf(kActionPatterns, random)};
  if (Often(random, 30)) statement.actions.push_back(OneOf(kActionPatterns, random));
  statement.resources = {OneOf(kResourcePatterns, random)};
  if (Often(random, 30)) statement.resources.push_back(OneOf(kResourcePatterns, random));
  if (Often(random, 60)) statement.conditions.push_back(AnyCondition(random));
  if (Often(random, 20)) {
    SmallCondition further = AnyCondition(random);
    const bool is_new = statement.conditions.empty() || statement.conditions[0].op != further.op ||
                        statement.conditions[0].key != further.key;
    if (is_new) statement.conditions.push_back(std::move(further));
  }
  return statement;
}

SmallPolicy AnyPolicy(std::mt19937& random) {
  SmallPolicy policy;
  const std::size_t statements = 1 + random() % 3;
  for (std::size_t i = 0; i < statements; ++i) policy.push_back(AnyStatement(random));
  return policy;
}

const std::vector<Request>& EveryRequest() {
  static const std::vector<Request>* const requests = [] {
    auto* all = new std::vector<Request>;
    const std::vector<std::vector<std::string>> numbers = {{}, {"1"}, {"2"}, {"3.5"}};
    const std::vector<std::vector<std::string>> sets = {{}, {"u"}, {"v"}, {"u", "v"}, {"w", "uv"}};
    std::vector<std::vector<std::string>> texts = kTexts;
    texts.emplace_back();
    for (const std::string& action : kActions) {
      for (const std::string& resource : kResources) {
        for (const auto& k : texts) {
          for (const auto& n : numbers) {
            for (const auto& m : sets) {
              Request request{"arn:aws:iam::111122223333:role/app", action, resource, "111122223333", {}};
              if (!k.empty()) request.context["k"] = k;
              if (!n.empty()) request.context["n"] = n;
              if (!m.empty()) request.context["m"] = m;
              all->push_back(std::move(request));
            }
          }
        }
      }
    }
    return all;
  }();
  return *requests;
}

}  // namespace leastpriv::oracle
