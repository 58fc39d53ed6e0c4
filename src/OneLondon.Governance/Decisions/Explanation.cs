using System;
using System.Collections.Generic;
using System.Linq;

namespace OneLondon.Governance.Decisions;

/// <summary>Explains a decision in plain English.</summary>
public sealed class Explanation
{
    internal Explanation(string summary, IReadOnlyList<string> reasons, IReadOnlyList<string> wouldBePermittedIf)
    {
        Summary = summary;
        Reasons = reasons;
        WouldBePermittedIf = wouldBePermittedIf;
    }

    /// <summary>Gets one sentence that says what was decided.</summary>
    public string Summary { get; }

    /// <summary>Gets the reasons, a sentence each.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>Gets the changes of which any one would have permitted the request; empty where none would, or where the audience may not know.</summary>
    public IReadOnlyList<string> WouldBePermittedIf { get; }

    /// <summary>Gives the whole explanation, a line each.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        new[] { Summary }
            .Concat(Reasons.Select(r => "  - " + r))
            .Concat(WouldBePermittedIf.Select(w => "  would be permitted if " + w)));
}
