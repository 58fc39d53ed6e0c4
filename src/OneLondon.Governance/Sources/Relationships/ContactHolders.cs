namespace OneLondon.Governance.Sources.Relationships;

/// <summary>Says whether the user who asks is one of those who have a contact.</summary>
internal static class ContactHolders
{
    public static bool Has(SourceQuestion question, ContactHolderKind kind, string holder) => holder is { Length: > 0 } && kind switch
    {
        ContactHolderKind.User => string.Equals(holder, question.UserId, StringComparison.Ordinal),
        ContactHolderKind.Team => question.Teams.Contains(holder, StringComparer.Ordinal),
        ContactHolderKind.Organisation => string.Equals(holder, question.Organisation, StringComparison.Ordinal),
        _ => false,
    };
}
