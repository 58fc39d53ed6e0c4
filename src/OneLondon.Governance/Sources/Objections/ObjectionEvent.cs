namespace OneLondon.Governance.Sources.Objections;

/// <summary>Tells one event in the life of an objection; none is ever overwritten.</summary>
public sealed class ObjectionEvent
{
    /// <summary>Gets the stage it led to.</summary>
    public required ObjectionStage Stage { get; init; }

    /// <summary>Gets from when on it holds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets when it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Gets who decided, or took it down.</summary>
    public required string By { get; init; }

    /// <summary>Gets the proxy who acted for the person, or an empty string (O8).</summary>
    public string Proxy { get; init; } = string.Empty;

    /// <summary>Gets why it was not upheld.</summary>
    public NotUpheldReason Reason { get; init; }

    /// <summary>Gets the reason in words.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Gives the stage alone.</summary>
    public override string ToString() => Stage.ToString();
}
