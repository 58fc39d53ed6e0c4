namespace OneLondon.Governance.Tool.Usage;

/// <summary>Says that the command line, a policy file or the input is not right: one line, lower case, with the remedy. Never holds patient data.</summary>
internal sealed class UsageException : Exception
{
    /// <summary>Says what is wrong with the command line or the input.</summary>
    public UsageException(string message)
        : base(message) => Lines = [$"error: {message}"];

    /// <summary>Says all that is wrong with files, each line with its place.</summary>
    public UsageException(IEnumerable<string> lines)
        : base("files have problems") => Lines = [.. lines];

    public IReadOnlyList<string> Lines { get; }
}
