using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sources.OptOuts;

/// <summary>Keeps the exemptions of applications from the opt-out (X2): of which kind, on what evidence, from when until when, and who recorded and ended them.</summary>
public sealed class OptOutExemptionRegister : IOptOutExemptionSource
{
    private readonly DatedLedger<OptOutExemptionChange> _ledger;

    /// <summary>Opens the register in a store.</summary>
    public OptOutExemptionRegister(IRegisterStore store, TimeProvider time) => _ledger = new DatedLedger<OptOutExemptionChange>(
        store, "opt-out-exemptions", RegisterJson.Default.OptOutExemptionChange, time);

    /// <summary>Records an exemption and gives its number among the application's.</summary>
    /// <exception cref="RegisterRefusedException">It is incomplete. Nothing was recorded.</exception>
    public Task<int> RecordAsync(OptOutExemptionRecord exemption, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(exemption);
        if (exemption.Fault() is { } fault)
        {
            throw new RegisterRefusedException(fault);
        }

        return _ledger.BeginAsync(
            Subject(exemption.ApplicationId),
            (number, _) => new OptOutExemptionChange
            {
                Number = number,
                Begins = true,
                From = exemption.From.ToUniversalTime(),
                Until = exemption.Until.ToUniversalTime(),
                By = SourceText.Name(exemption.RecordedBy, "who recorded it"),
                Text = SourceText.Reason(exemption.Evidence, "the evidence"),
                Application = exemption.ApplicationId,
                Kind = exemption.Kind,
                Letter = SourceText.OptionalName(exemption.DeferralLetter, "the reference of the letter"),
            },
            cancellationToken);
    }

    /// <summary>Ends an exemption before its time; one that ends before it begins never holds.</summary>
    /// <exception cref="RegisterRefusedException">There is none of that number, it has ended by then, or something is missing.</exception>
    public Task EndAsync(
        string applicationId, int number, string by, DateTimeOffset at, string reason, CancellationToken cancellationToken = default) =>
        _ledger.EndAsync(Subject(applicationId), number, new DatedEnd("an exemption", by, at, reason), cancellationToken);

    /// <summary>Gives every exemption an application ever had, each with the end it came to.</summary>
    public async Task<IReadOnlyList<OptOutExemptionRecord>> OfAsync(string applicationId, CancellationToken cancellationToken = default) =>
        [.. (await _ledger.OfAsync(Subject(applicationId), cancellationToken).ConfigureAwait(false)).Select(Read)];

    /// <summary>Gives every exemption there ever was, in the order in which their applications were first recorded.</summary>
    public async Task<IReadOnlyList<OptOutExemptionRecord>> AllAsync(CancellationToken cancellationToken = default) =>
        [.. (await _ledger.AllAsync(cancellationToken).ConfigureAwait(false)).Select(Read)];

    /// <summary>Gives the exemption of an application that holds at a time, or none; of several, the one that ends last.</summary>
    public async Task<OptOutExemption> AtAsync(string applicationId, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        string.IsNullOrEmpty(applicationId)
            ? OptOutExemption.None
            : (await OfAsync(applicationId, cancellationToken).ConfigureAwait(false))
                .Where(record => record.HoldsAt(at)).MaxBy(record => record.Until)?.Kind ?? OptOutExemption.None;

    /// <inheritdoc/>
    public Task<OptOutExemption> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return AtAsync(question.ApplicationId, question.At, cancellationToken);
    }

    // INVARIANT: what is read is whole and stands under its own application; else nothing is known of it.
    private static OptOutExemptionRecord Read(DatedRecord<OptOutExemptionChange> record)
    {
        OptOutExemptionRecord Ending(DateTimeOffset until) => new()
        {
            Number = record.Begun.Number,
            ApplicationId = record.Begun.Application,
            Kind = record.Begun.Kind,
            Evidence = record.Begun.Text,
            DeferralLetter = record.Begun.Letter,
            From = record.Begun.From,
            Until = until,
            RecordedBy = record.Begun.By,
            RecordedAt = record.RecordedAt,
            EndedBy = record.Ended?.By ?? string.Empty,
            EndReason = record.Ended?.Text ?? string.Empty,
        };

        return record.Begun.Until is { } planned && record.Until is { } until
            && Ending(planned).Fault() is null && Subject(record.Begun.Application) == record.Subject
            ? Ending(until)
            : throw new RegisterUnreadableException("an exemption in the register is incomplete, or of another application; restore the store");
    }

    private static string Subject(string applicationId) => SourceKeys.Of(applicationId, "the application");
}
