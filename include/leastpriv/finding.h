// What leastpriv says about a file, in standard types only.
//
// Lines and columns are 1-based, columns count code points, ends are exclusive. Types are IAM Access Analyzer's:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-validation.html
#ifndef LEASTPRIV_FINDING_H_
#define LEASTPRIV_FINDING_H_

#include <cstdint>
#include <string>
#include <vector>

namespace leastpriv::api {

struct Place {
  std::string file;
  uint32_t line = 1;
  uint32_t column = 1;
  uint32_t end_line = 1;
  uint32_t end_column = 1;
};

struct RelatedPlace {
  Place place;
  std::string message;
};

struct Finding {
  std::string rule;  // "LP301"
  std::string name;  // "wildcard-action"
  std::string type;  // "ERROR", "SECURITY_WARNING", "WARNING", "SUGGESTION"
  std::string message;
  std::string hint;  // the way out; empty without one
  Place place;
  std::string path;       // JSON pointer into the file as written
  std::string principal;  // logical id; empty for a bare policy
  std::vector<RelatedPlace> related;
  std::string fingerprint;  // the same for the same finding, whatever line it moves to
};

}  // namespace leastpriv::api

#endif  // LEASTPRIV_FINDING_H_
