// The tree is copied; a loop in a mapping becomes the entries of its body once an element. `${Name}` and `&{Name}` of
// the loop's identifier are replaced in keys and texts, `!Ref Name` as a whole. Linear in what comes out.
#include "template/loops.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "document/builder.h"
#include "template/intrinsic.h"

namespace leastpriv {
namespace {

constexpr std::string_view kForEach = "Fn::ForEach";
constexpr uint32_t kMaxNodes = 300'000;

struct Binding {
  std::string_view identifier;
  const std::string& value;
};

void ReplaceAll(std::string& text, const std::string& from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string LettersAndDigits(std::string_view text) {
  std::string kept;
  std::copy_if(text.begin(), text.end(), std::back_inserter(kept),
               [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
  return kept;
}

class Unroller {
 public:
  Unroller(Document& copy, const Collection& collection, std::vector<Diagnostic>& diagnostics)
      : builder_(copy, {.nodes = kMaxNodes}, diagnostics), collection_(collection), diagnostics_(diagnostics) {}

  // False when a limit was passed.
  bool Copy(NodeRef node, const Binding* binding) {
    const Span span = node.at().span;
    if (binding != nullptr && RefersTo(node, binding->identifier)) {
      builder_.Scalar(NodeKind::kString, true, {{}, binding->value, true}, {}, span);
    } else if (node.IsScalar()) {
      builder_.Scalar(node.kind(), node.quoted(), TextOf(node.text(), binding), node.tag(), span);
    } else {
      builder_.Begin(node.kind(), node.tag(), span.begin);
      for (const NodeRef child : Children(node)) {
        if (!CopyChild(child, node.IsMapping(), binding)) return false;
      }
      builder_.End(span.end);
    }
    return builder_.failure().empty();
  }

 private:
  static bool RefersTo(NodeRef node, std::string_view identifier) {
    const auto intrinsic = ReadIntrinsic(node);
    return intrinsic && intrinsic->name == "Ref" && intrinsic->argument.text() == identifier;
  }

  static DocumentBuilder::ScalarText TextOf(std::string_view text, const Binding* binding) {
    if (binding == nullptr || text.find('{') == std::string_view::npos) return {text, {}, false};
    std::string replaced(text);
    const std::string name(binding->identifier);
    ReplaceAll(replaced, "${" + name + "}", binding->value);
    ReplaceAll(replaced, "&{" + name + "}", LettersAndDigits(binding->value));
    return {{}, std::move(replaced), true};
  }

  bool CopyChild(NodeRef child, bool has_key, const Binding* binding) {
    // Loops in a body wait until the names of this one are in them.
    if (has_key && binding == nullptr && child.key().starts_with(kForEach)) return Unroll(child);
    if (has_key) builder_.Key(TextOf(child.key(), binding), child.key_at().span);
    return Copy(child, binding);
  }

  bool Unroll(NodeRef loop) {
    const bool is_loop = loop.IsSequence() && loop.size() == 3 && loop.Item(0).IsScalar() && loop.Item(2).IsMapping();
    const auto elements = is_loop ? collection_(loop) : std::nullopt;
    if (!elements) {
      Diagnostic diagnostic{"unseen-content", loop.key_at(), {}};
      diagnostic.message = "what `" + std::string(loop.key()) + "` brings is not seen: " +
                           (is_loop ? "its collection is known at deployment"
                                    : "it is no list of an identifier, a collection and a body");
      diagnostic.subject = loop.key();
      diagnostics_.push_back(std::move(diagnostic));
      return true;
    }
    for (const std::string& element : *elements) {
      const Binding binding{loop.Item(0).text(), element};
      for (const NodeRef entry : Children(loop.Item(2))) {
        if (!CopyChild(entry, true, &binding)) return false;
      }
    }
    return true;
  }

  DocumentBuilder builder_;
  const Collection& collection_;
  std::vector<Diagnostic>& diagnostics_;
};

}  // namespace

bool HasLoops(NodeRef root) {
  const Document& document = root.document();
  for (NodeIndex index = 0; index < document.node_count(); ++index) {
    if (document.node(index).key.starts_with(kForEach)) return true;
  }
  return false;
}

std::optional<Document> UnrollOutermost(NodeRef root, const Collection& collection,
                                        std::vector<Diagnostic>& diagnostics) {
  Document copy(root.document().source(), root.document().syntax());
  if (!Unroller(copy, collection, diagnostics).Copy(root, nullptr)) return std::nullopt;
  return copy;
}

}  // namespace leastpriv
