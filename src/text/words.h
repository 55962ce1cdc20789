// WordList: the words of a text that single blanks separate, as a range of views. Cut while it is read, so that a table
// of twenty thousand rows can hold lists without an allocation a row; size() walks the text.
#ifndef LEASTPRIV_TEXT_WORDS_H_
#define LEASTPRIV_TEXT_WORDS_H_

#include <cstddef>
#include <iterator>
#include <string_view>

namespace leastpriv {

class WordList {
 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    using pointer = const std::string_view*;
    using reference = std::string_view;

    Iterator() = default;
    explicit Iterator(std::string_view rest) : rest_(rest) {}

    std::string_view operator*() const { return rest_.substr(0, rest_.find(' ')); }
    Iterator& operator++() {
      const auto blank = rest_.find(' ');
      rest_ = blank == std::string_view::npos ? std::string_view() : rest_.substr(blank + 1);
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    // Iterators of one list end at the same place, so what is left tells them apart.
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.rest_.size() == b.rest_.size(); }

   private:
    std::string_view rest_;
  };

  WordList() = default;
  explicit WordList(std::string_view text) : text_(text) {}

  Iterator begin() const { return Iterator(text_); }
  Iterator end() const { return {}; }
  bool empty() const { return text_.empty(); }
  std::size_t size() const { return static_cast<std::size_t>(std::distance(begin(), end())); }
  std::string_view front() const { return *begin(); }

 private:
  std::string_view text_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_TEXT_WORDS_H_
