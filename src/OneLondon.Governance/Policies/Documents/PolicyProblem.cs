using System.Globalization;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Says what is wrong with a policy, where, and how to mend it.</summary>
public sealed class PolicyProblem
{
    /// <summary>Makes a problem; line and column count from 1, 0 where there is no place.</summary>
    public PolicyProblem(string source, int line, int column, string path, PolicySeverity severity, string message, string remedy)
    {
        Source = source;
        Line = line;
        Column = column;
        Path = path;
        Severity = severity;
        Message = message;
        Remedy = remedy;
    }

    /// <summary>Gets the file's name.</summary>
    public string Source { get; }

    /// <summary>Gets the line, from 1, or 0.</summary>
    public int Line { get; }

    /// <summary>Gets the column, from 1, or 0.</summary>
    public int Column { get; }

    /// <summary>Gets the JSON path, such as <c>$.roles[3].cells.letters</c>.</summary>
    public string Path { get; }

    /// <summary>Gets how grave it is.</summary>
    public PolicySeverity Severity { get; }

    /// <summary>Gets what is wrong, in one line.</summary>
    public string Message { get; }

    /// <summary>Gets how to mend it, in one line.</summary>
    public string Remedy { get; }

    /// <summary>Gives it as compilers do: <c>file(line,column): error: path: message; remedy</c>.</summary>
    public override string ToString()
    {
        string place = Line > 0 ? string.Format(CultureInfo.InvariantCulture, "({0},{1})", Line, Column) : string.Empty;
        string severity = Severity == PolicySeverity.Error ? "error" : "warning";
        return $"{Source}{place}: {severity}: {Path}: {Message}; {Remedy}";
    }
}
