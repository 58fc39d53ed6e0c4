namespace OneLondon.Governance.Sources.Registers;

/// <summary>Holds what the changes of dated records share: one begins a record, another ends it before its time.</summary>
internal abstract class DatedChange
{
    /// <summary>Gets the number of the record among its subject's, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets whether the change begins the record; otherwise it ends it.</summary>
    public required bool Begins { get; init; }

    /// <summary>Gets from when the record holds, or when it ends.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets until when the record holds, that instant left out; null where it has no end yet.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets who recorded the change.</summary>
    public required string By { get; init; }

    /// <summary>Gets why, in words.</summary>
    public string Text { get; init; } = string.Empty;
}
