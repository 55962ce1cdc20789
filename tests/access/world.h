// A request and the policies in play, written down in a few words, for tables of tests.
#ifndef LEASTPRIV_TESTS_ACCESS_WORLD_H_
#define LEASTPRIV_TESTS_ACCESS_WORLD_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "access/decide.h"

namespace leastpriv {

inline constexpr std::string_view kUser = "arn:aws:iam::111122223333:user/ann";
inline constexpr std::string_view kRole = "arn:aws:iam::111122223333:role/app";
inline constexpr std::string_view kSession = "arn:aws:sts::111122223333:assumed-role/app/one";
inline constexpr std::string_view kStranger = "arn:aws:iam::444455556666:role/app";

// Each text is a policy document, or the statements of one, joined by commas.
struct World {
  std::string principal = std::string(kRole);
  std::string action = "s3:GetObject";
  std::string resource = "arn:aws:s3:::photos/a";
  std::string account = "111122223333";
  std::map<std::string, std::vector<std::string>> context = {};
  std::vector<std::string> identity = {};
  std::string on_resource = {};  // the resource's policy
  std::vector<std::string> boundary = {};
  std::vector<std::string> session = {};
  std::vector<std::vector<std::string>> scp = {};
  std::vector<std::vector<std::string>> rcp = {};
  std::vector<std::string> endpoint = {};
};

Decision Decide(const World& world);
std::string Explain(const World& world);
// The verdict's name; after a comma, what the other reading of a star would give, where it differs.
std::string VerdictOn(const World& world);

// A statement: Allow("s3:*"), Deny("s3:*", "*", R"("Condition": …)"), and with a principal, AllowTo("*", …),
// AllowTo(R"({"AWS": "…"})", …). A principal that starts with a letter is one under "AWS".
std::string Allow(std::string_view action = "*", std::string_view resource = "*", std::string_view rest = "");
std::string Deny(std::string_view action = "*", std::string_view resource = "*", std::string_view rest = "");
std::string AllowTo(std::string_view principal, std::string_view action = "*", std::string_view rest = "");
std::string DenyTo(std::string_view principal, std::string_view action = "*", std::string_view rest = "");
std::string DenyAllBut(std::string_view principal);  // NotPrincipal

// Does a condition, as JSON ({"StringEquals": {"a": "b"}}), hold for a context? "yes", "no" or "?".
std::string Holds(std::string_view condition, const std::map<std::string, std::vector<std::string>>& context,
                  std::string_view version = "2012-10-17");

}  // namespace leastpriv

#endif  // LEASTPRIV_TESTS_ACCESS_WORLD_H_
