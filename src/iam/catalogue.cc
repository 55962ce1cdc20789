// A service's block is cut into views when the service is first asked for; the blocks of the others are never touched.
#include "iam/catalogue.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <utility>

#include "iam/facts.h"
#include "text/text.h"

namespace leastpriv {
namespace {

// Lines of a text, without their ends.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  bool Next(std::string_view& line) {
    if (rest_.empty()) return false;
    const auto end = rest_.find('\n');
    line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return true;
  }

 private:
  std::string_view rest_;
};

std::optional<LevelCounts> ParseCounts(std::string_view text) {
  const auto numbers = Split(text, ',');
  LevelCounts counts{};
  if (numbers.size() != counts.size()) return std::nullopt;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const char* end = numbers[i].data() + numbers[i].size();
    if (std::from_chars(numbers[i].data(), end, counts[i]).ptr != end || numbers[i].empty()) return std::nullopt;
  }
  return counts;
}

std::optional<AccessLevel> LevelOf(std::string_view letter) {
  constexpr std::string_view kLetters = "LRWTP";
  const auto at = letter.size() == 1 ? kLetters.find(letter) : std::string_view::npos;
  return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<AccessLevel>(at));
}

// What a placeholder of an ARN form may hold, from rules/facts/arn_alphabet.tsv; of two rows that fit, the later.
Alphabet AlphabetOf(std::string_view service, std::string_view type, std::string_view placeholder) {
  static const std::vector<FactRow> rows = FactRows("arn_alphabet.tsv");
  Alphabet alphabet = Alphabet::kAny;
  for (const FactRow& row : rows) {
    const bool fits =
        (row[0] == "*" || row[0] == service) && (row[1] == "*" || row[1] == type) && row[2] == placeholder;
    if (fits) alphabet = row[3] == "name" ? Alphabet::kName : row[3] == "path" ? Alphabet::kPath : Alphabet::kAny;
  }
  return alphabet;
}

// "arn:${Partition}:s3:::${BucketName}" with its placeholders as holes.
Pattern FormPattern(std::string_view service, std::string_view type, std::string_view form) {
  Pattern pattern;
  while (!form.empty()) {
    const auto begin = form.find("${");
    const auto end = begin == std::string_view::npos ? begin : form.find('}', begin);
    pattern.Append(Pattern::FromGlob(form.substr(0, end == std::string_view::npos ? end : begin)));
    if (end == std::string_view::npos) break;
    const std::string_view placeholder = form.substr(begin + 2, end - begin - 2);
    pattern.AppendHole(std::string(form.substr(begin, end - begin + 1)), AlphabetOf(service, type, placeholder));
    form.remove_prefix(end + 1);
  }
  return pattern;
}

int CompareIgnoreCase(std::string_view a, std::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < size; ++i) {
    const int difference = AsciiLower(a[i]) - AsciiLower(b[i]);
    if (difference != 0) return difference;
  }
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

// In what is sorted by a name, letter case ignored.
template <typename T>
const T* FindByName(std::span<const T> sorted, std::string_view T::*name, std::string_view wanted) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), wanted, [name](const T& entry, std::string_view text) {
    return CompareIgnoreCase(entry.*name, text) < 0;
  });
  return at != sorted.end() && EqualsIgnoreCase((*at).*name, wanted) ? &*at : nullptr;
}

}  // namespace

bool KeyStandsFor(std::string_view documented, std::string_view key) {
  const auto placeholder = documented.find("${");
  if (placeholder == std::string_view::npos) return EqualsIgnoreCase(documented, key);
  const std::string_view rest =
      documented.substr(std::min(documented.find('}', placeholder), documented.size() - 1) + 1);
  if (!StartsWithIgnoreCase(key, documented.substr(0, placeholder)) || key.size() <= placeholder + rest.size())
    return false;
  return EqualsIgnoreCase(key.substr(key.size() - rest.size()), rest);
}

// Reads one block. Null, with the offending line, when a row is not in the table's form.
class CatalogueReader {
 public:
  static std::unique_ptr<Service> Read(std::string_view block, std::string_view* wrong_line) {
    auto service = std::make_unique<Service>();
    Lines lines(block);
    for (std::string_view line; lines.Next(line);) {
      const FactRow row(line);
      if (!AddRow(row, *service)) {
        *wrong_line = line;
        return nullptr;
      }
    }
    return service;
  }

 private:
  static bool AddRow(const FactRow& row, Service& service) {
    if (row[0] == "S" && row.size() == 4) {
      service.prefix_ = row[1];
      service.name_ = row[2];
    } else if (row[0] == "R" && row.size() == 4) {
      ResourceType type;
      type.service = service.prefix_;
      type.name = row[1];
      type.arn_forms = WordList(row[2]);
      type.keys = WordList(row[3]);
      service.resource_types_.push_back(std::move(type));
    } else if (row[0] == "K" && row.size() == 3) {
      service.keys_.push_back({row[1], row[2]});
    } else if (row[0] == "A" && row.size() == 6 && LevelOf(row[2])) {
      service.actions_.push_back({row[1], *LevelOf(row[2]), WordList(row[3]), WordList(row[4]), WordList(row[5])});
    } else {
      return false;
    }
    return true;
  }
};

const std::vector<ResourcePattern>& ResourceType::Forms() const {
  if (forms_.empty()) {
    for (const std::string_view form : arn_forms) forms_.emplace_back(FormPattern(service, name, form));
  }
  return forms_;
}

const Action* Service::FindAction(std::string_view name) const { return FindByName(actions(), &Action::name, name); }

