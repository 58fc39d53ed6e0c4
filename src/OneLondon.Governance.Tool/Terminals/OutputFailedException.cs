namespace OneLondon.Governance.Tool.Terminals;

/// <summary>Says that what was to be written could not be: the reader is gone, or there is no room. Holds none of it.</summary>
internal sealed class OutputFailedException : Exception
{
    public OutputFailedException(Exception cause)
        : base("the output failed", cause)
    {
    }
}
