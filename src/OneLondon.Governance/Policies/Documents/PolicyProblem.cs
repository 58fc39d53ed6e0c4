using System;
using System.Globalization;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Describes one problem of a policy document: where it is, what it is, and how to mend it.</summary>
public sealed class PolicyProblem
{
    /// <summary>Describes a problem; line and column count from 1, and 0 says that the place is unknown.</summary>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public PolicyProblem(string source, int line, int column, string path, PolicySeverity severity, string message, string remedy)
    {
        Source = source ?? throw new ArgumentNullException(nameof(source));
        Line = line;
        Column = column;
        Path = path ?? throw new ArgumentNullException(nameof(path));
        Severity = severity;
        Message = message ?? throw new ArgumentNullException(nameof(message));
        Remedy = remedy ?? throw new ArgumentNullException(nameof(remedy));
    }

    /// <summary>Gets the file, or <c>embedded</c>.</summary>
    public string Source { get; }

    /// <summary>Gets the line from 1, or 0 where unknown.</summary>
    public int Line { get; }

    /// <summary>Gets the column from 1 in UTF-16 units, or 0 where unknown.</summary>
    public int Column { get; }

    /// <summary>Gets the JSON path (RFC 9535), such as <c>$.roles[3].cells.letters</c>.</summary>
    public string Path { get; }

    /// <summary>Gets how much it weighs.</summary>
    public PolicySeverity Severity { get; }

    /// <summary>Gets what is wrong: lower case, one line, the file's own words in backticks.</summary>
    public string Message { get; }

    /// <summary>Gets how to mend it.</summary>
    public string Remedy { get; }

    /// <summary>Gives <c>file(line,column): error: path: message; remedy</c>, which editors and build logs can follow.</summary>
    public override string ToString()
    {
        string place = Line <= 0 ? string.Empty : string.Format(CultureInfo.InvariantCulture, "({0},{1})", Line, Column);
        string severity = Severity == PolicySeverity.Warning ? "warning" : "error";
        return $"{Source}{place}: {severity}: {Path}: {Message}{(Remedy.Length == 0 ? string.Empty : "; ")}{Remedy}";
    }
}
