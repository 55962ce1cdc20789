#include "access/readable_witness.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "access/hole_filling.h"
#include "access/refusal.h"
#include "iam/pattern.h"
#include "text/text.h"

namespace leastpriv {
namespace {

bool HasHole(std::string_view text) { return text.find("${") != std::string_view::npos; }

class Improver {
 public:
  Improver(const FilledSet& existing, const FilledSet& candidate, const Catalogue& catalogue, Witness& witness)
      : existing_(existing), candidate_(candidate), catalogue_(catalogue), witness_(witness) {}

  void Improve() {
    ImproveAction();
    if (HasHole(witness_.request.resource)) return;
    ImproveResource();
    const Request filled = FillHoles(witness_.request);
    witness_.allowed_by = AllowingStatements(candidate_.set(), filled);
    const Refusal refusal = WhyRefused(existing_.set(), filled);
    witness_.denied_by.clear();
    if (refusal.denies) witness_.denied_by.push_back(*refusal.statement);
  }

 private:
  // The statements of the candidate that allow the request, and all of the existing set: the witness lies between.
  std::vector<const Statement*> Statements() const {
    std::vector<const Statement*> allowing;
    std::vector<const Statement*> others;
    std::size_t number = 0;
    for (const auto& layer : candidate_.as_written().layers) {
      for (const Policy* policy : layer) {
        for (const StatementRef& ref : witness_.allowed_by) {
          if (ref.policy == number) allowing.push_back(&policy->statements[ref.statement]);
        }
        ++number;
      }
    }
    for (const auto& layer : existing_.as_written().layers) {
      for (const Policy* policy : layer) {
        for (const Statement& statement : policy->statements) others.push_back(&statement);
      }
    }
    allowing.insert(allowing.end(), others.begin(), others.end());
    return allowing;
  }

  bool Try(Request request) {
    constexpr int kMostTries = 400;
    if (++tries_ > kMostTries) return false;
    const Request filled = FillHoles(request);
    const bool is_new =
        Allows(candidate_.set(), filled) == Truth::kTrue && Allows(existing_.set(), filled) == Truth::kFalse;
    if (!is_new) return false;
    witness_.request = std::move(request);
    return true;
  }

  bool TryAction(std::string action) {
    Request request = witness_.request;
    request.action = std::move(action);
    return Try(std::move(request));
  }

  void ImproveAction() {
    if (const Action* known = catalogue_.FindAction(witness_.request.action)) {
      const std::string service(witness_.request.action.substr(0, witness_.request.action.find(':')));
      TryAction(service + ":" + std::string(known->name));
      return;
    }
    const std::vector<const Statement*> statements = Statements();
    for (const Statement* statement : statements) {
      for (const Term& term : statement->action.terms) {
        const auto text = term.value.Literal();
        if (text && TryPattern(*text)) return;
      }
    }
  }

  // A pattern's actions, or for a name that no catalogue knows its own letter case.
  bool TryPattern(std::string_view text) {
    const auto colon = text.find(':');
    const Service* service = colon == std::string_view::npos ? nullptr : catalogue_.FindService(text.substr(0, colon));
    if (text == "*") {
      for (const std::string_view plain : {"s3:GetObject", "iam:PassRole", "ec2:RunInstances", "sts:AssumeRole"}) {
        if (TryAction(std::string(plain))) return true;
      }
      return false;
    }
    if (EqualsIgnoreCase(text, witness_.request.action)) return TryAction(std::string(text));
    if (service == nullptr) return false;
    const Pattern pattern = Pattern::FromGlob(text.substr(colon + 1), LetterCase::kIgnored);
    for (const Action& action : service->actions()) {
      if (!MayMatch(pattern, action.name)) continue;
      if (TryAction(std::string(service->prefix()) + ":" + std::string(action.name))) return true;
    }
    return false;
  }

  // A pattern with a letter for each wildcard.
  static std::string Instance(std::string_view pattern) {
    std::string text;
    std::size_t colons = 0;
    for (const char c : pattern) {
      if (c == ':') ++colons;
      if (c != '*' && c != '?') {
        text += c;
        continue;
      }
      constexpr std::array<std::string_view, 5> kParts = {"a", "aws", "a", "us-east-1", "111122223333"};
      text += c == '*' && colons < kParts.size() ? kParts[colons] : std::string_view("a");
    }
    return text;
  }

  void ImproveResource() {
    for (const Statement* statement : Statements()) {
      for (const Term& term : statement->resource.terms) {
        const auto text = term.value.Literal();
        if (!text || *text == "*" || text->find("${") != std::string_view::npos) continue;
        Request request = witness_.request;
        request.resource = Instance(*text);
        if (Try(std::move(request))) return;
      }
    }
    if (witness_.request.resource.starts_with("arn:")) return;
    Request request = witness_.request;
    request.resource = "*";
    Try(std::move(request));
  }

  const FilledSet& existing_;
  const FilledSet& candidate_;
  const Catalogue& catalogue_;
  Witness& witness_;
  int tries_ = 0;
};

}  // namespace

void MakeReadable(const FilledSet& existing, const FilledSet& candidate, const Catalogue& catalogue, Witness& witness) {
  Improver(existing, candidate, catalogue, witness).Improve();
}

}  // namespace leastpriv
