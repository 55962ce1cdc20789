// What makes access public: a request of an outsider, that is of nobody whom the policy names, coming from nowhere that
// the policy names.
//
// An outsider is the anonymous, a principal of an account that no statement spells out, whatever its name, or a service
// that none spells out, which works for such an account. A context key that tells where a request comes from
// (aws:SourceArn, aws:SourceVpce, aws:PrincipalOrgID, aws:SourceIp, …) is missing or has a value that no statement
// fixes; a value is fixed when it holds no wildcard that could stand for somebody else's. sts:ExternalId is no such
// key: AWS does not treat it as a secret. Address ranges broader than /8 (IPv4) and /32 (IPv6) fix nothing, private
// ones aside. So a policy is public when a comparison with nothing, restricted to such requests, has a witness.
//
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
// https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-concepts.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
#ifndef LEASTPRIV_ACCESS_PUBLIC_ACCESS_H_
#define LEASTPRIV_ACCESS_PUBLIC_ACCESS_H_

#include <span>
#include <string_view>
#include <vector>

#include "access/compare.h"
#include "access/glob.h"
#include "policy/policy.h"

namespace leastpriv {

// May an outsider use what the policy is attached to? kFail: yes, and the witnesses are such requests, one for each
// statement that lets them in.
CheckAnswer CheckNoPublicAccess(const Policy& policy);
// The same of several policies on one resource, which are one: what one denies, none of them gives.
CheckAnswer CheckNoPublicAccess(const std::vector<const Policy*>& policies);

// CloudFormation types that Access Analyzer's check knows; a trust policy is "AWS::IAM::AssumeRolePolicyDocument".
std::span<const std::string_view> PublicAccessResourceTypes();

// Does this key, in lower case, tell where a request comes from?
bool TellsOrigin(std::string_view key);
// Does a service that works for somebody always say so with this key, in lower case?
bool ServiceAlwaysGives(std::string_view key);
// Does a policy variable bring the text? It is the caller's choice then, but for what AWS knows of the resource.
bool IsCallersChoice(const Letters& letters, const SymbolText& text);
// Does a value of such a key fix the origin?
bool FixesOrigin(std::string_view key, const Glob& value);
bool FixesOrigin(std::string_view address_range);
// Does a condition on such a key fix it: a comparison that is not negated, whose values all do? More lenient than what
// is public: a reference fixes what it may hold, and a bucket's name the bucket, whatever the ARN says of region and
// account (`arn:aws:s3:*:*:photos`, as AWS writes it).
bool FixesOrigin(const Condition& condition, bool variables);

}  // namespace leastpriv

#endif  // LEASTPRIV_ACCESS_PUBLIC_ACCESS_H_
