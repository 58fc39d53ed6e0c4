using System;
using System.Collections.Generic;
using System.Linq;

namespace OneLondon.Governance.Analyzers.Declaring;

/// <summary>A kind of identifying data, the mark it deserves, and the names it goes by.</summary>
internal sealed class Lookalike(string what, string mark, IReadOnlyList<string> names)
{
    /// <summary>What it looks like, with its article.</summary>
    public string What { get; } = what;

    /// <summary>The mark, without brackets.</summary>
    public string Mark { get; } = mark;

    /// <summary>Whether words, each after a space, end in one of the names.</summary>
    public bool EndsIn(string words) => names.Any(n => words.EndsWith(" " + n, StringComparison.Ordinal));
}
