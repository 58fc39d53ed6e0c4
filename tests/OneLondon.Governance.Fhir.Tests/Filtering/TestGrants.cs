using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Tests.Filtering;

/// <summary>Grants of the London baseline, made without an access gate.</summary>
internal static class TestGrants
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static Policy Baseline { get; } = PolicyLoader.Load([PolicyDocument.Baseline]).Policy!;

    public static FhirFilterOptions Options { get; } = new()
    {
        Clock = new StoppedClock(Now),
        Pseudonymiser = new Pseudonymiser(new KeyRing(new MasterKey("k1", Enumerable.Range(1, 32).Select(i => (byte)i).ToArray())), "tests"),
    };

    public static Grant Care(Role role, PatientKey patient, params string[] withheldControllers) => Of(
        Facts(role, PurposeOfUse.DirectCare, Programme.LondonCareRecord, Identifiability.Identifiable) with
        {
            Objection = withheldControllers.Length > 0 ? ObjectionState.Upheld : ObjectionState.None,
            ObjectionScope = ObjectionScope.SomeControllers,
        },
        patient, Programme.LondonCareRecord, PurposeOfUse.DirectCare, withheldControllers);

    public static Grant Research(PatientKey patient, Identifiability level = Identifiability.Depersonalised) => Of(
        Facts(Role.Researcher, PurposeOfUse.Research, Programme.DataServicesLayer, level),
        patient, Programme.DataServicesLayer, PurposeOfUse.Research, []);

    internal static AccessFacts Facts(Role role, PurposeOfUse purpose, Programme programme, Identifiability level) =>
        Baseline.Facts(role, purpose, programme) with
        {
            Operation = Operation.View,
            Level = level,
            Recipient = RecipientKind.HealthAndCare,
            CommercialBasis = CommercialBasis.None,
            Customer = ServiceCustomer.None,
            Network = NetworkSecurity.Secure,
            Area = AreaConnection.Connected,
            RoleAuthorisation = RoleAuthorisation.Authorised,
            Relationship = Relationship.Established,
            ObjectionCurrency = ObjectionCurrency.Current,
            Application = ApplicationState.Approved,
            ApplicationPurpose = ApplicationPurpose.Matches,
            Controllers = ControllerParticipation.Participating,
            Environment = EnvironmentStanding.Accredited,
            PartnershipTerms = PartnershipTerms.Recorded,
            OptOut = OptOutState.NotOptedOut,
            ApplicationCategories = CategorySet.Clinical,
        };

    internal static Grant Of(AccessFacts facts, PatientKey patient, Programme programme, PurposeOfUse purpose, string[] controllers) =>
        new(Baseline.Decide(facts), patient, programme, purpose, controllers, Now, Now.AddMinutes(5));

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
