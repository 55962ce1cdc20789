// From YAML to a MatchBlock. The first mistake ends the reading, with its place in the page.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "lint/match.h"
#include "text/suggest.h"
#include "text/text.h"

namespace leastpriv {
namespace {

struct Key {
  std::string_view name;
  MatchKind kind;
};

constexpr std::array<Key, 13> kKeys = {{{"all", MatchKind::kAll},
                                        {"any", MatchKind::kAny},
                                        {"not", MatchKind::kNot},
                                        {"effect", MatchKind::kEffect},
                                        {"action", MatchKind::kAction},
                                        {"not-action", MatchKind::kNotAction},
                                        {"resource", MatchKind::kResource},
                                        {"not-resource", MatchKind::kNotResource},
                                        {"principal", MatchKind::kPrincipal},
                                        {"condition", MatchKind::kCondition},
                                        {"grants-all", MatchKind::kGrantsAll},
                                        {"resource-type", MatchKind::kResourceType},
                                        {"property", MatchKind::kProperty}}};

class MatchReader {
 public:
  explicit MatchReader(const Source& source) : source_(source) {}

  Result<MatchBlock> ReadBlock(NodeRef node) const {
    if (!node.IsMapping() || node.size() == 0) return Wrong(node.at(), "a block is a mapping of keys that must hold");
    MatchBlock block;
    for (const NodeRef entry : node.Entries()) {
      const auto* const key =
          std::find_if(kKeys.begin(), kKeys.end(), [&entry](const Key& one) { return one.name == entry.key(); });
      if (key == kKeys.end()) return UnknownKey(entry);
      auto child = ReadKey(key->kind, entry);
      if (!child) return child.error();
      block.children.push_back(std::move(*child));
    }
    return block;
  }

 private:
  Error Wrong(const Location& at, const std::string& what) const {
    const Position place = source_.PositionOf(at.span.begin);
    return Error{std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + what};
  }

  Error UnknownKey(NodeRef entry) const {
    std::vector<std::string_view> names;
    names.reserve(kKeys.size());
    for (const Key& key : kKeys) names.push_back(key.name);
    const auto nearest = Nearest(entry.key(), names);
    return Wrong(entry.key_at(), "`match` has no key `" + std::string(entry.key()) + "`" +
                                     (nearest ? "; did you mean `" + std::string(*nearest) + "`?" : ""));
  }

  Result<MatchBlock> ReadKey(MatchKind kind, NodeRef entry) const {
    MatchBlock block;
    block.kind = kind;
    switch (kind) {
      case MatchKind::kAll:
      case MatchKind::kAny:
        return ReadBlocks(std::move(block), entry);
      case MatchKind::kNot: {
        auto child = ReadBlock(entry);
        if (!child) return child;
        block.children.push_back(std::move(*child));
        return block;
      }
      case MatchKind::kEffect:
        if (entry.IsScalar() && entry.text() == "Allow") {
          block.effect = Effect::kAllow;
        } else if (entry.IsScalar() && entry.text() == "Deny") {
          block.effect = Effect::kDeny;
        } else {
          return Wrong(entry.at(), "`effect` is `Allow` or `Deny`");
        }
        return block;
      case MatchKind::kGrantsAll:
        return ReadActions(std::move(block), entry);
      case MatchKind::kProperty:
        return ReadProperty(std::move(block), entry);
      default:
        return ReadTests(std::move(block), entry);
    }
  }

  Result<MatchBlock> ReadBlocks(MatchBlock block, NodeRef entry) const {
    if (!entry.IsSequence() || entry.size() == 0) {
      return Wrong(entry.at(), "`" + std::string(entry.key()) + "` is a list of blocks");
    }
    for (const NodeRef item : Children(entry)) {
      auto child = ReadBlock(item);
      if (!child) return child;
      block.children.push_back(std::move(*child));
    }
    return block;
  }

  Result<MatchBlock> ReadActions(MatchBlock block, NodeRef entry) const {
    std::vector<NodeRef> items;
    if (entry.IsSequence()) {
      items = entry.Entries();
    } else {
      items.push_back(entry);
    }
    for (const NodeRef item : items) {
      const bool is_name = item.IsScalar() && item.text().find(':') != std::string_view::npos &&
                           !Pattern::FromGlob(item.text()).HasWildcard();
      if (!is_name) return Wrong(item.at(), "`grants-all` lists actions by their whole names");
      block.words.emplace_back(item.text());
    }
    if (block.words.empty()) return Wrong(entry.at(), "`grants-all` lists actions by their whole names");
    return block;
  }

  // A path of names, or `{path, value}`.
  Result<MatchBlock> ReadProperty(MatchBlock block, NodeRef entry) const {
    const NodeRef path = entry.IsMapping() ? entry.Find("path") : entry;
    if (!path.IsScalar() || path.text().empty()) {
      return Wrong(entry.at(), "`property` is a path such as `Tracing` or `Environment.Variables`, or `{path, value}`");
    }
    for (const std::string_view name : Split(path.text(), '.')) block.words.emplace_back(name);
    const NodeRef value = entry.IsMapping() ? entry.Find("value") : NodeRef();
    return value ? ReadTests(std::move(block), value) : Result<MatchBlock>(std::move(block));
  }

  Result<MatchBlock> ReadTests(MatchBlock block, NodeRef entry) const {
    std::vector<NodeRef> items;
    if (entry.IsSequence()) {
      items = entry.Entries();
    } else {
      items.push_back(entry);
    }
    // Actions and condition keys are compared without their letter case.
    const bool ignores_case =
        block.kind == MatchKind::kAction || block.kind == MatchKind::kNotAction || block.kind == MatchKind::kCondition;
    for (const NodeRef item : items) {
      auto test = ReadTest(item, ignores_case);
      if (!test) return test.error();
      block.tests.push_back(std::move(*test));
    }
    if (block.tests.empty()) return Wrong(entry.at(), "an empty list never matches");
    return block;
  }

  Result<TextTest> ReadTest(NodeRef item, bool ignores_case) const {
    TextTest test;
    if (item.IsScalar() && item.kind() != NodeKind::kNull) {
      test.glob = Pattern::FromGlob(item.text(), ignores_case ? LetterCase::kIgnored : LetterCase::kMatters);
      return test;
    }
    const NodeRef regex = item.Find("regex");
    if (!item.IsMapping() || !regex.IsScalar() || item.size() != 1) {
      return Wrong(item.at(), "a test is a text with `*` and `?`, or `{regex: …}`");
    }
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(!ignores_case);
    const std::string_view text = regex.text();
    auto compiled = std::make_shared<re2::RE2>(re2::StringPiece(text.data(), text.size()), options);
    if (!compiled->ok()) return Wrong(regex.at(), "the regular expression cannot be read: " + compiled->error());
    test.regex = std::move(compiled);
    return test;
  }

  const Source& source_;
};

}  // namespace

Result<MatchBlock> ReadMatch(const Source& source, NodeRef block) { return MatchReader(source).ReadBlock(block); }

}  // namespace leastpriv
