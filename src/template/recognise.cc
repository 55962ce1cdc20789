#include "template/recognise.h"

namespace leastpriv {

bool CallsItselfTemplate(NodeRef root) {
  if (root.Find("AWSTemplateFormatVersion")) return true;
  const NodeRef transform = root.Find("Transform");
  const NodeRef first = transform.IsSequence() ? transform.Item(0) : transform;
  return first.IsScalar() && first.text().starts_with("AWS::");
}

}  // namespace leastpriv
