#include "iam/facts.h"

#include "text/text.h"

namespace leastpriv {

std::string_view Fact(std::string_view file) {
  for (const FactTable& table : FactTables()) {
    if (table.file == file) return table.text;
  }
  return {};
}

std::vector<FactRow> FactRows(std::string_view file) {
  std::vector<FactRow> rows;
  for (const std::string_view line : Split(Fact(file), '\n')) {
    if (!line.empty() && line.front() != '#') rows.push_back(Split(line, '\t'));
  }
  return rows;
}

}  // namespace leastpriv
