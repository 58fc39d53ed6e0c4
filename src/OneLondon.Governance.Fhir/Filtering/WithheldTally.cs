namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Counts what is withheld; for the audit record only.</summary>
internal sealed class WithheldTally
{
    private readonly long[] _resources = new long[64];
    private readonly long[] _elements = new long[64];
    private readonly long[] _reasons = new long[Enum.GetValues<WithholdReason>().Length];

    /// <summary>Resources withheld, by category bit.</summary>
    public ReadOnlySpan<long> Resources => _resources;

    /// <summary>Elements of released resources withheld, by category bit.</summary>
    public ReadOnlySpan<long> Elements => _elements;

    public long Of(WithholdReason reason) => _reasons[(int)reason];

    public long Released { get; private set; }

    /// <summary>The resources that were released, but for contained ones, which have no id of their own.</summary>
    public ReleasedIds Ids { get; } = new();

    /// <summary>Whether the last document was not withheld whole.</summary>
    public bool RootReleased { get; private set; }

    public void Add(DocumentState state)
    {
        var rootReason = state.Records[0].Reason;
        RootReleased = rootReason == WithholdReason.None;
        for (var i = 0; i < state.Records.Count; i++)
        {
            ref var record = ref state.Records[i];
            var reason = rootReason != WithholdReason.None && record.Reason == WithholdReason.None ? rootReason : record.Reason;
            if (i == 0 && state.Bundle.IsBundle)
            {
                continue;
            }

            if (reason == WithholdReason.None)
            {
                Released++;
                if (record is { Container: < 0, Plan: { } type })
                {
                    Ids.Add(type.Name, state.Bytes[record.IdStart..record.IdEnd]);
                }

                continue;
            }

            _reasons[(int)reason]++;
            if (record.Plan is { Category: not 0 } plan)
            {
                _resources[System.Numerics.BitOperations.TrailingZeroCount(plan.Category)]++;
            }
        }

        for (var i = 0; i < state.Edits.Count; i++)
        {
            ref var edit = ref state.Edits[i];
            if (edit.Kind == EditKind.Remove && edit.Category >= 0)
            {
                _elements[edit.Category]++;
            }
        }
    }
}
