// Recognise, read, check, suppress. What lower floors raise and what checks raise go one way: through the page of their
// rule, which decides whether they are reported and how grave they are.
#include "lint/lint.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>

#include "document/pointers.h"
#include "generate/generate.h"
#include "generate/shared_role.h"
#include "lint/check.h"
#include "lint/mend.h"
#include "lint/placeholder.h"
#include "lint/superseded.h"
#include "lint/suppression.h"
#include "lint/when.h"
#include "template/constructs.h"
#include "template/nested.h"
#include "template/recognise.h"
#include "template/template.h"
#include "text/text.h"
#include "uses/uses.h"

namespace leastpriv {
namespace {

uint64_t Fnv1a(std::string_view text, uint64_t hash) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return (hash ^ 0xFFU) * 0x100000001B3U;  // so that "ab" "c" and "a" "bc" differ
}

std::string Fingerprint(const RulePage& page, const std::string& principal, const Diagnostic& said) {
  uint64_t hash = 0xCBF29CE484222325U;
  for (const std::string_view part : {std::string_view(page.id), std::string_view(principal),
                                      std::string_view(said.subject.empty() ? said.message : said.subject)}) {
    hash = Fnv1a(part, hash);
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t i = 0; i < text.size(); ++i) text[text.size() - 1 - i] = kDigits[hash >> (4 * i) & 0xFU];
  return text;
}

// Does a file that cannot be parsed look as if it were meant for us?
bool ShowsPolicy(std::string_view text) {
  const auto holds = [text](std::string_view word) { return text.find(word) != std::string_view::npos; };
  const bool dated = holds("2012-10-17") || holds("2008-10-17");
  return holds("AWSTemplateFormatVersion") || holds("AWS::") || (holds("Statement") && (dated || holds("Effect")));
}

// The type that Access Analyzer gives a role's trust policy.
constexpr std::string_view kRoleTrust = "AWS::IAM::AssumeRolePolicyDocument";

// Is a rule's word about a policy one that another type, which the same content could be, would not hear?
bool TypeDecides(const RulePage& page, PolicyType inferred) {
  const auto hears = [&page](PolicyType type) {
    const std::vector<PolicyType>& types = page.policy_types;
    return types.empty() || std::find(types.begin(), types.end(), type) != types.end();
  };
  if (inferred == PolicyType::kIdentity) {
    return !hears(PolicyType::kScp) || !hears(PolicyType::kBoundary) || !hears(PolicyType::kSession);
  }
  if (inferred == PolicyType::kTrust) return !hears(PolicyType::kResource);
  return !hears(PolicyType::kRcp) || !hears(PolicyType::kEndpoint) || !hears(PolicyType::kTrust);
}

class FileLinter {
 public:
  FileLinter(const Source& source, SourceId id, const Catalogue& catalogue, const LintOptions& options,
             const RuleSet& rules, LintResult& result)
      : source_(source), id_(id), catalogue_(catalogue), options_(options), rules_(rules), result_(result) {}

  void Run() {
    file_ = ParseFile(source_, id_);
    bool recognised = !file_.readable && ShowsPolicy(source_.bytes());
    for (const Document& document : file_.documents) {
      current_ = &document;
      recognised = LintDocument(document.root()) || recognised;
    }
    if (!recognised) {
      ++result_.summary.skipped;
      return;
    }
    ++result_.summary.files;
    current_ = file_.documents.empty() ? nullptr : &file_.documents.front();
    for (Diagnostic& diagnostic : file_.diagnostics) {
      if (diagnostic.rule == "unreadable-document") HintAtPlaceholder(diagnostic);
      Keep(std::move(diagnostic), {});
    }
    Finish();
  }

 private:
  // What a function declares; nothing where it declares nothing.
  struct Declared {
    const FunctionUses* uses = nullptr;
    const GeneratedPolicy* needs = nullptr;
    const SharedRole* role = nullptr;  // where others have it too
  };

  // What a project generator has not filled in yet is seldom YAML.
  void HintAtPlaceholder(Diagnostic& diagnostic) const {
    const std::string_view placeholder = FindPlaceholder(source_.bytes());
    if (placeholder.empty()) return;
    diagnostic.hint = "`" + std::string(placeholder) + "` is for a project generator to fill in: lint what it makes";
  }

