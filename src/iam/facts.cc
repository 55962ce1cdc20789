#include "iam/facts.h"

#include <algorithm>

#include "text/text.h"

namespace leastpriv {

std::string_view Fact(std::string_view file) {
  for (const FactTable& table : FactTables()) {
    if (table.file == file) return table.text;
  }
  return {};
}

FactRow::FactRow(std::string_view line) {
  for (;;) {
    const auto tab = line.find('\t');
    if (size_ < kWidest) cells_[size_] = line.substr(0, tab);
    ++size_;
    if (tab == std::string_view::npos) return;
    line.remove_prefix(tab + 1);
  }
}

std::vector<FactRow> FactRows(std::string_view file) {
  std::vector<FactRow> rows;
  for (const std::string_view line : Split(Fact(file), '\n')) {
    if (!line.empty() && line.front() != '#') rows.emplace_back(line);
  }
  return rows;
}

namespace {

// One cell of a line, without cutting what stands after it.
std::string_view CellOf(std::string_view line, std::size_t column) {
  for (; column > 0; --column) line.remove_prefix(line.find('\t') + 1);
  return line.substr(0, line.find('\t'));
}

}  // namespace

std::vector<FactRow> FactRowsWith(std::string_view file, std::size_t column, std::string_view text) {
  const std::string_view table = Fact(file);
  const auto line_at = [table](std::size_t begin) { return table.substr(begin, table.find('\n', begin) - begin); };
  // Begin of the first line in [low, high) whose cell is not below the text. Both are begins of lines.
  std::size_t low = table.starts_with('#') ? line_at(0).size() + 1 : 0;
  std::size_t high = table.size();
  while (low < high) {
    const std::size_t middle = table.rfind('\n', low + (high - low) / 2 - 1) + 1;
    const std::size_t begin = std::max(middle, low);
    if (CellOf(table.substr(begin), column) < text) {
      low = begin + line_at(begin).size() + 1;
    } else {
      high = begin;
    }
  }
  std::vector<FactRow> rows;
  for (; low < table.size(); low += line_at(low).size() + 1) {
    if (CellOf(table.substr(low), column) != text) break;
    rows.emplace_back(line_at(low));
  }
  return rows;
}

}  // namespace leastpriv
