namespace OneLondon.Governance.Decisions;

/// <summary>Lays the finite facts out in one word of bits, each gate's facts side by side.</summary>
internal static class FactLayout
{
    public static readonly FactDefinition Recipient = new("recipient", "the kind of party that receives the data", "N3 N4 N5 N6 X4", 0, 4, ["unspecified", "health-and-care", "approved-applicant", "person", "insurer", "pharmaceutical-company", "advertiser", "benefits-body", "other-third-party"]);

    public static readonly FactDefinition CommercialBasis = new("commercial-basis", "the commercial footing", "N2 N3", 4, 2, ["unknown", "none", "service-charge", "sale"]);

    public static readonly FactDefinition Customer = new("customer", "who pays for or commissions the service", "N3 X4", 6, 4, ["unknown", "none", "approved-applicant", "pharmaceutical-named", "pharmaceutical-unnamed", "insurer", "advertiser", "benefits-body", "other-third-party"]);

    public static readonly FactDefinition Network = new("network", "the network the request comes over", "A7", 10, 2, ["unknown", "insecure", "secure"]);

    public static readonly FactDefinition Area = new("area", "whether the requester's area is connected", "A11 A12", 12, 2, ["unknown", "not-connected", "connected"]);

    public static readonly FactDefinition RoleAuthorisation = new("role-authorisation", "whether the role is authorised", "A3", 14, 2, ["unknown", "not-authorised", "authorised"]);

    public static readonly FactDefinition Relationship = new("relationship", "the legitimate relationship with the person", "A1", 16, 2, ["unknown", "none", "claimed", "established"]);

    public static readonly FactDefinition ClaimReason = new("claim-reason", "whether a reason backs a claimed relationship", "A1", 18, 1, ["not-stated", "stated"]);

    public static readonly FactDefinition Setting = new("setting", "the setting of the care", "A1", 19, 2, ["unknown", "scheduled", "unscheduled"]);

    public static readonly FactDefinition Direction = new("direction", "who directs an administrator", "A4", 21, 2, ["unknown", "none", "professional", "team"]);

    public static readonly FactDefinition DirectorRelationship = new("director-relationship", "the directing professional's own relationship", "A4", 23, 2, ["unknown", "none", "claimed", "established"]);

    public static readonly FactDefinition Objection = new("objection", "how far an objection has come", "O2 O7 X6", 25, 3, ["unknown", "none", "raised", "under-review", "upheld", "not-upheld", "withdrawn"]);

    public static readonly FactDefinition ObjectionScope = new("objection-scope", "which controllers the objection names", "O2", 28, 2, ["unknown", "some-controllers", "all-controllers"]);

    public static readonly FactDefinition ObjectionCurrency = new("objection-currency", "how fresh the objection answer is", "X8", 30, 2, ["unknown", "current", "grace", "stale"]);

    public static readonly FactDefinition NationalEmergency = new("national-emergency", "whether a declared national emergency covers the request", "O6 X5", 32, 2, ["unknown", "none", "not-covering", "covering"]);

    public static readonly FactDefinition Override = new("override", "the override invoked", "O5", 34, 2, ["none", "emergency", "safeguarding", "risk-of-harm"]);

    public static readonly FactDefinition OverrideReason = new("override-reason", "whether the override's reason is noted", "O5", 36, 1, ["not-stated", "stated"]);

    public static readonly FactDefinition Application = new("application", "how the application stands", "G2 G3", 37, 3, ["unknown", "none", "pending", "approved", "refused", "expired", "withdrawn"]);

    public static readonly FactDefinition ApplicationPurpose = new("application-purpose", "whether the application is for this purpose", "G3", 40, 2, ["unknown", "differs", "matches"]);

    public static readonly FactDefinition Controllers = new("controllers", "whether the controllers take part", "G6", 42, 2, ["unknown", "withdrawn", "some-withdrawn", "participating"]);

    public static readonly FactDefinition Environment = new("environment", "the environment the data is used in", "G1", 44, 2, ["unknown", "none", "not-accredited", "accredited"]);

    public static readonly FactDefinition PartnershipTerms = new("partnership-terms", "whether the partnership terms are recorded", "G4", 46, 2, ["unknown", "not-recorded", "recorded"]);

    public static readonly FactDefinition OptOut = new("opt-out", "whether the person opted out", "O9 G5 X2", 48, 3, ["unknown", "not-opted-out", "national", "local", "national-and-local"]);

    public static readonly FactDefinition OptOutExemption = new("opt-out-exemption", "the recorded exemption from the opt-out", "X2", 51, 2, ["none", "section251-deferral", "legal-duty", "communicable-disease"]);

    public static readonly FactDefinition DisclosureControl = new("disclosure-control", "whether the output passed disclosure control", "G1", 53, 2, ["unknown", "not-passed", "passed"]);

    public static readonly FactDefinition Subject = new("subject", "how the requester stands to the person", "O8 O10", 55, 3, ["unknown", "another-person", "self", "proxy-with-power", "proxy-without-power"]);

    public static readonly FactDefinition Agreement = new("agreement", "whether the person's agreement covers the use", "P6 X1", 58, 3, ["unknown", "none", "in-force", "expired", "other-purpose", "other-recipient"]);

    public static readonly IReadOnlyList<FactDefinition> All =
    [
        Recipient,
        CommercialBasis,
        Customer,
        Network,
        Area,
        RoleAuthorisation,
        Relationship,
        ClaimReason,
        Setting,
        Direction,
        DirectorRelationship,
        Objection,
        ObjectionScope,
        ObjectionCurrency,
        NationalEmergency,
        Override,
        OverrideReason,
        Application,
        ApplicationPurpose,
        Controllers,
        Environment,
        PartnershipTerms,
        OptOut,
        OptOutExemption,
        DisclosureControl,
        Subject,
        Agreement,
    ];

    // What belongs to the role; every other fact is about the person or the request.
    private static readonly ulong OfRole = Mask(
        RoleAuthorisation, Relationship, ClaimReason, Setting, Direction, DirectorRelationship, Subject);

    /// <summary>Tells whether facts agree on all that does not belong to a role.</summary>
    public static bool SameButOfRole(in AccessFacts a, in AccessFacts b) => ((a.FactBits ^ b.FactBits) & ~OfRole) == 0;

    private static ulong Mask(params FactDefinition[] facts)
    {
        ulong mask = 0;
        foreach (FactDefinition fact in facts)
        {
            mask |= ((1UL << fact.Width) - 1) << fact.Offset;
        }

        return mask;
    }
}
