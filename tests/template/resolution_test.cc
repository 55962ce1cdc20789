// How much of real templates is known: every Action and Resource of a folder of templates, as a deployment with the
// parameters' defaults has them. What is open there and could be known from the file alone is listed, and rare.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "document/document.h"
#include "template/template.h"

namespace leastpriv {
namespace {

namespace fs = std::filesystem;

struct Count {
  std::size_t values = 0;
  std::vector<std::string> unresolved;  // "file principal value: reason"
};

// A parameter without a Default is known at deployment, and so is one that names an SSM parameter.
TemplateOptions Defaults(NodeRef root) {
  TemplateOptions options;
  for (const NodeRef parameter : root.Find("Parameters").Entries()) {
    const NodeRef type = parameter.Find("Type");
    const NodeRef preset = parameter.Find("Default");
    const bool is_read = type.IsScalar() && type.text().starts_with("AWS::SSM::Parameter::Value<");
    if (preset.IsScalar() && !is_read) options.parameters[std::string(parameter.key())] = preset.text();
  }
  return options;
}

// Names and attributes that AWS makes up, imports and dynamic references are no part of the file.
const Hole* UnresolvedPart(const Text& text, const TemplateOptions& defaults) {
  for (const Piece& piece : text.pieces()) {
    const Hole* hole = std::get_if<Hole>(&piece);
    if (hole == nullptr) continue;
    if (hole->kind == HoleKind::kUnknown) return hole;
    if (hole->kind == HoleKind::kParameter && defaults.parameters.contains(hole->name)) return hole;
  }
  return nullptr;
}

void CountGrant(const Grant& grant, const std::string& where, const TemplateOptions& defaults, Count& count) {
  if (grant.source == GrantSource::kManaged) return;
  for (const Statement& statement : grant.reading.policy.statements) {
    for (const Unseen& unseen : statement.unseen) {
      ++count.values;
      count.unresolved.push_back(where + " " + unseen.what + ": " + unseen.reason);
    }
    for (const Terms* element : {&statement.action, &statement.resource}) {
      for (const Term& term : element->terms) {
        for (const Alternative& alternative : term.value.alternatives()) {
          ++count.values;
          const Hole* hole = UnresolvedPart(alternative.text, defaults);
          if (hole == nullptr) continue;
          count.unresolved.push_back(where + " " + alternative.text.Spelling() + ": " + hole->reason);
        }
      }
    }
  }
}

TEST(Resolution, OfActionsAndResourcesInTheCorpus) {
  const char* corpus = std::getenv("LEASTPRIV_CORPUS");
  const fs::path folder = corpus != nullptr ? fs::path(corpus) : fs::path(LEASTPRIV_SOURCE_DIR) / "samples";
  Count count;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    const Source source(entry.path().string(), ReadableBytes({std::istreambuf_iterator<char>(stream), {}}));
    const ParsedFile file = ParseFile(source, 0);
    if (!file.readable || file.documents.empty()) continue;
    const NodeRef root = file.documents.front().root();
    if (!LooksLikeTemplate(root)) continue;
    const TemplateOptions defaults = Defaults(root);
    const Template model = ReadTemplate(root, defaults);
    const std::string path = fs::relative(entry.path(), folder).string();
    for (const TemplatePrincipal& principal : model.principals) {
      for (const Grant& grant : principal.grants) CountGrant(grant, path + " " + principal.id, defaults, count);
    }
    for (const Grant& grant : model.loose_policies) CountGrant(grant, path, defaults, count);
    for (const ResourcePolicy& policy : model.resource_policies) {
      CountGrant(policy.grant, path + " " + policy.id, defaults, count);
    }
  }
  for (const std::string& unresolved : count.unresolved) std::cout << "unresolved: " << unresolved << "\n";
  std::cout << count.unresolved.size() << " of " << count.values << " values are unresolved\n";
  ASSERT_GT(count.values, 0U);
  EXPECT_LE(count.unresolved.size() * 100, count.values);
}

}  // namespace
}  // namespace leastpriv