  bool LintDocument(NodeRef root) {
    if (!root) return false;
    if (LooksLikeTemplate(root) || CallsItselfTemplate(root)) {
      LintTemplate(root);
      return true;
    }
    NodeRef policy = FindPolicy(root);
    std::optional<Document> embedded;
    if (policy.IsString()) {
      embedded = ParseEmbedded(source_, policy);
      policy = embedded ? embedded->root() : NodeRef();
    }
    if (!policy || !LooksLikePolicy(policy)) {
      // Who says what type it is says that it is a policy.
      if (!options_.policy_type || !(HasPolicyVersion(root) || IsListOfStatements(root))) return false;
      policy = root;
    }
    ReadOptions read;
    read.type = TypeOfBare();
    read.resource_type = options_.resource_type;
    const PolicyReading reading = ReadPolicy(ResolvedFromDocument(policy), read);
    PolicyScope scope{catalogue_, reading.policy};
    const bool is_trust = reading.policy.type == PolicyType::kTrust;
    scope.resource_type = is_trust ? kRoleTrust : std::string_view(options_.resource_type);
    if (!embedded && policy.document().syntax() == Syntax::kJson) scope.written = source_.At(policy.at().span);
    const Manuscript manuscript{source_, policy.document()};
    scope.manuscript = &manuscript;
    LintPolicy(scope, reading.diagnostics);
    return true;
  }

  // A resource's type says what kind of policy is on it.
  std::optional<PolicyType> TypeOfBare() const {
    if (options_.policy_type || options_.resource_type.empty()) return options_.policy_type;
    return options_.resource_type == kRoleTrust ? PolicyType::kTrust : PolicyType::kResource;
  }

  std::string_view Partition() const {
    const std::optional<std::string>& partition = options_.template_options.partition;
    return partition ? std::string_view(*partition) : std::string_view();
  }

  void LintTemplate(NodeRef root) {
    ReadMetadataSuppressions(root, rules_, suppressions_);
    Template model = ReadTemplate(root, options_.template_options);
    constructs_.emplace(model.resolver);
    resources_by_arn_.emplace(model.resolver);
    for (const NestedTemplate& nested : model.nested) {
      if (nested.is_local) result_.nested.push_back(Beside(source_.path(), nested.where));
    }
    const DeclaredUses uses = ReadUses(model, options_.uses);
    for (const Diagnostic& diagnostic : model.diagnostics) Keep(diagnostic, {});
    for (const Diagnostic& diagnostic : uses.diagnostics) Keep(diagnostic, {});
    result_.summary.principals += model.principals.size();
    // Each function's declaration, and what it needs.
    std::unordered_map<std::string_view, Declared> declared;
    for (const FunctionUses& function : uses.functions) {
      if (function.declared) declared[function.function].uses = &function;
    }
    const Generation generated = uses.usable ? Generate(model, uses, {}) : Generation();
    for (const GeneratedPolicy& policy : generated.policies) declared[policy.function].needs = &policy;
    for (const TemplatePrincipal& principal : model.principals) {
      const auto entry = declared.find(principal.id);
      Declared own = entry == declared.end() ? Declared() : entry->second;
      std::optional<SharedRole> role;
      if (own.needs != nullptr) {
        const auto sharers = SharersOf(model, principal);
        if (sharers.size() > 1) own.role = &role.emplace(UsesOfRole(model, sharers, uses, generated.policies));
      }
      LintPrincipal(model, principal, own);
    }
    const Manuscript manuscript{source_, root.document()};
    for (const Grant& grant : model.loose_policies) {
      LintPolicy({catalogue_, grant.reading.policy, &model, nullptr, &grant, nullptr, {}, {}, {}, &manuscript},
                 grant.reading.diagnostics);
    }
    for (const ResourcePolicy& resource : model.resource_policies) {
      const Grant& grant = resource.grant;
      LintPolicy({catalogue_,
                  grant.reading.policy,
                  &model,
                  nullptr,
                  &grant,
                  nullptr,
                  resource.resource_type,
                  {},
                  {},
                  &manuscript},
                 grant.reading.diagnostics);
    }
    for (Diagnostic& diagnostic : RunChecks(TemplateScope{catalogue_, model, uses})) Keep(std::move(diagnostic), {});
  }

  void LintPrincipal(const Template& model, const TemplatePrincipal& principal, const Declared& declared) {
    const PrincipalScope scope(catalogue_, model, principal, declared.uses, declared.needs, declared.role);
    for (Diagnostic& diagnostic : RunChecks(scope)) Keep(std::move(diagnostic), principal.id);
    const Manuscript manuscript{source_, *current_};
    for (const Grant& grant : principal.grants) {
      LintPolicy({catalogue_, grant.reading.policy, &model, &principal, &grant, declared.uses, {}, {}, {}, &manuscript},
                 grant.reading.diagnostics);
    }
  }

  // What the checks of one shape say.
  template <typename Scope>
  std::vector<Diagnostic> RunChecks(const Scope& scope) const {
    std::vector<Diagnostic> said;
    Reporter reporter(said);
    for (const ActiveCheck& active : rules_.checks()) {
      const auto* check = std::get_if<void (*)(const Scope&, Reporter&)>(&active.check->run);
      if (check != nullptr) (*check)(scope, reporter);
    }
    return said;
  }

