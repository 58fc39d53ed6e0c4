using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace OneLondon.Governance.Analyzers.Health;

/// <summary>The sources of one finding as text: names between semicolons, each with the rule before it where that is another than the finding's.</summary>
internal static class FlowSources
{
    private const string Between = "; ";
    private const int IdLength = 7;

    /// <summary>Writes sources.</summary>
    /// <param name="rule">The rule of the finding.</param>
    /// <param name="sources">The sources, each with the rule that it is against.</param>
    public static string Text(string rule, IEnumerable<(string Rule, string Source)> sources) =>
        string.Join(Between, sources.Select(s => s.Rule == rule ? s.Source : $"{s.Rule} {s.Source}").OrderBy(s => s, StringComparer.Ordinal));

    /// <summary>Reads sources.</summary>
    public static ImmutableHashSet<(string Rule, string Source)> Read(string rule, string text) =>
    [
        .. text.Split([Between], StringSplitOptions.None).Select(s =>
            s.Length > IdLength && s[IdLength] == ' ' && s.StartsWith("OLG", StringComparison.Ordinal) ? (s.Substring(0, IdLength), s.Substring(IdLength + 1)) : (rule, s)),
    ];
}
