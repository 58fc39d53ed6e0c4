namespace OneLondon.Governance.Records;

/// <summary>Holds the words under which rows are counted that went for another ground than a category; no code of a category has a colon.</summary>
public static class WithheldGrounds
{
    /// <summary>The row names nobody: its NHS number is missing or none.</summary>
    public const string Nobody = "row:nobody";

    /// <summary>Nothing about the person may be seen: an objection, an opt-out, or somebody who was not asked for.</summary>
    public const string Person = "row:person";

    /// <summary>The row is of a controller whose items are withheld, or of none that is known (O2, O7, G6).</summary>
    public const string Controller = "row:controller";

    /// <summary>What the row refers to leads to records of other people, of nobody, or to what cannot be looked into.</summary>
    public const string OtherPeople = "row:other-people";

    /// <summary>Members that identify the person, below the level identifiable (P1, P5).</summary>
    public const string Identifying = "row:identifying";

    /// <summary>Content of which nothing is known, such as a type that derives from the governed one.</summary>
    public const string Unknown = "row:unknown";

    /// <summary>The row could not be read or copied: one of its members threw.</summary>
    public const string Unreadable = "row:unreadable";
}