  void LintPolicy(PolicyScope scope, const std::vector<Diagnostic>& grammar) {
    scope.partition = Partition();
    scope.owner = &options_.owner;
    scope.resources_by_arn = scope.model == nullptr ? nullptr : &*resources_by_arn_;
    std::vector<Diagnostic> said = grammar;
    for (Diagnostic& diagnostic : said) {
      if (diagnostic.rule == "missing-version") diagnostic.fixes = VersionFix(scope);
    }
    Reporter reporter(said);
    for (const ActiveCheck& active : rules_.checks()) {
      const auto* check = std::get_if<PolicyCheck>(&active.check->run);
      if (check != nullptr && Judges(active, scope)) (*check)(scope, reporter);
    }
    // Of which statement each is said; null where it is of the policy.
    std::vector<const Statement*> of;
    of.reserve(said.size());
    When when(scope);
    for (const Diagnostic& diagnostic : said) of.push_back(when.StatementAt(diagnostic.at));
    for (const Statement& statement : scope.policy.statements) {
      if (!scope.written_by_aws()) Remember(statement);
      const StatementScope statement_scope(scope, statement);
      for (const ActiveCheck& active : rules_.checks()) {
        const auto* check = std::get_if<StatementCheck>(&active.check->run);
        if (check != nullptr && Judges(active, scope)) (*check)(statement_scope, reporter);
      }
      AskDeclarative(statement_scope, reporter);
      of.resize(said.size(), &statement);
    }
    bool told = !scope.policy.type_inferred;
    for (std::size_t i = 0; i < said.size(); ++i) {
      Diagnostic& diagnostic = said[i];
      const RulePage* page = told ? nullptr : rules_.Find(diagnostic.rule);
      if (page != nullptr && rules_.Wants(*page) && TypeDecides(*page, scope.policy.type)) {
        diagnostic.labels.push_back(SayInference(scope.policy));
        told = true;
      }
      if (const auto holds = when.ItHolds(diagnostic, of[i])) Blame(std::move(diagnostic), scope, *holds);
    }
  }

  // Said once a policy, where it matters.
  static Label SayInference(const Policy& policy) {
    Location start = policy.at;
    start.span.end = start.span.begin;
    return {start, "read as " + std::string(PolicyTypeName(policy.type)) +
                       " policy by its content; `--policy-type` says otherwise"};
  }

  // The rules that are a `match` block.
  void AskDeclarative(const StatementScope& scope, Reporter& reporter) const {
    for (const DeclarativeCheck& rule : rules_.declarative()) {
      const RulePage& page = *rule.page;
      if (!AppliesTo(page, scope.scope.policy.type) || IsSpared(page, scope.scope)) continue;
      const auto at = FindMatch(rule.match, scope);
      if (!at) continue;
      Diagnostic said{page.name, *at, page.message.empty() ? page.summary : page.message, page.hint};
      reporter.Report(std::move(said));
    }
  }

  static bool Judges(const ActiveCheck& active, const PolicyScope& scope) {
    return AppliesTo(*active.page, scope.policy.type) && !IsSpared(*active.page, scope);
  }

  // Nothing that AWS wrote is held against the author.
  static bool IsSpared(const RulePage& page, const PolicyScope& scope) {
    if (!scope.written_by_aws()) return false;
    const std::string_view family = std::string_view(page.id).substr(0, 3);
    if (family == "LP1" || family == "LP2" || family == "LP6") return true;
    return family == "LP3" && scope.grant->source == GrantSource::kManaged;
  }

  // What speaks of the effect of AWS's content points at what the author wrote.
  void Blame(Diagnostic diagnostic, const PolicyScope& scope, const Guard& when) {
    const RulePage* page = rules_.Find(diagnostic.rule);
    if (page == nullptr || IsSpared(*page, scope)) return;
    if (scope.written_by_aws()) {
      diagnostic.at = scope.grant->at;
      diagnostic.labels.clear();
      diagnostic.fixes.clear();
    }
    Keep(std::move(diagnostic), scope.principal == nullptr ? std::string() : scope.principal->id, when);
  }

  void Remember(const Statement& statement) {
    StatementPlace place{statement.at.span, statement.index};
    if (statement.sid && statement.sid->value.Literal()) place.sid = *statement.sid->value.Literal();
    statements_.push_back(std::move(place));
  }

