// The diff needs no search for what two texts have in common: an edit names the lines it touches. Edits whose lines
// touch become one block; blocks nearer than twice the context share a hunk.
#include "text/edits.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace leastpriv {
namespace {

constexpr uint32_t kContext = 3;

// Lines [first, last) of the source, 1-based, and what stands there afterwards.
struct Block {
  uint32_t first = 0;
  uint32_t last = 0;
  std::vector<std::string> after;
};

// Lines with their ends.
std::vector<std::string> CutLines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::string_view WholeLine(const Source& source, uint32_t line) {
  return source.At({source.LineBegin(line), source.LineBegin(line + 1)});
}

// Leaves out the lines that an edit touches without changing them.
void Trim(const Source& source, Block& block) {
  while (block.first < block.last && !block.after.empty() && block.after.front() == WholeLine(source, block.first)) {
    block.after.erase(block.after.begin());
    ++block.first;
  }
  while (block.first < block.last && !block.after.empty() && block.after.back() == WholeLine(source, block.last - 1)) {
    block.after.pop_back();
    --block.last;
  }
}

// The line past the last one that has any text.
uint32_t EndLine(const Source& source) { return source.LineCount() + (source.bytes().ends_with('\n') ? 0 : 1); }

std::vector<Block> Blocks(const Source& source, const std::vector<Edit>& edits) {
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < edits.size();) {
    Block block;
    block.first = source.PositionOf(edits[i].at.span.begin).line;
    block.last = block.first;
    std::string text;
    uint32_t done = source.LineBegin(block.first);
    do {
      const Span span = edits[i].at.span;
      text += source.At({done, span.begin});
      text += edits[i].text;
      done = span.end;
      block.last = std::max(block.last, source.PositionOf(span.end).line + 1);
      ++i;
    } while (i < edits.size() && source.PositionOf(edits[i].at.span.begin).line < block.last);
    text += source.At({done, source.LineBegin(block.last)});
    block.last = std::max(block.first, std::min(block.last, EndLine(source)));
    block.after = CutLines(text);
    Trim(source, block);
    const bool changes = block.first < block.last || !block.after.empty();
    if (changes) blocks.push_back(std::move(block));
  }
  return blocks;
}

void AddLine(char mark, std::string_view line, std::string& out) {
  out += mark;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

// "12,3": a range of lines as a hunk's head spells it.
std::string Range(uint32_t first, uint32_t count) {
  if (count == 1) return std::to_string(first);
  return std::to_string(count == 0 ? first - 1 : first) + "," + std::to_string(count);
}

}  // namespace

// Quotes add one byte on each side; in a document inside a JSON string they are escaped and add two.
std::optional<Edit> Respell(const Location& at, std::string_view was, std::string_view becomes) {
  const std::size_t written = at.span.end - at.span.begin;
  for (const uint32_t quote : {0U, 1U, 2U}) {
    if (written != was.size() + std::size_t{2} * quote) continue;
    return Edit{{at.source, {at.span.begin + quote, at.span.end - quote}}, std::string(becomes)};
  }
  return std::nullopt;
}

bool SortEdits(std::vector<Edit>& edits) {
  // What is put in at the beginning of a span that goes stands before it.
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) {
    return std::pair(a.at.span.begin, a.at.span.end) < std::pair(b.at.span.begin, b.at.span.end);
  });
  const auto overlap = std::adjacent_find(edits.begin(), edits.end(),
                                          [](const Edit& a, const Edit& b) { return a.at.span.end > b.at.span.begin; });
  return overlap == edits.end();
}

std::string ApplyEdits(const Source& source, const std::vector<Edit>& edits) {
  std::string out;
  uint32_t done = 0;
  for (const Edit& edit : edits) {
    out += source.At({done, edit.at.span.begin});
    out += edit.text;
    done = edit.at.span.end;
  }
  out += source.bytes().substr(done);
  return out;
}

std::string UnifiedDiff(const Source& source, const std::vector<Edit>& edits) {
  const std::vector<Block> blocks = Blocks(source, edits);
  if (blocks.empty()) return {};
  const uint32_t end = EndLine(source);
  std::string out = "--- " + source.path() + "\n+++ " + source.path() + "\n";
  int64_t shift = 0;  // of new line numbers against old ones
  for (std::size_t i = 0; i < blocks.size();) {
    const uint32_t first = blocks[i].first > kContext ? blocks[i].first - kContext : 1;
    std::string body;
    uint32_t line = first;
    int64_t grown = 0;
    do {
      for (; line < blocks[i].first; ++line) AddLine(' ', WholeLine(source, line), body);
      for (; line < blocks[i].last; ++line) AddLine('-', WholeLine(source, line), body);
      for (const std::string& added : blocks[i].after) AddLine('+', added, body);
      grown += static_cast<int64_t>(blocks[i].after.size()) - (blocks[i].last - blocks[i].first);
      ++i;
    } while (i < blocks.size() && blocks[i].first <= line + 2 * kContext);
    for (const uint32_t stop = std::min(line + kContext, std::max(end, line)); line < stop; ++line) {
      AddLine(' ', WholeLine(source, line), body);
    }
    const uint32_t count = line - first;
    out += "@@ -" + Range(first, count) + " +" +
           Range(static_cast<uint32_t>(first + shift), static_cast<uint32_t>(count + grown)) + " @@\n" + body;
    shift += grown;
  }
  return out;
}

}  // namespace leastpriv
