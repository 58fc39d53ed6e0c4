using System.Text.Json;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Sources.Consents;

/// <summary>
/// A FHIR R4 Consent, read for what it denies and permits: <c>policyRule</c> gives the answer that holds in general, and nested
/// provisions the exceptions to it. Whatever cannot be told for sure is unknown, and counts as a denial.
/// </summary>
public sealed class FhirConsent
{
    internal const string ProgrammeUri = "https://onelondon.online/fhir/programme/";

    private readonly string _logicalId;
    private readonly string _number;
    private readonly List<Programme> _programmes;
    private readonly ConsentAnswer _general;
    private readonly ConsentProvision? _provision;
    private readonly bool _hasModifier;

    private FhirConsent(JsonElement root)
    {
        Status = StatusOf(SourceJson.Text(root, "status"));
        (_logicalId, _number) = SourceJson.Object(root, "patient") is { } patient ? SourceJson.Patient(patient) : (string.Empty, string.Empty);
        DateTime = SourceJson.Time(root, "dateTime", ends: false);
        _programmes = [.. SourceJson.Objects(root, "policy")
            .Select(policy => SourceJson.Text(policy, "uri"))
            .Where(uri => uri.StartsWith(ProgrammeUri, StringComparison.Ordinal))
            .Select(ProgrammeOf)
            .Distinct()];
        _general = SourceJson.Object(root, "policyRule") is { } rule ? GeneralOf(rule) : ConsentAnswer.Unknown;
        _provision = SourceJson.Object(root, "provision") is { } provision ? ConsentProvision.Root(provision) : null;
        _hasModifier = SourceJson.HasModifier(root);
    }

    /// <summary>Gets how it stands.</summary>
    public ConsentStatus Status { get; }

    /// <summary>Gets when it was made, or null.</summary>
    public DateTimeOffset? DateTime { get; }

    /// <summary>Gets the one programme it is about, or the unspecified one: then it counts for every programme, or for several.</summary>
    public Programme Programme => _programmes.Count == 1 ? _programmes[0] : default;

    /// <summary>Reads one Consent resource, UTF-8 JSON of up to 1 MiB.</summary>
    /// <exception cref="FhirSourceException">It is no Consent, or its provisions are not as FHIR R4 has them.</exception>
    public static FhirConsent Read(ReadOnlyMemory<byte> utf8Json)
    {
        using JsonDocument document = SourceJson.Parse(utf8Json, "Consent");
        return new FhirConsent(document.RootElement);
    }

    /// <summary>Tells whether it names this patient, and nobody else.</summary>
    public bool IsAbout(PatientKey patient)
    {
        string? id = patient.RevealLogicalId();
        bool idIsNumber = IsNumber(_logicalId, patient);
        bool sameId = _logicalId.Length > 0 && (_logicalId == id || idIsNumber);
        bool sameNumber = _number.Length > 0 && IsNumber(_number, patient);
        return (sameId || sameNumber) && (_logicalId.Length == 0 || id is null || sameId) && (_number.Length == 0 || sameNumber);
    }

    /// <summary>Answers a use; one that is not in force answers nothing.</summary>
    public ConsentAnswer Answer(ConsentQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Status != ConsentStatus.Active || _hasModifier ? ConsentAnswer.Unknown
            : _provision is null ? _general
            : !_provision.Governs(question) ? ConsentAnswer.Unknown
            : _provision.Answer(_general, question) is var answer && answer == ConsentAnswer.Permit && !_provision.MayPermit(question)
                ? ConsentAnswer.Unknown
                : answer;
    }

    /// <summary>
    /// Reads it as an objection to sharing for a person's care: what it denies of the purpose <c>TREAT</c>, for which controllers.
    /// One that is active is upheld, one proposed or in draft raised (X6), one rejected not upheld, one inactive withdrawn.
    /// </summary>
    public ObjectionStanding StandingIn(Programme programme, DateTimeOffset at)
    {
        if (Status == ConsentStatus.EnteredInError || !IsOf(programme))
        {
            return ObjectionStanding.None;
        }

        ObjectionState state = Status switch
        {
            ConsentStatus.Active => ObjectionState.Upheld,
            ConsentStatus.Draft or ConsentStatus.Proposed => ObjectionState.Raised,
            ConsentStatus.Rejected => ObjectionState.NotUpheld,
            ConsentStatus.Inactive => ObjectionState.Withdrawn,
            _ => ObjectionState.Unknown,
        };
        if (state is ObjectionState.NotUpheld or ObjectionState.Withdrawn or ObjectionState.Unknown)
        {
            return new ObjectionStanding { State = state };
        }

        bool all = Denies(string.Empty, at);
        string[] controllers = [.. (_provision?.Custodians ?? []).Distinct(StringComparer.Ordinal).Where(name => Denies(name, at))];
        bool upheld = state == ObjectionState.Upheld;
        return !all && controllers.Length == 0
            ? ObjectionStanding.None
            : new ObjectionStanding
            {
                State = state,
                CoversAll = all,
                Controllers = controllers,
                UpheldCoversAll = all && upheld,
                UpheldControllers = upheld ? controllers : [],
            };
    }

    /// <summary>Gives the status alone.</summary>
    public override string ToString() => $"Consent: {Status}";

    private static ConsentStatus StatusOf(string code) => code switch
    {
        "draft" => ConsentStatus.Draft,
        "proposed" => ConsentStatus.Proposed,
        "active" => ConsentStatus.Active,
        "rejected" => ConsentStatus.Rejected,
        "inactive" => ConsentStatus.Inactive,
        "entered-in-error" => ConsentStatus.EnteredInError,
        _ => ConsentStatus.Unknown,
    };

    // A programme that cannot be read may be any.
    private bool IsOf(Programme programme) =>
        _programmes.Count == 0 || _programmes.Contains(programme) || _programmes.Exists(named => named.IsUnspecified);

    private static Programme ProgrammeOf(string uri) =>
        Programme.TryParse(uri[ProgrammeUri.Length..], out Programme programme) ? programme : default;

    // OPTIN is a general permission, OPTOUT a general denial; their variants carry conditions that are not judged here.
    private static ConsentAnswer GeneralOf(JsonElement rule)
    {
        HashSet<ConsentAnswer> answers = [.. SourceJson.Objects(rule, "coding").Select(coding => SourceJson.Text(coding, "code") switch
        {
            "OPTIN" => ConsentAnswer.Permit,
            "OPTOUT" => ConsentAnswer.Deny,
            _ => ConsentAnswer.Unknown,
        })];
        return answers.Count == 1 ? answers.First() : ConsentAnswer.Unknown;
    }

    private static bool IsNumber(string text, PatientKey patient) =>
        NhsNumber.TryParse(text, out NhsNumber number) && !patient.NhsNumber.IsUnspecified && number == patient.NhsNumber;

    private bool Denies(string controller, DateTimeOffset at)
    {
        var question = new ConsentQuestion { Purpose = "TREAT", Controller = controller, At = at };
        ConsentAnswer answer = _hasModifier ? ConsentAnswer.Unknown
            : _provision is null ? _general
            : _provision.Governs(question) ? _provision.Answer(_general, question)
            : ConsentAnswer.Permit;
        return answer != ConsentAnswer.Permit;
    }
}
