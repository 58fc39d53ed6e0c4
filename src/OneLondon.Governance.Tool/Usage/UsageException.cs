namespace OneLondon.Governance.Tool.Usage;

/// <summary>Says that the command line, a policy file or the input is not right: one line, lower case, with the remedy. Never holds patient data.</summary>
internal sealed class UsageException : Exception
{
    public UsageException(string message)
        : base(message)
    {
    }

    public UsageException(IReadOnlyList<string> lines)
        : base(string.Join('\n', lines))
    {
    }
}