  // Aliases repeat nodes, and a policy is met once a principal that has it: the same thing is said once, with the
  // choices that it always needs.
  void Keep(Diagnostic diagnostic, std::string principal, const Guard& when = Guard()) {
    const RulePage* page = rules_.Find(diagnostic.rule);
    if (page == nullptr || !rules_.Wants(*page)) return;
    const Span span = diagnostic.at.span;
    const auto [said, is_new] =
        said_.emplace(std::tuple(diagnostic.rule, span.begin, span.end, diagnostic.message), findings_.size());
    if (!is_new) {
      Finding& known = findings_[said->second];
      known.when = InCommon(known.when, when);
      return;
    }
    Finding finding;
    finding.page = page;
    finding.type = diagnostic.lowered.value_or(page->types.front());
    finding.when = when;
    if (current_ != nullptr) finding.path = pointers_.try_emplace(current_, *current_).first->second.At(span.begin);
    finding.fingerprint = Fingerprint(*page, principal, diagnostic);
    finding.principal = std::move(principal);
    if (constructs_) finding.construct = constructs_->At(diagnostic.at);
    finding.diagnostic = std::move(diagnostic);
    findings_.push_back(std::move(finding));
  }

  void Finish() {
    ReadCommentSuppressions(source_, id_, file_, rules_, suppressions_);
    std::vector<Finding> found = std::exchange(findings_, {});
    said_.clear();
    for (Finding& finding : found) {
      if (!finding.when.always()) finding.diagnostic.message += "; only " + finding.when.Describe();
    }
    DropSuperseded(statements_, found);
    for (Finding& finding : found) {
      if (IsSuppressed(*finding.page, finding.diagnostic.at, statements_, suppressions_)) {
        ++result_.summary.suppressed;
      } else {
        result_.findings.push_back(std::move(finding));
      }
    }
    for (Diagnostic& diagnostic : suppressions_.malformed) Keep(std::move(diagnostic), {});
    for (const Suppression& suppression : suppressions_.all) {
      if (!suppression.used && AllRulesRan(suppression)) ReportUnused(suppression);
    }
    for (Finding& finding : findings_) result_.findings.push_back(std::move(finding));
  }

  // A rule that was not selected could not have found anything.
  bool AllRulesRan(const Suppression& suppression) const {
    return std::all_of(suppression.pages.begin(), suppression.pages.end(),
                       [this](const RulePage* page) { return rules_.Wants(*page); });
  }

  void ReportUnused(const Suppression& suppression) {
    std::vector<std::string> names;
    for (const RulePage* page : suppression.pages) names.push_back(page->name);
    Diagnostic diagnostic{"unused-suppression", suppression.at, "this suppresses nothing: no finding of "};
    diagnostic.message += QuotedList(names) + " is covered by it";
    diagnostic.hint = "delete it";
    Keep(std::move(diagnostic), {});
  }

  const Source& source_;
  const SourceId id_;
  const Catalogue& catalogue_;
  const LintOptions& options_;
  const RuleSet& rules_;
  LintResult& result_;
  ParsedFile file_;
  const Document* current_ = nullptr;
  std::optional<Constructs> constructs_;            // of the last template of the file
  std::optional<ResourcesByArn> resources_by_arn_;  // of the template that is gone through
  std::unordered_map<const Document*, Pointers> pointers_;
  Suppressions suppressions_;
  std::vector<StatementPlace> statements_;
  std::vector<Finding> findings_;
  std::map<std::tuple<std::string_view, uint32_t, uint32_t, std::string>, std::size_t> said_;  // place in findings_
};

}  // namespace

Linter::Linter(const Catalogue& catalogue, LintOptions options)
    : catalogue_(catalogue),
      options_(std::move(options)),
      rules_(options_.select, options_.ignore,
             options_.own_rules == nullptr ? std::span<const OwnRule>() : std::span(*options_.own_rules)) {}

void Linter::Lint(const SourceMap& sources, SourceId id, LintResult& result) const {
  LintWith(catalogue_, sources, id, result);
}

void Linter::LintWith(const Catalogue& catalogue, const SourceMap& sources, SourceId id, LintResult& result) const {
  FileLinter(sources.At(id), id, catalogue, options_, rules_, result).Run();
}

void FinishLint(const SourceMap& sources, LintResult& result) {
  std::stable_sort(result.findings.begin(), result.findings.end(), [&](const Finding& a, const Finding& b) {
    const auto key = [&sources](const Finding& finding) {
      const Location& at = finding.diagnostic.at;
      return std::tuple(std::string_view(sources.At(at.source).path()), at.source, at.span.begin,
                        std::string_view(finding.page->id), at.span.end, std::string_view(finding.diagnostic.message));
    };
    return key(a) < key(b);
  });
  result.summary.by_type = {};
  for (const Finding& finding : result.findings) ++result.summary.by_type[static_cast<std::size_t>(finding.type)];
}

}  // namespace leastpriv
