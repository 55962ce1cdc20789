// How much work a comparison may do before it is undecided. Counted in steps, so that the same question gets the same
// answer on every machine; a clock stands behind it for very slow ones.
#ifndef LEASTPRIV_ACCESS_BUDGET_H_
#define LEASTPRIV_ACCESS_BUDGET_H_

#include <chrono>
#include <cstddef>

namespace leastpriv {

class Budget {
 public:
  explicit Budget(std::size_t steps) : left_(steps) {}

  // False once the budget is spent; it stays so.
  bool Take(std::size_t steps) {
    if (spent_) return false;
    taken_ += steps;
    spent_ = taken_ > left_ || (taken_ >= next_look_ && OutOfTime());
    return !spent_;
  }
  void Exhaust() { spent_ = true; }
  bool spent() const { return spent_; }

 private:
  bool OutOfTime() {
    constexpr std::chrono::milliseconds kMost{900};
    constexpr std::size_t kBetweenLooks = 1'000'000;
    next_look_ = taken_ + kBetweenLooks;
    return std::chrono::steady_clock::now() - begin_ > kMost;
  }

  std::size_t left_;
  std::size_t taken_ = 0;
  std::size_t next_look_ = 1'000'000;
  bool spent_ = false;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_BUDGET_H_
