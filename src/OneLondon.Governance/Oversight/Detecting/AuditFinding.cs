namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>
/// Tells of something for a reviewer to look at. Lists hold at most <see cref="AuditDetectionOptions.MostListed"/> values, the first ones by their place in
/// the trail; the counts beside them are whole. Names, numbers and addresses of people are in none of it.
/// </summary>
public sealed class AuditFinding
{
    /// <summary>Gets what was found.</summary>
    public required AuditFindingKind Kind { get; init; }

    /// <summary>Gets the user, as the first of the records spells it; empty of unreadable records.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the user's organisation, which answers for its users (A8).</summary>
    public required string Organisation { get; init; }

    /// <summary>Gets when the first of the records was made, in UTC; of an unreadable one, when the trail took it in.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>Gets when the last of the records was made, in UTC.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>Gets what was counted: <c>records</c>, <c>requests</c>, <c>overrides</c>, <c>people</c>, <c>items</c> or <c>populations</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>Gets how many of it there were; 1 or more.</summary>
    public required long Counted { get; init; }

    /// <summary>Gets how many were expected, or from how many on it is reported; 0 where none is expected. Never negative, never NaN.</summary>
    public double Expected { get; init; }

    /// <summary>Gets of a rate of break-glass, how probable it is among others, 0 to 1; 1 where there is nobody to compare with, and of all other kinds.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Gets the positions of its records in the trail, the first ones; of a rate of break-glass, of the overrides.</summary>
    public required IReadOnlyList<long> Positions { get; init; }

    /// <summary>Gets how many records it has.</summary>
    public required long Records { get; init; }

    /// <summary>Gets the ids of its requests, the first ones.</summary>
    public required IReadOnlyList<string> RequestIds { get; init; }

    /// <summary>Gets how many requests it has, each once however many records it left.</summary>
    public required long Requests { get; init; }

    /// <summary>Gets how many of the requests were refused.</summary>
    public long Refused { get; init; }

    /// <summary>Gets how many of the requests were made under an override (O5).</summary>
    public long Overrides { get; init; }

    /// <summary>Gets how many of the requests rested on a claimed relationship, or claimed one (A1).</summary>
    public long Claims { get; init; }

    /// <summary>Gets how many people its records name; pseudonyms that a record names together are one person's.</summary>
    public long People { get; init; }

    /// <summary>Gets how many populations were released, each request once.</summary>
    public long Populations { get; init; }

    /// <summary>Gets of a surname or address, how many of the people given have it; 0 of all other kinds.</summary>
    public long SharedBy { get; init; }

    /// <summary>
    /// Gets of an unreviewed override why it is one: <c>no-review</c>, <c>overdue</c>, <c>late</c>, <c>unreadable</c>, <c>own-review</c>, <c>other-user</c> or
    /// <c>no-request-id</c>; empty of all other kinds.
    /// </summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>Gets the pseudonyms that its records name, the first ones: who has the keys can look them up. No part of the text.</summary>
    public required IReadOnlyList<string> Pseudonyms { get; init; }

    /// <summary>Gets one line of English; it names no person.</summary>
    public required string Text { get; init; }

    /// <summary>Gives the kind; it names nobody.</summary>
    public override string ToString() => $"finding: {Kind}";
}
