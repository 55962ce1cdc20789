// The forms of an ARN's service stand under its own prefix and under those that arn_services.tsv names. A dozen forms
// a service, each met once.
#include "iam/arn_shape.h"

#include <algorithm>

#include "iam/facts.h"
#include "text/text.h"

namespace leastpriv {
namespace {

const std::vector<FactRow>& ArnServices() {
  static const std::vector<FactRow> rows = FactRows("arn_services.tsv");
  return rows;
}

std::vector<std::string_view> PrefixesOf(std::string_view service) {
  for (const FactRow& row : ArnServices()) {
    if (row[0] == service) return Split(row[1], ',');
  }
  return {service};
}

SegmentUse UseOf(const std::vector<const ResourcePattern*>& forms, Pattern ArnPattern::*segment) {
  const auto filled = std::count_if(forms.begin(), forms.end(), [segment](const ResourcePattern* form) {
    return !((*form->parts).*segment).empty();
  });
  if (filled == 0) return SegmentUse::kNever;
  return static_cast<std::size_t>(filled) == forms.size() ? SegmentUse::kAlways : SegmentUse::kSometimes;
}

}  // namespace

bool IsArnService(const Catalogue& catalogue, std::string_view service) {
  if (AsciiLower(service) != service) return false;
  if (catalogue.FindEntry(service) != nullptr) return true;
  return std::any_of(ArnServices().begin(), ArnServices().end(),
                     [service](const FactRow& row) { return row[0] == service; });
}

bool IsUnlistedResource(const ArnPattern& arn) {
  static const std::vector<FactRow> rows = FactRows("unlisted_resources.tsv");
  return std::any_of(rows.begin(), rows.end(), [&](const FactRow& row) {
    return MayMatch(arn.service, row[0]) && MayIntersect(arn.resource, Pattern::FromGlob(row[1]));
  });
}

bool IsUnlistedResourceOf(std::string_view action, const ArnPattern& arn) {
  const std::vector<FactRow> rows = FactRowsWith("unlisted_action_resources.tsv", 0, action);
  return std::any_of(rows.begin(), rows.end(), [&](const FactRow& row) {
    const Pattern resource = Pattern::FromGlob(row[2]);
    return MayMatch(arn.service, row[1]) &&
           (row[3] == "whole" ? MustInclude(arn.resource, resource) : MayIntersect(arn.resource, resource));
  });
}

ArnShape ShapeOf(const Catalogue& catalogue, const ArnPattern& arn) {
  const std::string name = arn.service.Spelling();
  ArnShape all;
  ArnShape meant;
  for (const std::string_view prefix : PrefixesOf(name)) {
    const Service* service = catalogue.FindService(prefix);
    if (service == nullptr) continue;
    for (const ResourceType& type : service->resource_types()) {
      for (const ResourcePattern& form : type.Forms()) {
        if (!form.parts || !MayMatch(form.parts->service, name)) continue;
        const bool fits = MayIntersect(form.parts->resource, arn.resource);
        for (ArnShape* shape : {&all, fits ? &meant : nullptr}) {
          if (shape == nullptr) continue;
          shape->forms.push_back(&form);
          if (shape->types.empty() || shape->types.back() != &type) shape->types.push_back(&type);
        }
      }
    }
  }
  const bool fits = !meant.forms.empty() || IsUnlistedResource(arn);
  ArnShape shape = meant.forms.empty() ? std::move(all) : std::move(meant);
  shape.known = !shape.forms.empty();
  shape.resource_fits = fits;
  if (!shape.known) return shape;
  shape.region = UseOf(shape.forms, &ArnPattern::region);
  shape.account = UseOf(shape.forms, &ArnPattern::account);
  return shape;
}

bool SurelyFilled(const Pattern& segment) {
  return std::any_of(segment.elements().begin(), segment.elements().end(), [](const Pattern::Element& element) {
    if (element.kind == Pattern::ElementKind::kHole) return element.alphabet != Alphabet::kAny;
    return element.kind != Pattern::ElementKind::kStar;
  });
}

}  // namespace leastpriv
