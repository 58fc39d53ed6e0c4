namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>What one run of the filter may let through: everything it needs to know of a grant.</summary>
internal sealed class FhirRedaction
{
    /// <summary>Category bits permitted for items labelled up to normal.</summary>
    public required ulong Normal { get; init; }

    /// <summary>Category bits permitted for items labelled restricted.</summary>
    public required ulong Restricted { get; init; }

    /// <summary>Category bits permitted for items labelled very restricted.</summary>
    public required ulong VeryRestricted { get; init; }

    /// <summary>Whether records leave without identity.</summary>
    public bool Depersonalised { get; init; }

    /// <summary>Whether the notice that the record is partial is put.</summary>
    public bool CareView { get; init; }

    /// <summary>The patient's NHS number, ten digits, or null.</summary>
    public string? NhsNumber
    {
        get;
        init
        {
            field = value;
            NhsDigits = value is null ? [] : System.Text.Encoding.ASCII.GetBytes(value);
        }
    }

    /// <summary>The same as bytes; empty where there is none.</summary>
    public byte[] NhsDigits { get; private init; } = [];

    /// <summary>The patient's FHIR logical id, or null.</summary>
    public string? LogicalId { get; init; }

    /// <summary>Base URLs of servers whose absolute references are trusted.</summary>
    public IReadOnlyList<string> TrustedServers { get; init; } = [];

    /// <summary>Controllers to whose sharing the person objects; null where no partial objection stands.</summary>
    public IReadOnlySet<string>? WithheldControllers { get; init; }

    public IPseudonymiser? Pseudonymiser { get; init; }

    /// <summary>Gives the category bits permitted at a tier.</summary>
    public ulong At(Tier tier) => tier switch
    {
        Tier.Normal => Normal,
        Tier.Restricted => Restricted & Normal,
        Tier.VeryRestricted => VeryRestricted & Restricted & Normal,
        _ => 0,
    };
}
