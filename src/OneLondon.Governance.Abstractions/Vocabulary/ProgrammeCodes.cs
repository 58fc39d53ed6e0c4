namespace OneLondon.Governance.Vocabulary;

/// <summary>Holds the codes of the well-known values of <see cref="Programme"/>, for attributes and policy files.</summary>
public static class ProgrammeCodes
{
    /// <summary>The London Care Record: view only, direct care (P2 N7).</summary>
    public const string LondonCareRecord = "london-care-record";

    /// <summary>A registered care tool that only care professionals reach (P2).</summary>
    public const string AuthorisedCareTool = "authorised-care-tool";

    /// <summary>The London Data Services Layer: secondary use (P9 G1).</summary>
    public const string DataServicesLayer = "data-services-layer";

    /// <summary>The Personal Health Record: the person reads and contributes (P9).</summary>
    public const string PersonalHealthRecord = "personal-health-record";
}
