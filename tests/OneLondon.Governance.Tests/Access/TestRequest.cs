using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Access;

/// <summary>A request that is permitted as it stands: a doctor with an established relationship, viewing in the London Care Record.</summary>
internal sealed record TestRequest
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);
    public static readonly NhsNumber Number = NhsNumber.Parse("9990000018");
    public static readonly NhsNumber OtherNumber = NhsNumber.Parse("9990000026");

    public static readonly AccessFacts CareFacts = new()
    {
        Recipient = RecipientKind.HealthAndCare,
        CommercialBasis = CommercialBasis.None,
        Customer = ServiceCustomer.None,
        Network = NetworkSecurity.Secure,
        Area = AreaConnection.Connected,
        RoleAuthorisation = RoleAuthorisation.Authorised,
        Relationship = Relationship.Established,
        Objection = ObjectionState.None,
        ObjectionCurrency = ObjectionCurrency.Current,
        Subject = SubjectIdentity.AnotherPerson,
    };

    public PatientKey Patient { get; init; } = new(Number, "pat-7f3");

    public string UserId { get; init; } = "user-7";

    public string Organisation { get; init; } = "RYJ";

    public Role Role { get; init; } = Role.Doctor;

    public AccessFacts Facts { get; init; } = CareFacts;

    public RoleClaim[]? Claims { get; init; }

    public PurposeOfUse Purpose { get; init; } = PurposeOfUse.DirectCare;

    public Programme Programme { get; init; } = Programme.LondonCareRecord;

    public Operation Operation { get; init; } = Operation.View;

    public Identifiability Level { get; init; } = Identifiability.Identifiable;

    public DateTimeOffset At { get; init; } = Now;

    public string[] Objected { get; init; } = [];

    public string[] Withdrawn { get; init; } = [];

    public string OverrideReason { get; init; } = string.Empty;

    public string ClaimReason { get; init; } = string.Empty;

    /// <summary>Break-glass over an upheld objection, its reason given.</summary>
    public static TestRequest BreakGlass() => new()
    {
        Facts = CareFacts with
        {
            Objection = ObjectionState.Upheld,
            ObjectionScope = ObjectionScope.AllControllers,
            Override = OverrideKind.Emergency,
            OverrideReason = StatedReason.Stated,
        },
        OverrideReason = "found collapsed",
    };

    /// <summary>A researcher with everything in order.</summary>
    public static TestRequest Research() => new()
    {
        Purpose = PurposeOfUse.Research,
        Programme = Programme.DataServicesLayer,
        Operation = Operation.Compute,
        Level = Identifiability.Depersonalised,
        Claims =
        [
            new RoleClaim
            {
                Role = Role.Researcher,
                Facts = CareFacts with
                {
                    Application = ApplicationState.Approved,
                    ApplicationPurpose = ApplicationPurpose.Matches,
                    Controllers = ControllerParticipation.Participating,
                    Environment = EnvironmentStanding.Accredited,
                    PartnershipTerms = PartnershipTerms.Recorded,
                    OptOut = OptOutState.NotOptedOut,
                },
                ApplicationCategories = [DataCategory.Diagnoses, DataCategory.Medication],
            },
        ],
    };

    public AccessRequest Build() => new()
    {
        Patient = Patient,
        Requester = new Requester { UserId = UserId, Organisation = Organisation },
        Roles = Claims ?? [new RoleClaim { Role = Role, Facts = Facts }],
        Purpose = Purpose,
        Programme = Programme,
        Operation = Operation,
        Level = Level,
        RequestedAt = At,
        ObjectedControllers = Objected,
        WithdrawnControllers = Withdrawn,
        OverrideReason = OverrideReason,
        ClaimReason = ClaimReason,
    };
}
