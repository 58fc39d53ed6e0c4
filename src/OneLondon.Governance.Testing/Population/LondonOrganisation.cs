namespace OneLondon.Governance.Testing.Population;

/// <summary>Describes a synthetic practice, trust or care system; its code begins with ZZ and belongs to nobody.</summary>
public sealed class LondonOrganisation
{
    internal LondonOrganisation(string odsCode, string name, LondonArea area)
    {
        OdsCode = odsCode;
        Name = name;
        Area = area;
        ResourceId = "org-" + odsCode.ToLowerInvariant();
        SourceUri = "https://fhir.nhs.uk/Id/ods-organization-code/" + odsCode;
    }

    /// <summary>Gets the synthetic London Ambulance Service, which serves every area.</summary>
    public static LondonOrganisation AmbulanceService { get; } = new("ZZA01", "London Ambulance Service (synthetic)", LondonArea.Unspecified);

    /// <summary>Gets the made-up ODS code, five or six characters from <c>ZZ</c> on.</summary>
    public string OdsCode { get; }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the area served, or <see cref="LondonArea.Unspecified"/> where it is all of London.</summary>
    public LondonArea Area { get; }

    /// <summary>Gets the value of <c>meta.source</c> on resources this controller holds (O2).</summary>
    public string SourceUri { get; }

    /// <summary>Gets the id of the FHIR Organization resource.</summary>
    public string ResourceId { get; }

    /// <summary>Gives the name.</summary>
    public override string ToString() => Name;
}
