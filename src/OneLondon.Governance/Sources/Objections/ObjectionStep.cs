using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Sources.Objections;

/// <summary>Takes an objection one step on in its life.</summary>
public sealed class ObjectionStep
{
    /// <summary>Gets whose objection it is.</summary>
    public required NhsNumber Person { get; init; }

    /// <summary>Gets the number of the objection among the person's.</summary>
    public required int Number { get; init; }

    /// <summary>Gets who decides, or takes the withdrawal down: a user id, 1 to 256 characters.</summary>
    public required string By { get; init; }

    /// <summary>Gets when it was decided; not in the future, and not before the step before.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets why it is not upheld; unspecified for any other step.</summary>
    public NotUpheldReason Reason { get; init; }

    /// <summary>Gets the reason in words, up to 2,000 characters.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Gets the user id of the proxy who withdraws it, or an empty string; a proxy needs recorded legal power (O8).</summary>
    public string Proxy { get; init; } = string.Empty;

    /// <summary>Gives a form that names nobody.</summary>
    public override string ToString() => $"step of objection {Number}";
}
