using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>Ordinary requests that the London baseline permits, to be varied, and its answers in the letters of the matrix.</summary>
internal static class London
{
    private static readonly string[] Letters = ["ID", "AP", "DX", "MED", "ALL", "RES", "DOC", "CP", "LOG"];

    /// <summary>A professional views a record in care: established relationship, secure network, connected area, no objection.</summary>
    public static AccessFacts Care(string role = "doctor", string purpose = "direct-care", string programme = "london-care-record") =>
        Baseline.Policy.Facts(role, purpose, programme) with
        {
            Operation = Operation.View,
            Level = Identifiability.Identifiable,
            Recipient = RecipientKind.HealthAndCare,
            CommercialBasis = CommercialBasis.None,
            Customer = ServiceCustomer.None,
            Network = NetworkSecurity.Secure,
            Area = AreaConnection.Connected,
            RoleAuthorisation = RoleAuthorisation.Authorised,
            Relationship = Relationship.Established,
            Objection = ObjectionState.None,
            ObjectionCurrency = ObjectionCurrency.Current,
            NationalEmergency = EmergencyDeclaration.None,
        };

    /// <summary>The same with a relationship that nothing confirms, and its reason.</summary>
    public static AccessFacts Claimed(string role = "doctor", string purpose = "emergency-care") =>
        Care(role, purpose) with { Relationship = Relationship.Claimed, ClaimReason = StatedReason.Stated };

    /// <summary>The same under break-glass in an emergency, where relationship and objection are unknown.</summary>
    public static AccessFacts BreakGlass(string role = "doctor") => Care(role) with
    {
        Relationship = Relationship.Unknown,
        Objection = ObjectionState.Unknown,
        ObjectionCurrency = ObjectionCurrency.Unknown,
        Override = OverrideKind.Emergency,
        OverrideReason = StatedReason.Stated,
    };

    /// <summary>An administrator views a record as a professional of that role directs.</summary>
    public static AccessFacts Directed(string director = "doctor", string programme = "london-care-record") => Baseline.Policy.WithDirector(
        Care("administrator", programme: programme) with
        {
            Relationship = Relationship.Unknown,
            Direction = Direction.Professional,
            DirectorRelationship = Relationship.Established,
        },
        Role.Parse(director));

    /// <summary>A researcher views depersonalised records inside the environment under an approved application for everything.</summary>
    public static AccessFacts Research(string role = "researcher", string purpose = "research") =>
        Baseline.Policy.Facts(role, purpose, "data-services-layer") with
        {
            Operation = Operation.View,
            Level = Identifiability.Depersonalised,
            Recipient = RecipientKind.ApprovedApplicant,
            CommercialBasis = CommercialBasis.None,
            Customer = ServiceCustomer.ApprovedApplicant,
            RoleAuthorisation = RoleAuthorisation.Authorised,
            Application = ApplicationState.Approved,
            ApplicationPurpose = ApplicationPurpose.Matches,
            Controllers = ControllerParticipation.Participating,
            Environment = EnvironmentStanding.Accredited,
            PartnershipTerms = PartnershipTerms.Recorded,
            OptOut = OptOutState.NotOptedOut,
            DisclosureControl = DisclosureControl.Passed,
            ApplicationCategories = CategorySet.All,
        };

    public static AccessFacts Planning() => Research("service-planner", "service-planning");

    /// <summary>Aggregate results that passed disclosure control leave the environment.</summary>
    public static AccessFacts Release() => Research() with { Operation = Operation.Release, Level = Identifiability.Aggregate };

    /// <summary>An analyst looks for people to be offered care; the objection register answers "none".</summary>
    public static AccessFacts CaseFinding() => Research("proactive-care-analyst", "proactive-care") with
    {
        OptOut = OptOutState.Unknown,
        Objection = ObjectionState.None,
        ObjectionCurrency = ObjectionCurrency.Current,
    };

    /// <summary>A patient, or a proxy with legal power, views the own Personal Health Record.</summary>
    public static AccessFacts Own(string role = "patient", string purpose = "subject-access", string programme = "personal-health-record") =>
        Baseline.Policy.Facts(role, purpose, programme) with
        {
            Operation = Operation.View,
            Level = Identifiability.Identifiable,
            Recipient = RecipientKind.Person,
            Subject = role == "patient" ? SubjectIdentity.Self : SubjectIdentity.ProxyWithPower,
        };

    /// <summary>Somebody reads who has looked at a record in the London Care Record.</summary>
    public static AccessFacts Log(string role) =>
        role is "patient" or "proxy" ? Own(role, "access-audit", "london-care-record") : Care(role, "access-audit");

    /// <summary>Gives what is shown in the letters of the matrix, or <c>deny</c>.</summary>
    public static string Shown(in AccessFacts facts) => Shown(Baseline.Policy.Decide(facts));

    public static string Shown(in Decision decision)
    {
        CategorySet shown = decision.Categories;
        return decision.IsPermitted ? string.Join(' ', Letters.Where((_, i) => shown.Contains(i))) : "deny";
    }

    /// <summary>Asserts that a request is permitted, or denied.</summary>
    public static void Expect(string outcome, in AccessFacts facts) =>
        Assert.Equal(outcome, Baseline.Policy.Decide(facts).IsPermitted ? "permit" : "deny");
}
