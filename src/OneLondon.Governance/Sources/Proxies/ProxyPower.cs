using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Sources.Proxies;

/// <summary>Records that somebody may act for a person, by which legal power, on what evidence, and until when (O8).</summary>
public sealed class ProxyPower
{
    /// <summary>Gets its number among the person's; 0 before it is recorded.</summary>
    public int Number { get; init; }

    /// <summary>Gets the person acted for.</summary>
    public required NhsNumber Person { get; init; }

    /// <summary>Gets the user id of the proxy, 1 to 256 characters.</summary>
    public required string Proxy { get; init; }

    /// <summary>Gets the legal power; none is refused.</summary>
    public required LegalPower Power { get; init; }

    /// <summary>Gets where the evidence is, 1 to 2,000 characters: a registration number, a document.</summary>
    public required string Evidence { get; init; }

    /// <summary>Gets who saw the evidence: a user id other than the proxy's.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>Gets from when it holds.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets until when it holds, that instant left out; required, so that it is looked at again.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Gives a form that names nobody.</summary>
    public override string ToString() => $"legal power {Power}";
}
