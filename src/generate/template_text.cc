// Texts with holes become `!Sub`; the ARN of a resource of the template is named by its attribute rather than spelt
// out.
#include <algorithm>
#include <array>

#include "generate/template_node.h"
#include "template/folded.h"
#include "template/type_names.h"
#include "uses/places.h"

namespace leastpriv {
namespace {

using Form = TemplateText::Form;

// The attribute that is a resource's name, where `Ref` gives something else: the types whose ARNs this program spells
// out. Empty for others.
std::string_view NameAttributeOf(const Hole& hole) {
  struct NameAttribute {
    std::string_view type;
    std::string_view attribute;
  };
  constexpr std::array<NameAttribute, 4> kAttributes = {{{"AWS::Serverless::StateMachine", "Name"},
                                                         {"AWS::StepFunctions::StateMachine", "Name"},
                                                         {"AWS::SNS::Topic", "TopicName"},
                                                         {"AWS::SQS::Queue", "QueueName"}}};
  for (const NameAttribute& known : kAttributes) {
    if (known.type == hole.resource_type) return known.attribute;
  }
  return {};
}

std::string NameReference(const Hole& hole) {
  const std::string_view attribute = NameAttributeOf(hole);
  return attribute.empty() ? hole.name : hole.name + "." + std::string(attribute);
}

// A resource that no attribute names, and whose `Ref` is its ARN: behind the front of an ARN, `${Policy}` would put an
// ARN into an ARN.
bool IsArnByRef(const Piece& piece) {
  const Hole* hole = std::get_if<Hole>(&piece);
  if (hole == nullptr || hole->kind != HoleKind::kResource || !NameAttributeOf(*hole).empty()) return false;
  const auto names = FindTypeNames(hole->resource_type);
  return names && names->ref == RefGives::kArn;
}

// An ARN that holds such a resource's name begins with the resource itself instead.
Text WithArnByRef(const Text& text) {
  const std::vector<Piece>& pieces = text.pieces();
  if (!text.Spelling().starts_with("arn:")) return text;
  const auto found = std::find_if(pieces.begin(), pieces.end(), IsArnByRef);
  if (found == pieces.end()) return text;
  Text shorter;
  for (auto piece = found; piece != pieces.end(); ++piece) {
    std::visit([&shorter](const auto& part) { shorter.Append(part); }, *piece);
  }
  return shorter;
}

std::string Reference(const Hole& hole) {
  if (hole.kind == HoleKind::kResource) return NameReference(hole);
  if (hole.kind != HoleKind::kAttribute) return hole.name;
  const bool arn_by_ref = hole.attribute == "Arn" && ArnReference(hole.resource_type) == "Ref";
  return arn_by_ref ? hole.name : hole.name + "." + hole.attribute;
}

void AppendLiteral(const std::string& literal, std::string& out) {
  for (std::size_t i = 0; i < literal.size(); ++i) {
    out += literal[i];
    if (literal[i] == '{' && i > 0 && literal[i - 1] == '$') out += '!';
  }
}

void AppendHole(const Hole& hole, TemplateText& out) {
  if (hole.kind == HoleKind::kDynamic) {
    out.text += "{{" + hole.name + "}}";
    return;
  }
  if (hole.kind != HoleKind::kImport) {
    out.text += "${" + Reference(hole) + "}";
    return;
  }
  const std::string name = "Import" + std::to_string(out.imports.size() + 1);
  out.imports.emplace_back(name, hole.name);
  out.text += "${" + name + "}";
}

TemplateText Substitution(std::string prefix, const Text& text) {
  TemplateText out{Form::kSub, std::move(prefix), {}};
  for (const Piece& piece : text.pieces()) {
    if (const Hole* hole = std::get_if<Hole>(&piece)) {
      AppendHole(*hole, out);
    } else {
      AppendLiteral(std::get<std::string>(piece), out.text);
    }
  }
  return out;
}

}  // namespace

TemplateText SpellText(const Text& canonical) {
  const Text text = WithArnByRef(canonical);
  if (const auto literal = text.Literal()) return {Form::kLiteral, std::string(*literal), {}};
  const Hole* hole = text.pieces().size() == 1 ? std::get_if<Hole>(&text.pieces().front()) : nullptr;
  const bool refers = hole != nullptr && hole->kind != HoleKind::kImport && hole->kind != HoleKind::kDynamic;
  if (refers) {
    std::string reference = Reference(*hole);
    const Form form = reference.find('.') == std::string::npos ? Form::kRef : Form::kGetAtt;
    return {form, std::move(reference), {}};
  }
  return Substitution({}, text);
}

std::vector<TemplateText> SpellResource(const NeededResource& resource, std::string_view type,
                                        const Resolver& resolver) {
  std::vector<TemplateText> texts;
  if (resource.id.empty()) {
    for (const Text& text : Folded(resource.Whole(), resolver)) texts.push_back(SpellText(text));
    return texts;
  }
  const std::string_view attribute = ArnReference(type);
  const bool by_ref = attribute == "Ref";
  const std::string reference = by_ref ? resource.id : resource.id + "." + std::string(attribute);
  for (const Text& suffix : Folded(resource.suffix, resolver)) {
    if (suffix.pieces().empty()) {
      texts.push_back({by_ref ? Form::kRef : Form::kGetAtt, reference, {}});
    } else {
      texts.push_back(Substitution("${" + reference + "}", suffix));
    }
  }
  return texts;
}

}  // namespace leastpriv
