// How much work a comparison may do before it is undecided. Counted in steps, so that the same question gets the same
// answer on every machine; the processor's clock stands behind it for very slow ones.
#ifndef LEASTPRIV_ACCESS_BUDGET_H_
#define LEASTPRIV_ACCESS_BUDGET_H_

#include <cstddef>
#include <ctime>

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
  // Of this thread: a busy machine is not a slow one.
  static double Seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
  }

  bool OutOfTime() {
    constexpr double kMostSeconds = 0.9;
    next_look_ = taken_ + kBetweenLooks;
    return Seconds() - begin_ > kMostSeconds;
  }

  static constexpr std::size_t kBetweenLooks = 1'000'000;

  std::size_t left_;
  std::size_t taken_ = 0;
  std::size_t next_look_ = kBetweenLooks;
  bool spent_ = false;
  double begin_ = Seconds();
};

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_BUDGET_H_
