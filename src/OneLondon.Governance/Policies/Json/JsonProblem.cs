namespace OneLondon.Governance.Policies.Json;

/// <summary>One fault of a JSON text: where it is, what it is, and how to mend it.</summary>
internal sealed class JsonProblem
{
    public JsonProblem(int line, int column, string path, string message, string remedy)
    {
        Line = line;
        Column = column;
        Path = path;
        Message = message;
        Remedy = remedy;
    }

    public int Line { get; }

    public int Column { get; }

    public string Path { get; }

    public string Message { get; }

    public string Remedy { get; }
}
