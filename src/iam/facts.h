// The tables of rules/facts, embedded as text. A reader parses what it needs, when it needs it.
//
// Thread-safe: constant data. Views live as long as the program.
#ifndef LEASTPRIV_IAM_FACTS_H_
#define LEASTPRIV_IAM_FACTS_H_

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

using FactRow = std::vector<std::string_view>;

// The rows of a table without its comment line, cut at tabs; a missing last column is absent.
std::vector<FactRow> FactRows(std::string_view file);

}  // namespace leastpriv

#endif  // LEASTPRIV_IAM_FACTS_H_
