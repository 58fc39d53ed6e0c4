using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Emergencies;

/// <summary>Tells a declaration of national emergency as it stands (O6 X5).</summary>
public sealed class DeclaredEmergency
{
    internal DeclaredEmergency(string name, EmergencyChange declared, string signedOffBy, DateTimeOffset signedOffAt, DateTimeOffset until)
    {
        Name = name;
        Programmes = [.. declared.Programmes.Select(Programme.Parse)];
        Areas = [.. declared.Areas];
        Purposes = [.. declared.Purposes.Select(PurposeOfUse.Parse)];
        DeclaredBy = declared.By;
        Reason = declared.Text;
        From = declared.From;
        Until = until;
        SignedOffBy = signedOffBy;
        SignedOffAt = signedOffAt;
    }

    /// <summary>Gets its name.</summary>
    public string Name { get; }

    /// <summary>Gets the programmes it covers.</summary>
    public IReadOnlyList<Programme> Programmes { get; }

    /// <summary>Gets the areas it covers, by code.</summary>
    public IReadOnlyList<string> Areas { get; }

    /// <summary>Gets the purposes of use it covers.</summary>
    public IReadOnlyList<PurposeOfUse> Purposes { get; }

    /// <summary>Gets who declared it.</summary>
    public string DeclaredBy { get; }

    /// <summary>Gets why, and where the declaration stands.</summary>
    public string Reason { get; }

    /// <summary>Gets from when it runs.</summary>
    public DateTimeOffset From { get; }

    /// <summary>Gets until when it runs, that instant left out: its end, or when it was ended.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>Gets who signed it off, or an empty string; until then it does nothing.</summary>
    public string SignedOffBy { get; }

    /// <summary>Gets when it was signed off; it does nothing before.</summary>
    public DateTimeOffset SignedOffAt { get; }

    /// <summary>Tells whether it is in force at a time: signed off by then, begun and not ended.</summary>
    public bool IsInForceAt(DateTimeOffset at) => SignedOffBy.Length > 0 && SignedOffAt <= at && From <= at && at < Until;

    /// <summary>Tells whether it covers a use; each of programme, area and purpose has to be named in it.</summary>
    public bool Covers(Programme programme, string area, PurposeOfUse purpose) =>
        !programme.IsUnspecified && Programmes.Contains(programme)
        && !purpose.IsUnspecified && Purposes.Contains(purpose)
        && !string.IsNullOrEmpty(area) && Areas.Contains(area, StringComparer.Ordinal);

    /// <summary>Gives the name.</summary>
    public override string ToString() => $"emergency `{Name}`";
}
