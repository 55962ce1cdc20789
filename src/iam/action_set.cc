// Whole services are added and counted by their range of bits; only a partial pattern reads a service's names.
#include "iam/action_set.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

#include "iam/pattern.h"

namespace leastpriv {
namespace {

uint32_t SizeOf(const ServiceEntry& entry) {
  uint32_t size = 0;
  for (const uint32_t count : entry.counts) size += count;
  return size;
}

// The positions of an entry's parts: before and after the colon of `service:Name`.
struct ActionPattern {
  Pattern service;
  Pattern name;
  bool everything = false;  // `*`
};

ActionPattern Cut(const Pattern& pattern) {
  ActionPattern cut;
  const auto& elements = pattern.elements();
  const auto colon = std::find_if(elements.begin(), elements.end(), [](const Pattern::Element& element) {
    return element.kind == Pattern::ElementKind::kCharacter && element.character == ':';
  });
  if (colon == elements.end()) {
    // `*` is every action; any other text without a colon names none.
    cut.everything = pattern.IsStar();
    return cut;
  }
  const auto at = static_cast<std::size_t>(colon - elements.begin());
  cut.service = pattern.Slice(0, at);
  cut.name = pattern.Slice(at + 1, elements.size());
  return cut;
}

}  // namespace

ActionSet::ActionSet(const Catalogue& catalogue)
    : catalogue_(&catalogue), bits_((std::size_t{catalogue.action_count()} + 63) / 64) {}

ActionSet ActionSet::All(const Catalogue& catalogue) { return ActionSet(catalogue).Complement(); }

ActionSet ActionSet::May(const Catalogue& catalogue, const Text& entry) {
  ActionSet set(catalogue);
  set.AddMay(entry);
  return set;
}

ActionSet ActionSet::Must(const Catalogue& catalogue, const Text& entry) {
  return entry.literal() ? May(catalogue, entry) : ActionSet(catalogue);
}

void ActionSet::AddMay(const Text& entry) {
  if (const auto literal = entry.Literal(); literal && literal->find_first_of("*?") == std::string::npos) {
    AddName(*literal);
    return;
  }
  const Pattern pattern = Pattern::FromText(entry, false, LetterCase::kIgnored);
  const ActionPattern cut = Cut(pattern);
  if (cut.everything || (pattern.HasHole() && cut.name.empty())) {
    *this = All(*catalogue_);
    return;
  }
  if (cut.name.empty()) return;
  if (!cut.service.HasWildcard() && !cut.service.HasHole()) {
    const ServiceEntry* service_entry = catalogue_->FindEntry(cut.service.Spelling());
    if (service_entry != nullptr) AddMatching(*service_entry, cut.name);
  } else {
    for (const ServiceEntry& service_entry : catalogue_->services()) {
      if (MayMatch(cut.service, service_entry.prefix)) AddMatching(service_entry, cut.name);
    }
  }
  unknown_ = unknown_ || cut.name.HasWildcard() || cut.name.HasHole() || cut.service.HasHole();
}

void ActionSet::AddName(std::string_view qualified) {
  if (const auto position = PositionOf(qualified)) Set(*position);
}

void ActionSet::AddMatching(const ServiceEntry& entry, const Pattern& name) {
  if (name.IsStar()) {
    for (uint32_t i = 0; i < SizeOf(entry); ++i) Set(entry.first_action + i);
    return;
  }
  const Service& service = *catalogue_->FindService(entry.prefix);
  for (uint32_t i = 0; i < service.actions().size(); ++i) {
    if (MayMatch(name, service.actions()[i].name)) Set(entry.first_action + i);
  }
}

std::optional<uint32_t> ActionSet::PositionOf(std::string_view qualified) const {
  const auto colon = qualified.find(':');
  const ServiceEntry* entry = catalogue_->FindEntry(qualified.substr(0, colon));
  if (entry == nullptr || colon == std::string_view::npos) return std::nullopt;
  const Service& service = *catalogue_->FindService(entry->prefix);
  const Action* action = service.FindAction(qualified.substr(colon + 1));
  if (action == nullptr) return std::nullopt;
  return entry->first_action + static_cast<uint32_t>(action - service.actions().data());
}

void ActionSet::Set(uint32_t position) { bits_[position / 64] |= uint64_t{1} << (position % 64); }

bool ActionSet::Has(uint32_t position) const { return (bits_[position / 64] >> (position % 64) & 1U) != 0; }

void ActionSet::Add(const ActionSet& other) {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
  unknown_ = unknown_ || other.unknown_;
}

void ActionSet::Remove(const ActionSet& other) {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= ~other.bits_[i];
}

ActionSet ActionSet::Complement() const {
  ActionSet rest(*catalogue_);
  for (std::size_t i = 0; i < bits_.size(); ++i) rest.bits_[i] = ~bits_[i];
  const uint32_t used = catalogue_->action_count() % 64;
  if (used != 0) rest.bits_.back() &= (uint64_t{1} << used) - 1;
  rest.unknown_ = true;
  return rest;
}

bool ActionSet::Includes(const ActionSet& other) const {
  for (std::size_t i = 0; i < bits_.size(); ++i) {
    if ((other.bits_[i] & ~bits_[i]) != 0) return false;
  }
  return unknown_ || !other.unknown_;
}

bool ActionSet::Intersects(const ActionSet& other) const {
  for (std::size_t i = 0; i < bits_.size(); ++i) {
    if ((other.bits_[i] & bits_[i]) != 0) return true;
  }
  return false;
}

bool ActionSet::empty() const { return !unknown_ && size() == 0; }

bool ActionSet::Contains(std::string_view qualified) const {
  const auto position = PositionOf(qualified);
  return position && Has(*position);
}

bool ActionSet::Contains(const Service& service, const Action& action) const {
  const ServiceEntry* entry = catalogue_->FindEntry(service.prefix());
  return Has(entry->first_action + static_cast<uint32_t>(&action - service.actions().data()));
}

uint32_t ActionSet::size() const {
  uint32_t size = 0;
  for (const uint64_t word : bits_) size += static_cast<uint32_t>(std::popcount(word));
  return size;
}

uint32_t ActionSet::CountIn(const ServiceEntry& entry) const {
  const uint32_t end = entry.first_action + SizeOf(entry);
  uint32_t count = 0;
  for (uint32_t at = entry.first_action; at < end; at = (at / 64 + 1) * 64) {
    uint64_t word = bits_[at / 64] >> (at % 64);
    const uint32_t left = end - at;
    if (left < 64) word &= (uint64_t{1} << left) - 1;
    count += static_cast<uint32_t>(std::popcount(word));
  }
  return count;
}

// Services of which nothing is held are stepped over by their words, not one by one.
void ActionSet::ForEachService(const std::function<void(const ServiceEntry&, uint32_t held)>& visit) const {
  const auto services = catalogue_->services();
  uint32_t begin = 0;  // what stands before was visited
  for (std::size_t i = 0; i < bits_.size(); ++i) {
    const auto first = static_cast<uint32_t>(i * 64);
    while (begin < first + 64) {
      const uint64_t word = begin <= first ? bits_[i] : bits_[i] >> (begin - first) << (begin - first);
      if (word == 0) break;
      const uint32_t position = first + static_cast<uint32_t>(std::countr_zero(word));
      const auto next =
          std::upper_bound(services.begin(), services.end(), position,
                           [](uint32_t at, const ServiceEntry& entry) { return at < entry.first_action; });
      const ServiceEntry& entry = *std::prev(next);
      visit(entry, CountIn(entry));
      begin = entry.first_action + SizeOf(entry);
    }
  }
}

LevelCounts ActionSet::Counts() const {
  LevelCounts counts{};
  ForEachService([&](const ServiceEntry& entry, uint32_t held) {
    if (held == SizeOf(entry)) {
      for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += entry.counts[i];
      return;
    }
    const Service& service = *catalogue_->FindService(entry.prefix);
    for (uint32_t i = 0; i < service.actions().size(); ++i) {
      if (Has(entry.first_action + i)) ++counts[static_cast<std::size_t>(service.actions()[i].level)];
    }
  });
  return counts;
}

void ActionSet::ForEach(const std::function<void(const Service&, const Action&)>& visit) const {
  ForEachService([&](const ServiceEntry& entry, uint32_t /*held*/) {
    const Service& service = *catalogue_->FindService(entry.prefix);
    for (uint32_t i = 0; i < service.actions().size(); ++i) {
      if (Has(entry.first_action + i)) visit(service, service.actions()[i]);
    }
  });
}

std::vector<std::string> ActionSet::Names() const {
  std::vector<std::string> names;
  ForEach([&names](const Service& service, const Action& action) {
    names.push_back(std::string(service.prefix()) + ":" + std::string(action.name));
  });
  return names;
}

}  // namespace leastpriv
