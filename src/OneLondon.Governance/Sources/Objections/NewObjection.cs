using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Objections;

/// <summary>Raises an objection to one programme with one controller, or with all of them (O2 O4).</summary>
public sealed class NewObjection
{
    /// <summary>Gets who objects.</summary>
    public required NhsNumber Person { get; init; }

    /// <summary>Gets the programme objected to.</summary>
    public required Programme Programme { get; init; }

    /// <summary>Gets the controller it is raised with, up to 256 characters; empty where it is all of them, which withholds the whole record.</summary>
    public string Controller { get; init; } = string.Empty;

    /// <summary>Gets the route, by where the person lives (O3).</summary>
    public required ObjectionRoute Route { get; init; }

    /// <summary>Gets who took it down: a user id, 1 to 256 characters.</summary>
    public required string TakenBy { get; init; }

    /// <summary>Gets the user id of the proxy who raises it, or an empty string; a proxy needs recorded legal power (O8).</summary>
    public string Proxy { get; init; } = string.Empty;

    /// <summary>Gets when it was raised; not in the future.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the number of an objection of the same person to the same programme that it is to supersede once it is decided, or 0.</summary>
    public int Supersedes { get; init; }

    /// <summary>Gives a form that names nobody.</summary>
    public override string ToString() => $"objection to {Programme}";
}
