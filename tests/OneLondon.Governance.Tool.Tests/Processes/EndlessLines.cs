namespace OneLondon.Governance.Tool.Tests.Processes;

/// <summary>Feeds the tool a person's lines again and again.</summary>
internal static class EndlessLines
{
    private static readonly byte[] Person = SyntheticPerson.LinesOf(SyntheticPerson.Example);

    /// <summary>Writes until something holds, or until the tool takes no more; the condition is looked at after each write.</summary>
    public static void Feed(ToolProcess tool, Func<bool> until)
    {
        using CancellationTokenSource late = new(ToolProcess.Promptly);
        try
        {
            do
            {
                late.Token.ThrowIfCancellationRequested();
                tool.Input.Write(Person);
                tool.Input.Flush();
            }
            while (!until());
        }
        catch (IOException)
        {
            // The tool has closed its input, which is how it ends.
        }
    }
}
