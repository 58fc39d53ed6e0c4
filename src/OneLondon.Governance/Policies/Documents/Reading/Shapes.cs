using static OneLondon.Governance.Policies.Documents.Reading.Need;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Lists every member of the format. What composition would ignore in an overlay is refused there, so that nothing is written in vain.</summary>
internal static class Shapes
{
    public static ObjectShape Document { get; } = new(
        "a policy",
        new("$schema", Optional, Optional, "the schema for editors"),
        new("format", Required, Required, "the version of the format, 1"),
        new("name", Required, Required, "the code of the policy"),
        new("version", Required, Required, "three numbers such as `1.0.0`"),
        new("over", Optional, Required, "the name of the policy that it narrows"),
        new("owner", Optional, Optional, "the body that answers for it"),
        new("reviewBy", Optional, Optional, "the day by which it must be reviewed"),
        new("approvals", Optional, Optional, "who approved it"),
        new("settings", Optional, Optional, "the settings that are not rights"),
        new("categories", Optional, Optional, "the data categories it adds"),
        new("purposes", Required, Optional, "the purposes of use"),
        new("programmes", Required, Optional, "the programmes"),
        new("roles", Required, Optional, "the roles with their matrix rows"),
        new("grants", Required, Optional, "what serves the cells, for which purposes and under which conditions"),
        new("narrowings", Refused, Optional, "the cells it withholds"));

    public static ObjectShape Approval { get; } = new(
        "an approval",
        new("capacity", Required, Required, "in what capacity it was approved"),
        new("approvedBy", Required, Required, "who approved it"),
        new("approvedOn", Required, Required, "the day of approval"));

    public static ObjectShape Settings { get; } = new(
        "the settings",
        new("pendingObjections", Optional, Optional, "whether an objection not yet decided blocks"),
        new("claimedReviewRate", Optional, Optional, "the share of claimed relationships reviewed"),
        new("objectionMaximumAge", Optional, Optional, "how old an objection answer may be"),
        new("objectionGrace", Optional, Optional, "the further time for direct care"),
        new("grantLifetime", Optional, Optional, "how long a grant may be used"));

    public static ObjectShape Category { get; } = new(
        "a category",
        new("code", Required, Required, "1 to 64 lower-case letters and digits in words joined by hyphens"),
        new("title", Required, Required, "the name people read"),
        new("within", Optional, Required, "the category whose cells it takes"));

    public static ObjectShape Purpose { get; } = new(
        "a purpose",
        new("code", Required, Required, "1 to 64 lower-case letters and digits in words joined by hyphens"),
        new("title", Required, Required, "the name people read"),
        new("family", Required, Refused, "the family it belongs to"),
        new("hl7", Optional, Optional, "its HL7 purpose of use code"),
        new("like", Refused, Required, "the purpose below that it is a kind of"));

    public static ObjectShape Programme { get; } = new(
        "a programme",
        new("code", Required, Required, "1 to 64 lower-case letters and digits in words joined by hyphens"),
        new("title", Required, Required, "the name people read"),
        new("kind", Required, Refused, "what kind of programme it is"),
        new("operations", Required, Optional, "the operations it offers"),
        new("from", Optional, Optional, "the first day on which it is registered"),
        new("until", Optional, Optional, "the last day on which it is registered"),
        new("like", Refused, Required, "the programme below that it is a kind of"));

    public static ObjectShape Role { get; } = new(
        "a role",
        new("code", Required, Required, "1 to 64 lower-case letters and digits in words joined by hyphens"),
        new("title", Required, Required, "the name people read"),
        new("kind", Required, Refused, "what kind of role it is"),
        new("nhsRoles", Optional, Optional, "the NHS R codes that map to it"),
        new("labels", Required, Required, "the highest confidentiality label it may see"),
        new("breakGlass", Required, Required, "whether break-glass is open to it"),
        new("purposes", Required, Optional, "the purposes it acts for"),
        new("cells", Required, Optional, "its row of the matrix"),
        new("denies", Optional, Optional, "the categories denied outright"),
        new("like", Refused, Required, "the role below that it is a kind of"));

    public static ObjectShape Grant { get; } = new(
        "a grant",
        new("id", Required, Required, "a code such as `care-view`"),
        new("title", Optional, Optional, "what it grants, in words"),
        new("cells", Required, Refused, "the letter of the cells it serves"),
        new("roleKinds", Required, Refused, "the kinds of role it is open to"),
        new("purposes", Required, Refused, "the purposes it serves"),
        new("programmes", Required, Refused, "the programmes it holds in"),
        new("operations", Required, Refused, "the operations it allows"),
        new("level", Required, Refused, "the highest level of identifiability"),
        new("categories", Optional, Refused, "the categories it is limited to"),
        new("requires", Required, Optional, "the conditions that must hold"),
        new("obliges", Required, Optional, "the obligations that come with it"),
        new("labels", Optional, Refused, "the highest confidentiality label it lets through"),
        new("cites", Required, Refused, "the rules it rests on"),
        new("reason", Refused, Optional, "why direct care is narrowed (P11)"),
        new("approver", Refused, Optional, "who approved that"),
        new("reviewBy", Refused, Optional, "when it is reviewed"));

    public static ObjectShape Narrowing { get; } = new(
        "a narrowing",
        new("roles", Refused, Optional, "the roles it narrows"),
        new("categories", Refused, Optional, "the categories it withholds"),
        new("purposes", Refused, Optional, "the purposes it holds for"),
        new("programmes", Refused, Optional, "the programmes it holds in"),
        new("reason", Refused, Optional, "why direct care is narrowed (P11)"),
        new("approver", Refused, Optional, "who approved that"),
        new("reviewBy", Refused, Optional, "when it is reviewed"));
}
