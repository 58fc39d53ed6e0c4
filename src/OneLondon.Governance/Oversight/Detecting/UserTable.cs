namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Keeps one account for each user of an organisation.</summary>
internal sealed class UserTable
{
    private readonly Dictionary<(string User, string Organisation), UserAccount> _accounts = new(AsciiCase.Instance);

    public UserAccount Of(string user, string organisation) =>
        _accounts.TryGetValue((user, organisation), out UserAccount? account) ? account : _accounts[(user, organisation)] = new UserAccount(user, organisation);
}
