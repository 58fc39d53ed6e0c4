using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests;

/// <summary>Accesses of the London baseline, made without an access gate.</summary>
internal static class Accesses
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset End { get; } = Now.AddMinutes(5);

    public static Policy Baseline { get; } = PolicyLoader.Load([PolicyDocument.Baseline]).Policy!;

    /// <summary>The nth number that passes the check, in order, spread over the range.</summary>
    public static NhsNumber Person(int n)
    {
        for (long at = 4_000_000_000 + (n * 1_000L); ; at++)
        {
            if (NhsNumber.TryParse(at.ToString(System.Globalization.CultureInfo.InvariantCulture), out NhsNumber number))
            {
                return number;
            }
        }
    }

    public static Grant Care(Role role, NhsNumber person, params string[] withheldControllers) => new(
        Baseline.Decide(Facts(role, PurposeOfUse.DirectCare, Programme.LondonCareRecord, Identifiability.Identifiable) with
        {
            Objection = withheldControllers.Length > 0 ? ObjectionState.Upheld : ObjectionState.None,
            ObjectionScope = ObjectionScope.SomeControllers,
        }),
        new PatientKey(person), Programme.LondonCareRecord, PurposeOfUse.DirectCare, withheldControllers, Now, End);

    public static Grant Research(NhsNumber person) => new(
        ResearchDecision(Identifiability.Depersonalised),
        new PatientKey(person), Programme.DataServicesLayer, PurposeOfUse.Research, [], Now, End);

    public static Decision ResearchDecision(Identifiability level) =>
        Baseline.Decide(Facts(Role.Researcher, PurposeOfUse.Research, Programme.DataServicesLayer, level));

    public static RecordAccess Of(params Grant[] grants) => RecordAccess.Of(grants, new SetClock());

    /// <summary>All but some people, of whom a professional of a role may see what it may.</summary>
    public static RecordAccess Population(Role role, IEnumerable<NhsNumber> objectors, TimeProvider? clock = null, bool isToldByAList = true)
    {
        Decision decision = Care(role, Person(0)).Decision;
        return new RecordAccess(
            new AllBut([.. objectors], isToldByAList), [new RecordClass(decision, [])], Programme.LondonCareRecord, PurposeOfUse.DirectCare, Now, End, clock ?? new SetClock());
    }

    public static RecordAccess ResearchPopulation(IEnumerable<NhsNumber> objectors) => new(
        new AllBut([.. objectors], isToldByAList: true),
        [new RecordClass(ResearchDecision(Identifiability.Depersonalised), [])],
        Programme.DataServicesLayer, PurposeOfUse.Research, Now, End, new SetClock());

    public static AccessFacts Facts(Role role, PurposeOfUse purpose, Programme programme, Identifiability level) =>
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

    private sealed class AllBut(HashSet<NhsNumber> objectors, bool isToldByAList) : RecordPeople
    {
        public override bool IsToldByAList => isToldByAList;

        public override int ClassOf(NhsNumber person) => objectors.Contains(person) ? Denied : 0;
    }
}
