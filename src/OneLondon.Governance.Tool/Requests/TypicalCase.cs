using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tool.Requests;

/// <summary>
/// Says what an ordinary request of a role for a purpose looks like. What carries a decision is never assumed: relationship,
/// direction, override, approval, environment, disclosure control, a proxy's legal power.
/// </summary>
internal sealed class TypicalCase
{
    private readonly PolicyDocument _policy;
    private readonly PolicyRole _role;
    private readonly PolicyPurpose _purpose;
    private readonly StatedRequest _stated;

    public TypicalCase(PolicyDocument policy, PolicyRole role, PolicyPurpose purpose, StatedRequest stated)
    {
        _policy = policy;
        _role = role;
        _purpose = purpose;
        _stated = stated;
    }

    public static Operation Operation => Operation.View;

    /// <summary>Gets the first programme of the kind the purpose belongs to; purposes always denied are asked in the shared care record.</summary>
    public Programme Programme =>
        _policy.Programmes.Where(programme => programme.Kind == ProgrammeKind).Select(programme => programme.Code).FirstOrDefault();

    public bool AssumesApplicationCategories => IsSecondary && _stated.States("application", "approved");

    /// <summary>Gets the facts about the person and the request by name, in the order in which they are printed.</summary>
    public IEnumerable<(string Name, string Value)> Facts
    {
        get
        {
            yield return ("recipient", Recipient);
            if (_purpose.Family != PurposeFamily.Prohibited)
            {
                yield return ("commercial-basis", "none");
                yield return ("customer", "none");
            }

            yield return ("network", "secure");
            yield return ("area", "connected");
            yield return ("objection", "none");
            if (StatesStandingObjection)
            {
                yield return ("objection-scope", "all-controllers");
            }

            yield return ("objection-currency", "current");
            yield return ("opt-out", "not-opted-out");
            if (AssumesApplicationCategories)
            {
                yield return ("application-purpose", "matches");
                yield return ("controllers", "participating");
                yield return ("partnership-terms", "recorded");
            }
        }
    }

    /// <summary>Gets the facts that belong to the role, by name.</summary>
    public IEnumerable<(string Name, string Value)> FactsOfRole
    {
        get
        {
            yield return ("role-authorisation", "authorised");
            if (Subject is { } subject)
            {
                yield return ("subject", subject);
            }

            if (!_stated.Director.IsUnspecified)
            {
                yield return ("director-relationship", "established");
            }
        }
    }

    private bool IsCaseFinder => _role.Kind == RoleKind.CaseFinder && _purpose.Family == PurposeFamily.DirectCare;

    private bool IsSecondary => _purpose.Family == PurposeFamily.SecondaryUse || IsCaseFinder;

    private bool IsThePerson => _role.Kind is RoleKind.Person or RoleKind.Proxy;

    private bool StatesStandingObjection =>
        _stated.States("objection", "raised") || _stated.States("objection", "under-review") || _stated.States("objection", "upheld");

    private ProgrammeKind ProgrammeKind => _purpose.Family switch
    {
        _ when IsSecondary => ProgrammeKind.DataServices,
        PurposeFamily.SubjectAccess => ProgrammeKind.PersonalHealthRecord,
        PurposeFamily.AccessAudit when IsThePerson => ProgrammeKind.PersonalHealthRecord,
        _ => ProgrammeKind.SharedCareRecord,
    };

    private string Recipient => _role.Kind switch
    {
        RoleKind.Person or RoleKind.Proxy => "person",
        RoleKind.ThirdParty => ThirdParty,
        _ => "health-and-care",
    };

    // The built-in third parties are called what the fact calls them.
    private string ThirdParty =>
        FactStatement.Of("recipient", 0).Fact.Values.Contains(_role.Code.Code) ? _role.Code.Code : "other-third-party";

    private string? Subject => _role.Kind switch
    {
        RoleKind.Person => "self",
        RoleKind.Proxy => null,
        _ => "another-person",
    };

    /// <summary>Gives the level the purpose allows; what is released from the environment is never record by record.</summary>
    public Identifiability LevelFor(Operation operation) =>
        !IsSecondary ? Identifiability.Identifiable
        : operation == Operation.Release ? Identifiability.Aggregate
        : Identifiability.Depersonalised;
}
