namespace OneLondon.Governance.Tool;

/// <summary>Holds the exit codes, which scripts rely on.</summary>
internal static class ExitCode
{
    /// <summary>Permitted, proved, or done.</summary>
    public const int Permitted = 0;

    /// <summary>Something failed that is not the caller's doing.</summary>
    public const int Failure = 1;

    /// <summary>The command line, a policy file or the input is not right.</summary>
    public const int BadInput = 2;

    /// <summary>Denied, refuted, or widened.</summary>
    public const int Denied = 3;
}
