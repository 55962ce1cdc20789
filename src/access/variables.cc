// A string is cut at its variables once, when the policy is compiled; a request only joins the pieces.
#include "access/variables.h"

#include <string_view>
#include <utility>

#include "iam/variable.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// What a variable stands for; a quote in its default is doubled. Nothing when it is not well formed.
std::optional<Variable> ParseVariable(const VariableText& written) {
  if (!written.closed || written.IsEscape() || written.Name().empty()) return std::nullopt;
  Variable variable;
  variable.key = AsciiLower(written.Name());
  const std::optional<std::string_view> quoted = written.Default();
  if (!quoted) return variable;
  if (quoted->size() < 2 || quoted->front() != '\'' || quoted->back() != '\'') return std::nullopt;
  std::string fallback;
  for (std::size_t i = 1; i + 1 < quoted->size(); ++i) {
    fallback += (*quoted)[i];
    if ((*quoted)[i] == '\'' && i + 2 < quoted->size() && (*quoted)[i + 1] == '\'') ++i;
  }
  variable.fallback = std::move(fallback);
  return variable;
}

Pattern PatternOf(std::string_view text, const StringReading& reading) {
  return reading.wildcards ? Pattern::FromGlob(text, reading.letter_case)
                           : Pattern::FromLiteral(text, reading.letter_case);
}

}  // namespace

PolicyString PolicyString::Compile(const Text& text, const StringReading& reading) {
  PolicyString result;
  result.letter_case_ = reading.letter_case;
  Pattern open = PatternOf("", reading);
  const auto close_pattern = [&] {
    if (!open.empty()) result.pieces_.emplace_back(std::exchange(open, PatternOf("", reading)));
  };
  for (const auto& piece : text.pieces()) {
    if (const Hole* hole = std::get_if<Hole>(&piece)) {
      open.AppendHole(Text(*hole).Spelling(), hole->alphabet);
      continue;
    }
    const std::string_view literal = std::get<std::string>(piece);
    std::size_t read = 0;
    for (const VariableText& written : reading.variables ? FindVariables(literal) : std::vector<VariableText>()) {
      const auto variable = ParseVariable(written);
      if (!variable && !written.IsEscape()) continue;
      open.Append(PatternOf(literal.substr(read, written.begin - read), reading));
      if (variable) {
        close_pattern();
        result.pieces_.emplace_back(*variable);
      } else {
        open.Append(Pattern::FromLiteral(written.inside, reading.letter_case));
      }
      read = written.end;
    }
    open.Append(PatternOf(literal.substr(read), reading));
  }
  close_pattern();
  if (result.pieces_.empty()) result.pieces_.emplace_back(std::move(open));
  return result;
}

const Pattern* PolicyString::Fixed() const {
  return pieces_.size() == 1 ? std::get_if<Pattern>(pieces_.data()) : nullptr;
}

std::optional<Pattern> PolicyString::Fill(const Request& request) const {
  Pattern filled = Pattern::FromLiteral("", letter_case_);
  for (const auto& piece : pieces_) {
    if (const Pattern* pattern = std::get_if<Pattern>(&piece)) {
      filled.Append(*pattern);
      continue;
    }
    const Variable& variable = std::get<Variable>(piece);
    const auto value = request.context.find(variable.key);
    if (value != request.context.end() && value->second.size() == 1) {
      filled.Append(Pattern::FromLiteral(value->second.front(), letter_case_));
    } else if (variable.fallback) {
      filled.Append(Pattern::FromLiteral(*variable.fallback, letter_case_));
    } else {
      return std::nullopt;
    }
  }
  return filled;
}

}  // namespace leastpriv
