#include <ostream>
#include <string>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/inputs.h"
#include "cli/load.h"
#include "generate/declare.h"
#include "generate/declare_text.h"
#include "text/edits.h"

namespace leastpriv {
namespace {

// In a printed file the comments say it; who is left out is said here as well, lest it be missed.
void SayNotes(const std::vector<Proposal>& proposals, bool is_printed, const Streams& streams) {
  for (const Proposal& proposal : proposals) {
    const std::string function = "note: " + proposal.function;
    if (!is_printed) {
      for (const std::string& sentence : proposal.open) streams.err << function << ": " << sentence << "\n";
    }
    for (const std::string& sentence : proposal.remains) streams.err << function << ": " << sentence << "\n";
    if (!proposal.remains.empty()) {
      streams.err << function << " is left out: its `Uses` would say that it needs nothing else\n";
    } else if (!proposal.Declares()) {
      streams.err << function << " is left out: nothing says what it uses\n";
    }
  }
}

int WriteProposals(const DeclareArguments& arguments, const Source& source, const Template& model,
                   const std::vector<Proposal>& proposals, const Streams& streams) {
  const std::vector<Edit> edits = ProposalEdits(source, model, proposals);
  if (arguments.diff) return Deliver(UnifiedDiff(source, edits), arguments.output, kOk, streams);
  if (edits.empty()) {
    streams.err << source.path() << ": nothing to change\n";
    return kOk;
  }
  const std::string edited = ApplyEdits(source, edits);
  const Source again(source.path(), edited);
  if (!ParseFile(again, model.resolver.root().at().source).readable) {
    return Fail(source.path() + " cannot be edited in place: its layout is not one that is understood", streams);
  }
  if (const auto error = WriteWhole(arguments.path, edited)) return Fail(error->message, streams);
  streams.err << source.path() << ": written\n";
  return kOk;
}

}  // namespace

int RunDeclare(const DeclareArguments& arguments, const Streams& streams) {
  if (arguments.write && arguments.path == "-") return Fail(std::string(kWriteNeedsFile), streams);
  SourceMap sources;
  const auto options = ReadTemplateOptions(arguments.deployment);
  if (!options) return Fail(options.error().message, streams);
  int status = kOk;
  const auto loaded = LoadTemplate(arguments.path, *options, streams, sources, status);
  if (!loaded) return status;
  const Template& model = *loaded->model;
  const DeclaredUses uses = ReadUses(model, {});
  if (!uses.usable) return Refuse(uses.diagnostics, sources, streams);
  const Catalogue catalogue;
  const std::vector<Proposal> proposals = ProposeUses(model, uses, catalogue);
  if (proposals.empty()) {
    streams.err << "note: every function of " << arguments.path << " declares its uses\n";
    return kOk;
  }
  const bool is_printed = !arguments.write && !arguments.diff;
  SayNotes(proposals, is_printed, streams);
  if (!is_printed) {
    return WriteProposals(arguments, sources.At(model.resolver.root().at().source), model, proposals, streams);
  }
  return Deliver(ProposalsAsYaml(proposals), arguments.output, kOk, streams);
}

}  // namespace leastpriv
