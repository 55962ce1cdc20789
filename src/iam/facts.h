// The tables of rules/facts, embedded as text. A reader parses what it needs, when it needs it.
//
// Thread-safe: constant data. Views live as long as the program.
#ifndef LEASTPRIV_IAM_FACTS_H_
#define LEASTPRIV_IAM_FACTS_H_

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "iam/catalogue.h"

namespace leastpriv {

struct FactTable {
  std::string_view file;  // "sam_policy_templates.tsv"
  std::string_view text;
};

std::span<const FactTable> FactTables();

// The offset table of catalogue.tsv.
std::span<const ServiceEntry> EmbeddedServices();

// A table by its file name; empty when there is no such table.
std::string_view Fact(std::string_view file);

// A row of a table, cut at tabs. Cells past the kWidest'th are counted and not kept.
class FactRow {
 public:
  static constexpr std::size_t kWidest = 11;

  explicit FactRow(std::string_view line);

  std::size_t size() const { return size_; }
  std::string_view operator[](std::size_t column) const { return cells_[column]; }

 private:
  std::array<std::string_view, kWidest> cells_;
  std::size_t size_ = 0;
};

// The rows of a table without its comment line.
std::vector<FactRow> FactRows(std::string_view file);
// Those with this text in the column that the table is sorted by (in bytes), found by halving: for tables too long to
// be cut for the sake of a few rows.
std::vector<FactRow> FactRowsWith(std::string_view file, std::size_t column, std::string_view text);

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_FACTS_H_
