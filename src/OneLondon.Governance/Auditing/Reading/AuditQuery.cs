using OneLondon.Governance.Auditing.Reading.Indexing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Auditing.Reading;

/// <summary>
/// Says which records of a trail are asked for (U2 U3). What is left out restricts nothing; of what is given all has to hold. Users, organisations and
/// ids are compared without regard to the case of ASCII letters. Entries that cannot be read answer every question, so that damage hides nothing.
/// </summary>
public sealed class AuditQuery
{
    /// <summary>Gets the pseudonyms of a person: records that hold one of them. Of an NHS number `AuditPseudonyms` of the oversight gives them.</summary>
    public IReadOnlyList<string> Patient { get; init; } = [];

    /// <summary>Gets the user.</summary>
    public string UserId { get; init; } = string.Empty;

    /// <summary>Gets the organisation.</summary>
    public string Organisation { get; init; } = string.Empty;

    /// <summary>Gets the purpose of use.</summary>
    public PurposeOfUse Purpose { get; init; }

    /// <summary>Gets the programme.</summary>
    public Programme Programme { get; init; }

    /// <summary>Gets the kinds of override of which the record has to have one; empty where that does not matter (O5).</summary>
    public IReadOnlyList<OverrideKind> Overrides { get; init; } = [];

    /// <summary>Gets the id that the records of one request share.</summary>
    public string RequestId { get; init; } = string.Empty;

    /// <summary>Gets the id of the approved application.</summary>
    public string Application { get; init; } = string.Empty;

    /// <summary>
    /// Gets the names of a record that was released: records that list one of them. <c>AuditResources</c> of the oversight gives them. Here case counts, as it
    /// does in ids.
    /// </summary>
    public IReadOnlyList<string> Resource { get; init; } = [];

    /// <summary>Gets what the record tells; unspecified where that does not matter.</summary>
    public AuditKind Kind { get; init; }

    /// <summary>Gets the outcome; null where that does not matter.</summary>
    public AccessOutcome? Outcome { get; init; }

    /// <summary>Gets the first moment that is asked for, of when the trail took the record in.</summary>
    public DateTimeOffset From { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Gets the first moment after those that are asked for.</summary>
    public DateTimeOffset To { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Gets whether the last come first.</summary>
    public bool NewestFirst { get; init; }

    // INVARIANT: of what is not as it was written, nobody knows the time either.
    internal bool Holds(AuditEntry entry) =>
        entry.Record is not { } record || (entry.At >= From && entry.At < To && Holds(record));

    /// <summary>Gives groups of terms: of each group a record has to have one. Fewer records come first.</summary>
    internal IReadOnlyList<ulong[]> Terms()
    {
        var groups = new List<ulong[]>();
        Add(IndexTermKind.Request, Given(RequestId));
        Add(IndexTermKind.Resource, Resource);
        Add(IndexTermKind.Patient, Patient);
        Add(IndexTermKind.Application, Given(Application));
        Add(IndexTermKind.User, Given(UserId));
        Add(IndexTermKind.Override, Overrides.Select(AuditCodes.Overrides.Name).ToArray());
        Add(IndexTermKind.Organisation, Given(Organisation));
        Add(IndexTermKind.Programme, Given(Programme.Code));
        Add(IndexTermKind.Purpose, Given(Purpose.Code));
        return groups;

        void Add(IndexTermKind kind, IReadOnlyList<string> values)
        {
            if (values.Count > 0)
            {
                groups.Add([.. values.Select(value => IndexTerm.Of(kind, value)).Append(IndexTerm.Damaged).Distinct()]);
            }
        }

        static string[] Given(string value) => value.Length > 0 ? [value] : [];
    }

    private bool Holds(AuditRecord record) =>
        (Patient.Count == 0 || Patient.Any(token => record.Patient.Any(own => IsSame(own, token))))
        && (Resource.Count == 0 || Resource.Any(name => record.Resources.Contains(name, StringComparer.Ordinal)))
        && IsAsked(UserId, record.UserId) && IsAsked(Organisation, record.Organisation)
        && IsAsked(Purpose.Code, record.Purpose.Code) && IsAsked(Programme.Code, record.Programme.Code)
        && (Overrides.Count == 0 || Overrides.Contains(record.Override))
        && IsAsked(RequestId, record.RequestId) && IsAsked(Application, record.Application)
        && (Kind == AuditKind.Unspecified || record.Kind == Kind)
        && (Outcome is null || record.Outcome == Outcome);

    private static bool IsAsked(string asked, string value) => asked.Length == 0 || IsSame(asked, value);

    // As terms are made: letters beyond ASCII are compared as they are.
    private static bool IsSame(string one, string other) => one.Length == other.Length && one.Zip(other).All(pair =>
        pair.First == pair.Second || (char.IsAsciiLetter(pair.First) && (pair.First ^ pair.Second) == 0x20));
}
