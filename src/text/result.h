// Result<T>: the channel for "the tool cannot do its job" (a file that can't be opened, a catalogue that can't be
// read). What is wrong with the *input* is a Diagnostic instead; the two are never mixed.
//
// A Result holds either a value or an Error. Reading the wrong one is a programming error (std::get throws).
#ifndef LEASTPRIV_TEXT_RESULT_H_
#define LEASTPRIV_TEXT_RESULT_H_

#include <string>
#include <utility>
#include <variant>

namespace leastpriv {

struct Error {
  std::string message;  // lower case, no final stop: "no such file: tempalte.yaml (did you mean template.yaml?)"
};

template <typename T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor): reads as `return value;`
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor): reads as `return Error{…};`

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() { return std::get<0>(state_); }
  const T& value() const { return std::get<0>(state_); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }

  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace leastpriv

#endif  // LEASTPRIV_TEXT_RESULT_H_
