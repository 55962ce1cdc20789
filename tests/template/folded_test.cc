// What alternatives come to when they are written again.
#include "template/folded.h"

#include <gtest/gtest.h>

#include <string>

#include "model.h"

namespace leastpriv {
namespace {

std::string FoldedFrom(const std::string& yaml) {
  const ReadModel read = ReadModelFrom(R"(
Parameters:
  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}
  Size: {Type: String, AllowedValues: [s, xs]}
  One: {Type: String, AllowedValues: [only]}
  Free: {Type: String, Default: f}
Mappings:
  Names: {dev: {Bucket: small}, prod: {Bucket: large}}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Probe:
    Type: Test::Probe
    Properties:
      Value: )" + yaml + "\n");
  const Resolver& resolver = read.model->resolver;
  std::string lines;
  for (const Text& text :
       Folded(resolver.ResolveValue(resolver.FindResource("Probe")->properties.Find("Value")), resolver)) {
    lines += (lines.empty() ? "" : "\n") + text.Spelling();
  }
  return lines;
}

TEST(Folded, AParameterStandsWhereItStood) {
  EXPECT_EQ(FoldedFrom("!Sub 't-${Stage}'"), "t-${Stage}");
  EXPECT_EQ(FoldedFrom("!Sub '${Stage}-dev-${Stage}'"), "${Stage}-dev-${Stage}");
  EXPECT_EQ(FoldedFrom("!Sub 'prod/${Stage}'"), "prod/${Stage}");
  EXPECT_EQ(FoldedFrom("!Sub '${AWS::Region}-${Size}-${Stage}x'"), "${AWS::Region}-${Size}-${Stage}x");
}

TEST(Folded, WhatTheParameterDoesNotChangeHasNone) {
  EXPECT_EQ(FoldedFrom("!If [IsProd, same, same]"), "same");
  EXPECT_EQ(FoldedFrom("!Sub 't-${One}'"), "t-only");
  EXPECT_EQ(FoldedFrom("!Sub 't-${Free}'"), "t-${Free}");
  EXPECT_EQ(FoldedFrom("plain"), "plain");
}

TEST(Folded, WhatAMappingOrAConditionChoosesStays) {
  EXPECT_EQ(FoldedFrom("!FindInMap [Names, !Ref Stage, Bucket]"), "small\nlarge");
  EXPECT_EQ(FoldedFrom("!If [IsProd, !Sub 'p-${Stage}', other]"), "p-prod\nother");
}

}  // namespace
}  // namespace leastpriv
