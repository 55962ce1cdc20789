#include "generate/split.h"

#include <charconv>
#include <utility>

#include "iam/facts.h"
#include "policy/writer.h"

namespace leastpriv {
namespace {

std::size_t HoleSize(const Hole& hole) {
  constexpr std::size_t kName = 64;  // of a function, a bucket, a queue; longer names are rare
  constexpr std::size_t kArn = 128;
  if (hole.name == "AWS::AccountId") return 12;
  if (hole.name == "AWS::Region") return 14;
  if (hole.name == "AWS::Partition") return 10;
  return hole.alphabet == Alphabet::kName ? kName : kArn;
}

// How much longer the holes of a value may become than they are spelt.
std::size_t Growth(const Value& value) {
  std::size_t growth = 0;
  for (const Alternative& alternative : value.alternatives()) {
    for (const Piece& piece : alternative.text.pieces()) {
      const Hole* hole = std::get_if<Hole>(&piece);
      if (hole == nullptr) continue;
      const std::size_t spelt = Text(*hole).Spelling().size();
      if (HoleSize(*hole) > spelt) growth += HoleSize(*hole) - spelt;
    }
  }
  return growth;
}

GeneratedPolicy EmptyLike(const GeneratedPolicy& policy) {
  GeneratedPolicy part{policy.function, policy.type, {}, {}, {}};
  part.policy.at = policy.policy.at;
  part.policy.version = policy.policy.version;
  return part;
}

void AddStatement(const Statement& statement, const std::vector<TemplateText>& resources, GeneratedPolicy& part) {
  part.policy.statements.push_back(statement);
  part.policy.statements.back().index = part.policy.statements.size() - 1;
  part.resources.push_back(resources);
}

// The halves of a statement; its resources and their spellings run in step.
std::pair<std::size_t, std::size_t> Halves(std::size_t count) { return {count / 2, count}; }

class Splitter {
 public:
  Splitter(const GeneratedPolicy& policy, std::size_t limit) : whole_(policy), limit_(limit) {}

  std::vector<GeneratedPolicy> Run() {
    parts_.push_back(EmptyLike(whole_));
    for (std::size_t i = 0; i < whole_.resources.size(); ++i) {
      Place(whole_.policy.statements[i], whole_.resources[i]);
    }
    return std::move(parts_);
  }

 private:
  bool Fits(const GeneratedPolicy& part, const Statement& statement, const std::vector<TemplateText>& resources) const {
    GeneratedPolicy tried = part;
    AddStatement(statement, resources, tried);
    return DeployedSize(tried) <= limit_;
  }

  // Into the last part, a new one, or in two.
  void Place(const Statement& statement, const std::vector<TemplateText>& resources) {
    if (!parts_.back().resources.empty() && !Fits(parts_.back(), statement, resources)) {
      parts_.push_back(EmptyLike(whole_));
    }
    const bool divisible = resources.size() > 1 && resources.size() == statement.resource.terms.size();
    if (!divisible || Fits(parts_.back(), statement, resources)) {
      AddStatement(statement, resources, parts_.back());
      return;
    }
    const auto [middle, end] = Halves(resources.size());
    const auto part = [&](std::size_t from, std::size_t to) {
      Statement half = statement;
      const auto terms = statement.resource.terms.begin();
      const auto spelled = resources.begin();
      half.resource.terms.assign(terms + static_cast<std::ptrdiff_t>(from), terms + static_cast<std::ptrdiff_t>(to));
      Place(half, {spelled + static_cast<std::ptrdiff_t>(from), spelled + static_cast<std::ptrdiff_t>(to)});
    };
    part(0, middle);
    part(middle, end);
  }

  const GeneratedPolicy& whole_;
  std::size_t limit_;
  std::vector<GeneratedPolicy> parts_;
};

}  // namespace

std::size_t SizeLimit(std::string_view attachment) {
  enum Column { kType, kAttachment, kCharacters };
  for (const FactRow& row : FactRows("policy_sizes.tsv")) {
    if (row[kType] != "identity" || row[kAttachment] != attachment) continue;
    std::size_t limit = 0;
    std::from_chars(row[kCharacters].data(), row[kCharacters].data() + row[kCharacters].size(), limit);
    return limit;
  }
  return 0;
}

std::size_t DeployedSize(const GeneratedPolicy& policy) {
  std::size_t size = CountedCharacters(WritePolicyCompact(policy.policy), PolicyType::kIdentity);
  for (const Statement& statement : policy.policy.statements) {
    for (const Term& term : statement.resource.terms) size += Growth(term.value);
    for (const Condition& condition : statement.conditions) {
      for (const Term& term : condition.values) size += Growth(term.value);
    }
  }
  return size;
}

std::vector<GeneratedPolicy> SplitBySize(const GeneratedPolicy& policy, std::size_t limit) {
  return Splitter(policy, limit).Run();
}

}  // namespace leastpriv
