using OneLondon.Governance.Decisions.Facts;

namespace OneLondon.Governance.Sources.OptOuts;

/// <summary>Holds the recorded exemptions of applications and tells which one holds when a request is made (X2). Immutable.</summary>
public sealed class OptOutExemptionList : IOptOutExemptionSource
{
    private readonly ILookup<string, OptOutExemptionRecord> _records;

    /// <summary>Copies records, each complete.</summary>
    /// <exception cref="ArgumentException">A record is incomplete; the message says what is missing.</exception>
    public OptOutExemptionList(IEnumerable<OptOutExemptionRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        OptOutExemptionRecord[] copied = [.. records];
        for (int i = 0; i < copied.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(copied[i], nameof(records));
            if (copied[i].Fault() is { } fault)
            {
                throw new ArgumentException($"exemption {i + 1}: {fault}", nameof(records));
            }
        }

        _records = copied.ToLookup(record => record.ApplicationId, StringComparer.Ordinal);
    }

    /// <summary>Gives the exemption of an application that holds at a time, or none; of several, the one that ends last.</summary>
    public OptOutExemption At(string applicationId, DateTimeOffset at) =>
        string.IsNullOrEmpty(applicationId)
            ? OptOutExemption.None
            : _records[applicationId].Where(record => record.HoldsAt(at)).MaxBy(record => record.Until)?.Kind ?? OptOutExemption.None;

    /// <inheritdoc/>
    public Task<OptOutExemption> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Task.FromResult(At(question.ApplicationId, question.At));
    }
}
