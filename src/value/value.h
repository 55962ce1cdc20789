// Symbolic strings: what a template says about a string without deploying it.
//
// A Value is a list of alternatives, each under a Guard; an alternative is Text: literal pieces and holes. A hole
// stands for something that the template names and the deployment fills in. It is never a wildcard, and never empty of
// meaning: it says what it stands for, or why it is unknown.
//
// Values come out in canonical form: `!GetAtt Table.Arn`, and the same ARN spelt with `!Sub`, are equal Texts (an
// attribute whose form is known is spelt out: "arn:" {AWS::Partition} ":dynamodb:" … ":table/" {Table}).
//
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
#ifndef LEASTPRIV_VALUE_VALUE_H_
#define LEASTPRIV_VALUE_VALUE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace leastpriv {

// One choice a deployment makes: a condition's truth ("IsProd" is "true"), a parameter's value ("Stage" is "prod"), a
// mapping's row ("AWS::Region" is "eu-west-1").
struct Choice {
  std::string name;
  std::string value;

  friend bool operator==(const Choice&, const Choice&) = default;
  friend auto operator<=>(const Choice&, const Choice&) = default;
};

// The value of a choice that a Default leaves open: whatever else the deployment says.
inline constexpr std::string_view kAnotherValue = "another value";

// A conjunction of choices, at most one a name, sorted by name. Empty: always.
class Guard {
 public:
  Guard() = default;
  explicit Guard(Choice choice) : choices_{std::move(choice)} {}

  bool always() const { return choices_.empty(); }
  const std::vector<Choice>& choices() const { return choices_; }
  // Both at once; nothing when they contradict each other.
  std::optional<Guard> And(const Guard& other) const;
  // "when IsProd is true and Stage is prod"; empty when always.
  std::string Describe() const;

  friend bool operator==(const Guard&, const Guard&) = default;

 private:
  std::vector<Choice> choices_;
};

enum class HoleKind : uint8_t {
  kPseudo,     // name: "AWS::Partition", "AWS::Region", "AWS::AccountId", "AWS::StackName", …
  kResource,   // Ref of a resource: name is the logical id
  kAttribute,  // GetAtt whose spelling is not known: name is the logical id, attribute "Arn"
  kParameter,  // a parameter's value: name is the parameter
  kImport,     // Fn::ImportValue: name is the export where it is literal
  kDynamic,    // {{resolve:…}}: name is the reference
  kUnknown,    // `reason` says why
};

// What characters the deployed text may hold, as far as the hole's meaning fixes it. Patterns use it: a bucket's name
// cannot bridge a `/`.
enum class Alphabet : uint8_t {
  kName,  // no `:` and no `/`: partition, region, account, bucket, table, function, queue, topic names
  kPath,  // no `:`
  kAny,
};

struct Hole {
  HoleKind kind = HoleKind::kUnknown;
  std::string name;
  std::string attribute = {};
  std::string reason = {};  // kUnknown, or why a parameter stays open
  Alphabet alphabet = Alphabet::kAny;
  std::string resource_type = {};  // kResource, kAttribute: "AWS::S3::Bucket"

  // Equal meaning; the reason does not count.
  friend bool operator==(const Hole& a, const Hole& b) {
    return a.kind == b.kind && a.name == b.name && a.attribute == b.attribute;
  }
};

using Piece = std::variant<std::string, Hole>;

// Literal pieces and holes in order; neighbouring literals are joined and no literal is empty.
class Text {
 public:
  Text() = default;
  explicit Text(std::string literal) { Append(std::move(literal)); }
  explicit Text(Hole hole) { Append(std::move(hole)); }

  void Append(std::string literal);
  void Append(Hole hole);
  void Append(const Text& text);

  const std::vector<Piece>& pieces() const { return pieces_; }
  bool literal() const;                             // no hole in it
  std::optional<std::string_view> Literal() const;  // the text, when there is no hole in it
  // As the JSON edge shows it: holes as ${LogicalId}, ${LogicalId.Arn}, ${AWS::Region}, ${Parameter}; an import as
  // ${ImportValue:Name}; an unknown one as ${?}.
  std::string Spelling() const;

  friend bool operator==(const Text&, const Text&) = default;

 private:
  std::vector<Piece> pieces_;
};

struct Alternative {
  Guard guard;
  Text text;

  friend bool operator==(const Alternative&, const Alternative&) = default;
};

inline constexpr std::size_t kMaxAlternatives = 64;

class Value {
 public:
  Value() = default;
  explicit Value(Text text) { alternatives_.push_back({Guard(), std::move(text)}); }
  explicit Value(std::string literal) : Value(Text(std::move(literal))) {}
  explicit Value(std::vector<Alternative> alternatives) : alternatives_(std::move(alternatives)) {}

  const std::vector<Alternative>& alternatives() const { return alternatives_; }
  // The text, when there is one alternative without a hole.
  std::optional<std::string_view> Literal() const;
  // The one text, with holes or without; nothing when there are several alternatives.
  const Text* Only() const;
  // The first alternative's spelling; the others follow after " | ".
  std::string Spelling() const;

  friend bool operator==(const Value&, const Value&) = default;

 private:
  std::vector<Alternative> alternatives_;
};

// Joins the alternatives of two values, leaving out contradictory guards; past kMaxAlternatives, one unknown hole that
// says so.
Value Concatenate(const Value& a, const Value& b);

}  // namespace leastpriv

#endif  // LEASTPRIV_VALUE_VALUE_H_
