// A string is cut at its variables once, when the policy is compiled; a request only joins the pieces.
#include "access/variables.h"

#include <string_view>
#include <utility>

#include "text/text.h"

namespace leastpriv {
namespace {

// `key` or `key, 'default'`; a quote in the default is doubled.
std::optional<Variable> ParseVariable(std::string_view inside) {
  Variable variable;
  const auto comma = inside.find(',');
  const std::string_view key = Trim(inside.substr(0, comma));
  if (key.empty()) return std::nullopt;
  variable.key = AsciiLower(key);
  if (comma == std::string_view::npos) return variable;
  const std::string_view quoted = Trim(inside.substr(comma + 1));
  if (quoted.size() < 2 || quoted.front() != '\'' || quoted.back() != '\'') return std::nullopt;
  std::string fallback;
  for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
    fallback += quoted[i];
    if (quoted[i] == '\'' && i + 2 < quoted.size() && quoted[i + 1] == '\'') ++i;
  }
  variable.fallback = std::move(fallback);
  return variable;
}

// The end of the variable that opens at `begin` (its `}`), past a quoted default that may hold one.
std::size_t FindClose(std::string_view text, std::size_t begin) {
  bool quoted = false;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '\'') quoted = !quoted;
    if (text[i] == '}' && !quoted) return i;
  }
  return std::string_view::npos;
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
    std::string_view rest = std::get<std::string>(piece);
    while (reading.variables) {
      const auto begin = rest.find("${");
      const auto end = begin == std::string_view::npos ? begin : FindClose(rest, begin + 2);
      if (end == std::string_view::npos) break;
      const std::string_view inside = rest.substr(begin + 2, end - begin - 2);
      const auto variable = ParseVariable(inside);
      const std::size_t kept = variable ? begin : end + 1;
      open.Append(PatternOf(rest.substr(0, kept), reading));
      if (inside == "*" || inside == "?" || inside == "$") {
        open.Append(Pattern::FromLiteral(inside, reading.letter_case));
      } else if (variable) {
        close_pattern();
        result.pieces_.emplace_back(*variable);
      }
      rest.remove_prefix(end + 1);
    }
    open.Append(PatternOf(rest, reading));
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
