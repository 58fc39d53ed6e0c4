using System.CommandLine;
using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir;
using OneLondon.Governance.Tool.PolicyFiles;
using OneLondon.Governance.Tool.Requests;
using OneLondon.Governance.Tool.Terminals;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>Releases of a record what a decision permits.</summary>
internal sealed class FilterCommand : Command
{
    private readonly Terminal _terminal;
    private readonly RequestOptions _request = new();
    private readonly FilterOptions _options = new();

    public FilterCommand(Terminal terminal)
        : base("filter", "Releases of a FHIR record what a decision permits, and says why. Exit code 0 released, 3 denied.")
    {
        _terminal = terminal;
        _request.AddTo(this);
        _options.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        RunGovernance governance = RunGovernance.Start(PolicyLayers.Read(parsed.GetValue(_request.Policy) ?? []), _terminal.Clock);
        await using (governance)
        {
            GatheredRequest request = RequestGatherer.Gather(
                governance.Loaded, RequestReader.Read(_request, parsed, governance.Loaded.Policy), _terminal.Clock);
            OutputTarget target = OutputTarget.Of(_terminal, parsed.GetValue(_options.Out));
            RecordInput input = new(_terminal, parsed.GetValue(_options.In), parsed.GetValue(_options.Ndjson));
            IFilteredRecord record = await FilteredRecord.OpenAsync(input, parsed.GetValue(_options.Compact), cancellation).ConfigureAwait(false);
            await using (record)
            {
                PatientKey patient = PatientOf(request, record, cancellation);
                FilterReport report = new(
                    _terminal.Error,
                    parsed.GetValue(_request.AsCaller) ? Audience.Caller : Audience.PolicyAuthor,
                    parsed.GetValue(_options.Json),
                    AssumptionsOf(request, input));
                AccessRequest asked = AccessRequests.Of(
                    request, governance.Loaded.Policy, patient, parsed.GetValue(_options.Controller) ?? [], _terminal.Clock.GetUtcNow());
                AccessResult access = await governance.Gate.RequestAsync(asked, cancellation).ConfigureAwait(false);
                if (access.Grant is null)
                {
                    return Refuse(access, report);
                }

                FhirRecordFilter filter = new(new FhirFilterOptions { Pseudonymiser = governance.Pseudonymiser, Clock = _terminal.Clock });
                FhirFilterResult released = await record.ReleaseAsync(filter, access, governance.Gate, target, cancellation).ConfigureAwait(false);
                if (released.Released > 0)
                {
                    report.WriteReleased(access, released);
                    return ExitCode.Permitted;
                }

                AccessRequest ofNobody = AccessRequests.WithNothingKnown(request, patient, _terminal.Clock.GetUtcNow());
                AccessResult refusal = await governance.Gate.RequestAsync(ofNobody, cancellation).ConfigureAwait(false);
                report.WriteNothingReleased(access, released, refusal.Explanation);
                return ExitCode.Denied;
            }
        }
    }

    private static int Refuse(AccessResult access, FilterReport report)
    {
        if (report.Audience == Audience.PolicyAuthor && access.Verdict == AccessVerdict.ControllersNotNamed)
        {
            throw new UsageException("the decision withholds the items of some controllers and none is named; name each with `--controller NAME`");
        }

        if (report.Audience == Audience.PolicyAuthor && access.Verdict == AccessVerdict.RequestMalformed)
        {
            throw new UsageException(
                "the gate does not take the request as it stands; give 32 roles at most, a reason of 2,000 characters at most, and 1,000 controllers at most, each a name of 1 to 256 characters");
        }

        if (access.Verdict == AccessVerdict.Cancelled)
        {
            throw new OperationCanceledException();
        }

        report.WriteRefused(access);
        return ExitCode.Denied;
    }

    private static PatientKey PatientOf(GatheredRequest request, IFilteredRecord record, CancellationToken cancellation) =>
        request.Stated.Patient.IsUnspecified ? record.FindPatient(cancellation) : request.Stated.Patient;

    private static IReadOnlyList<string> AssumptionsOf(GatheredRequest request, RecordInput input) => request.Stated.Patient.IsUnspecified
        ? [input.IsEmbedded ? "patient=the person of the synthetic record" : "patient=the one Patient of the input", .. request.Assumptions]
        : request.Assumptions;
}
