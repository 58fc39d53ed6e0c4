using System.Text.Json.Serialization;

namespace OneLondon.Governance.Sources.Registers;

/// <summary>Holds what the changes of dated records share: one begins a record, another ends it before its time.</summary>
internal abstract class DatedChange
{
    /// <summary>Gets the number of the record among its subject's, from 1.</summary>
    [JsonRequired]
    public int Number { get; init; }

    /// <summary>Gets whether the change begins the record; otherwise it ends it.</summary>
    [JsonRequired]
    public bool Begins { get; init; }

    /// <summary>Gets from when the record holds, or when it ends.</summary>
    [JsonRequired]
    public DateTimeOffset From { get; init; }

    /// <summary>Gets until when the record holds, that instant left out; null where it has no end yet.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets who recorded the change.</summary>
    [JsonRequired]
    public string By { get; init; } = string.Empty;

    /// <summary>Gets why, in words.</summary>
    public string Text { get; init; } = string.Empty;
}
