namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Stands for a user of an organisation, spelled as in the first record.</summary>
internal sealed class UserAccount(string userId, string organisation) : IComparable<UserAccount>
{
    public string UserId { get; } = userId;

    public string Organisation { get; } = organisation;

    public int CompareTo(UserAccount? other) =>
        other is null ? 1
        : string.CompareOrdinal(AsciiCase.Fold(UserId), AsciiCase.Fold(other.UserId)) is not 0 and var byUser ? byUser
        : string.CompareOrdinal(AsciiCase.Fold(Organisation), AsciiCase.Fold(other.Organisation));
}
