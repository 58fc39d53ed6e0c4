namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>What the filter is told, in the tests' own words.</summary>
internal sealed class NaiveGrant
{
    public string Name { get; init; } = "";

    public ulong Normal { get; init; }

    public ulong Restricted { get; init; }

    public ulong VeryRestricted { get; init; }

    public bool Depersonalised { get; init; }

    public string? NhsNumber { get; init; }

    public string? LogicalId { get; init; }

    public IReadOnlyList<string> TrustedBases { get; init; } = [];

    /// <summary>The controllers whose items are withheld, or null where no objection stands.</summary>
    public IReadOnlyList<string>? WithheldControllers { get; init; }

    public bool CareView { get; init; }

    public int MaxDepth { get; init; } = 64;

    /// <summary>Scope and value to token.</summary>
    public Func<string, string, string> Pseudonym { get; init; } = (_, _) => throw new InvalidOperationException("no pseudonymiser");

    public ulong Mask(int tier) => tier switch
    {
        0 => Normal,
        1 => Restricted,
        _ => VeryRestricted,
    };

    public bool Permits(int category, int tier) => category >= 0 && (Mask(tier) >> category & 1) == 1;

    public bool All(int tier) => !Depersonalised && WithheldControllers is null && (Mask(tier) & 0xFF) == 0xFF;

    public override string ToString() =>
        $"{Name} N={Normal:x} R={Restricted:x} V={VeryRestricted:x}{(Depersonalised ? " depersonalised" : "")}{(CareView ? " care" : "")}{(WithheldControllers is null ? "" : " objection")}{(NhsNumber is null ? " id-only" : LogicalId is null ? " nhs-only" : "")}";
}