const ResourceType* Service::FindResourceType(std::string_view name) const {
  return FindByName(resource_types(), &ResourceType::name, name);
}

const std::vector<const ResourceType*>& Service::TypesOf(const Action& action) const {
  types_.resize(actions_.size());
  auto& types = types_[static_cast<std::size_t>(&action - actions_.data())];
  if (!types) {
    types.emplace();
    for (const std::string_view type_name : action.resource_types) {
      if (const ResourceType* type = FindResourceType(type_name)) types->push_back(type);
    }
  }
  return *types;
}

const ConditionKey* Service::FindKey(std::string_view name) const {
  for (const ConditionKey& key : keys_) {
    if (KeyStandsFor(key.name, name)) return &key;
  }
  return nullptr;
}

std::vector<uint32_t> Service::Matching(std::string_view glob) const {
  std::vector<uint32_t> positions;
  const Pattern pattern = Pattern::FromGlob(glob, LetterCase::kIgnored);
  for (uint32_t i = 0; i < actions_.size(); ++i) {
    if (MayMatch(pattern, actions_[i].name)) positions.push_back(i);
  }
  return positions;
}

// What no look-up changes: copies of a catalogue share it.
struct CatalogueTable {
  std::string owned;  // of --catalog
  std::string_view text;
  std::vector<ServiceEntry> owned_entries;
  std::span<const ServiceEntry> entries;
};

struct Catalogue::Rep {
  explicit Rep(std::shared_ptr<const CatalogueTable> the_table)
      : table(std::move(the_table)), services(table->entries.size()) {}

  std::shared_ptr<const CatalogueTable> table;
  std::vector<std::unique_ptr<Service>> services;  // by entry, null until read
};

Catalogue::Catalogue()
    : rep_(std::make_unique<Rep>(
          std::make_shared<const CatalogueTable>(CatalogueTable{{}, Fact("catalogue.tsv"), {}, EmbeddedServices()}))) {}

Catalogue::Catalogue(const Catalogue& other) : rep_(std::make_unique<Rep>(other.rep_->table)) {}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

Result<Catalogue> Catalogue::Parse(std::string text) {
  const auto table = std::make_shared<CatalogueTable>();
  table->owned = std::move(text);
  table->text = table->owned;
  std::vector<ServiceEntry>& entries = table->owned_entries;
  Lines lines(table->text);
  uint32_t number = 0;
  uint32_t actions = 0;
  const auto wrong = [&number](std::string_view why) {
    return Error{"line " + std::to_string(number) + ": " + std::string(why)};
  };
  for (std::string_view line; lines.Next(line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const FactRow row(line);
    const auto offset = static_cast<uint32_t>(line.data() - table->text.data());
    if (row[0] == "S") {
      const auto counts = row.size() == 4 ? ParseCounts(row[3]) : std::nullopt;
      if (!counts) return wrong("a service row is `S`, prefix, name and five counts");
      entries.push_back({row[1], offset, 0, actions, *counts});
    } else if (entries.empty()) {
      return wrong("a table starts with a service row");
    } else if (row[0] == "A") {
      ++actions;
    }
    ServiceEntry& entry = entries.back();
    entry.size = static_cast<uint32_t>(offset + line.size() - entry.offset);
    std::string_view unread;
    if (row[0] != "S" && CatalogueReader::Read(line, &unread) == nullptr) return wrong("not a row of the catalogue");
  }
  if (entries.empty()) return Error{"it holds no service"};
  std::sort(entries.begin(), entries.end(),
            [](const ServiceEntry& a, const ServiceEntry& b) { return CompareIgnoreCase(a.prefix, b.prefix) < 0; });
  uint32_t first = 0;
  for (ServiceEntry& entry : entries) {
    entry.first_action = first;
    for (const uint32_t count : entry.counts) first += count;
  }
  table->entries = entries;
  Catalogue catalogue;
  catalogue.rep_ = std::make_unique<Rep>(table);
  return catalogue;
}

std::string_view Catalogue::Origin() const {
  const std::string_view line = rep_->table->text.substr(0, rep_->table->text.find('\n'));
  return line.starts_with("# ") ? line.substr(2) : std::string_view("no origin stated");
}

std::span<const ServiceEntry> Catalogue::services() const { return rep_->table->entries; }

const ServiceEntry* Catalogue::FindEntry(std::string_view prefix) const {
  return FindByName(services(), &ServiceEntry::prefix, prefix);
}

const Service* Catalogue::FindService(std::string_view prefix) const {
  const ServiceEntry* entry = FindEntry(prefix);
  if (entry == nullptr) return nullptr;
  auto& service = rep_->services[static_cast<std::size_t>(entry - rep_->table->entries.data())];
  std::string_view unread;
  if (service == nullptr)
    service = CatalogueReader::Read(rep_->table->text.substr(entry->offset, entry->size), &unread);
  return service.get();
}

const Action* Catalogue::FindAction(std::string_view qualified) const {
  const auto colon = qualified.find(':');
  if (colon == std::string_view::npos) return nullptr;
  const Service* service = FindService(qualified.substr(0, colon));
  return service == nullptr ? nullptr : service->FindAction(qualified.substr(colon + 1));
}

uint32_t Catalogue::action_count() const {
  const ServiceEntry& last = rep_->table->entries.back();
  return std::accumulate(last.counts.begin(), last.counts.end(), last.first_action);
}

LevelCounts Catalogue::counts() const {
  LevelCounts sum{};
  for (const ServiceEntry& entry : rep_->table->entries) {
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += entry.counts[i];
  }
  return sum;
}

}  // namespace leastpriv
