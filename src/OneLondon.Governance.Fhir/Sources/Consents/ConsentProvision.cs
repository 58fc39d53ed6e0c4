using System.Text.Json;

namespace OneLondon.Governance.Fhir.Sources.Consents;

/// <summary>
/// A provision of a Consent. In R4 the root one has no type, and every nested one has: it is an exception to the one around
/// it. A condition that cannot be judged here holds where it denies, and does not where it permits.
/// </summary>
internal sealed class ConsentProvision
{
    private const string ActReason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    // A denial of treatment denies all care; a permission of it permits treatment alone: in HL7 the others stand under TREAT.
    private static readonly HashSet<string> Care = new(StringComparer.Ordinal) { "TREAT", "ETREAT", "COC", "POPHLTH", "BTG" };

    private static readonly HashSet<string> Judged = new(StringComparer.Ordinal)
    {
        "id", "extension", "type", "period", "purpose", "actor", "provision",
    };

    private readonly ConsentAnswer _type;
    private readonly DateTimeOffset? _from;
    private readonly DateTimeOffset? _until;
    private readonly List<string> _purposes;
    private readonly List<string> _custodians;
    private readonly bool _hasMore;
    private readonly bool _hasOtherPurposes;
    private readonly bool _hasOtherActors;
    private readonly List<ConsentProvision> _exceptions;

    private ConsentProvision(JsonElement element, ConsentAnswer type)
    {
        _type = type;
        if (SourceJson.Object(element, "period") is { } period)
        {
            _from = SourceJson.Time(period, "start", ends: false);
            _until = SourceJson.Time(period, "end", ends: true);
        }

        List<JsonElement> purposes = [.. SourceJson.Objects(element, "purpose")];
        _purposes = [.. purposes.Where(coding => SourceJson.Text(coding, "system") == ActReason).Select(coding => SourceJson.Text(coding, "code"))];
        List<JsonElement> actors = [.. SourceJson.Objects(element, "actor")];
        _custodians = [.. actors.Where(IsCustodian).Select(Custodian).Where(name => name.Length > 0)];
        _hasOtherPurposes = purposes.Count != _purposes.Count;
        _hasOtherActors = actors.Count != _custodians.Count;
        _hasMore = _hasOtherPurposes
            || _hasOtherActors
            || element.EnumerateObject().Any(member => !Judged.Contains(member.Name));
        _exceptions = [.. SourceJson.Objects(element, "provision").Select(Nested)];
    }

    /// <summary>Gets the controllers that it or its exceptions name.</summary>
    public IEnumerable<string> Custodians => _custodians.Concat(_exceptions.SelectMany(exception => exception.Custodians));

    /// <exception cref="FhirSourceException">The root has a type, or a nested provision has none.</exception>
    public static ConsentProvision Root(JsonElement element) => SourceJson.Has(element, "type")
        ? throw new FhirSourceException("the root provision of a Consent has a type, which FHIR R4 does not allow; put it in a nested provision")
        : new ConsentProvision(element, ConsentAnswer.Unknown);

    /// <summary>Gives the answer of the exceptions that apply, or that of what is around them.</summary>
    public ConsentAnswer Answer(ConsentAnswer around, ConsentQuestion question)
    {
        List<ConsentAnswer> answers = [.. _exceptions.Where(exception => exception.Applies(question)).Select(exception => exception.Answer(exception._type, question))];

        // INVARIANT: of several exceptions that apply, one that denies stands, in whatever order they are listed.
        return answers.Count == 0 ? around
            : answers.Contains(ConsentAnswer.Deny) ? ConsentAnswer.Deny
            : answers.Contains(ConsentAnswer.Unknown) ? ConsentAnswer.Unknown
            : ConsentAnswer.Permit;
    }

    /// <summary>Tells whether the root's own conditions hold; where they cannot be judged, it stands.</summary>
    public bool Governs(ConsentQuestion question) => (_from is not { } from || from <= question.At) && (_until is not { } until || question.At < until);

    /// <summary>Tells whether a permission within it reaches a use: all that limits it can be judged, and names the use.</summary>
    public bool MayPermit(ConsentQuestion question) =>
        !_hasMore && Governs(question) && Names(_purposes, question.Purpose) && Names(_custodians, question.Controller);

    private bool Applies(ConsentQuestion question)
    {
        bool denies = _type != ConsentAnswer.Permit;

        // INVARIANT: of several purposes or actors, one that cannot be read may be the one asked about, so a denial holds.
        bool forPurpose = Names(_purposes, question.Purpose)
            || (denies && (_hasOtherPurposes || (Care.Contains(question.Purpose) && _purposes.Contains("TREAT"))));
        bool ofController = Names(_custodians, question.Controller) || (denies && _hasOtherActors);
        return Governs(question) && forPurpose && ofController && (denies || !_hasMore);
    }

    private static bool Names(List<string> names, string name) => names.Count == 0 || names.Contains(name);

    private static ConsentProvision Nested(JsonElement element) => SourceJson.Text(element, "type") switch
    {
        "deny" => new ConsentProvision(element, ConsentAnswer.Deny),
        "permit" => new ConsentProvision(element, ConsentAnswer.Permit),
        _ => throw new FhirSourceException("a nested provision of a Consent has no type, which FHIR R4 requires; give `permit` or `deny`"),
    };

    private static bool IsCustodian(JsonElement actor) =>
        SourceJson.Object(actor, "role") is { } role
        && SourceJson.Objects(role, "coding").Any(coding => SourceJson.Text(coding, "code") is "CST" or "custodian");

    private static string Custodian(JsonElement actor) =>
        SourceJson.Object(actor, "reference") is { } reference ? SourceJson.Holder(reference, "Organization") : string.Empty;
}
