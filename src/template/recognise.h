// What a document is meant to be, before anything in it is read.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
#ifndef LEASTPRIV_TEMPLATE_RECOGNISE_H_
#define LEASTPRIV_TEMPLATE_RECOGNISE_H_

#include "document/document.h"

namespace leastpriv {

// Does it say that it is a template, by AWSTemplateFormatVersion or a Transform of AWS, whatever stands in it? Such a
// document may lack what LooksLikeTemplate() asks for, and is wrong then.
bool CallsItselfTemplate(NodeRef root);

}  // namespace leastpriv

#endif  // LEASTPRIV_TEMPLATE_RECOGNISE_H_
