using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Flow.Across;

/// <summary>The summaries that one referenced assembly carries, by key, unread.</summary>
internal sealed class ReferencedSummaries
{
    /// <summary>The attribute's name in metadata.</summary>
    public const string Attribute = "OneLondon.Governance.Tagging.FlowSummariesAttribute";

    private readonly Dictionary<string, List<(int At, int End)>> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _strings = [];
    private string _text = string.Empty;

    private ReferencedSummaries(IAssemblySymbol assembly) => Assembly = assembly;

    public IAssemblySymbol Assembly { get; }

    /// <summary>Why there are none, though the assembly carries some; or null.</summary>
    public string? Problem { get; private set; }

    public IEnumerable<string> Keys => _entries.Keys;

    /// <summary>Gives what a referenced assembly carries; null where it carries none.</summary>
    public static ReferencedSummaries? Of(IAssemblySymbol assembly)
    {
        // Who carries summaries references the marks, and asking for attributes of all the others would cost.
        if (!assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == "OneLondon.Governance.Abstractions")))
        {
            return null;
        }

        AttributeData? carried = assembly.GetAttributes().FirstOrDefault(a => a.AttributeClass is { Name: "FlowSummariesAttribute" } mark && mark.ToDisplayString() == Attribute);
        if (carried is null)
        {
            return null;
        }

        var found = new ReferencedSummaries(assembly);
        if (carried.ConstructorArguments is not [{ Value: int version }, { Value: string text }])
        {
            found.Problem = "cannot be read";
        }
        else if (version != SummaryText.Version)
        {
            found.Problem = $"are of version {version}, and this analyzer reads version {SummaryText.Version}";
        }
        else if (SummaryText.Unpacked(text) is { } plain)
        {
            found.Index(plain);
        }
        else
        {
            found.Problem = "cannot be read";
        }

        return found;
    }

    /// <summary>Gives readers of the numbers under a key.</summary>
    public ImmutableArray<NumberReader> Entries(string key) =>
        _entries.TryGetValue(key, out List<(int At, int End)>? all) ? [.. all.Select(e => new NumberReader(_text, e.At, e.End, _strings))] : [];

    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>Sets all aside: one entry that does not read makes the rest doubtful.</summary>
    public void Refuse(string problem)
    {
        Problem ??= problem;
        _entries.Clear();
    }

    private void Index(string text)
    {
        _text = text;
        int at = 0;
        bool isTable = true;
        while (at < text.Length)
        {
            int end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            if (isTable && end == at)
            {
                isTable = false;
            }
            else if (isTable)
            {
                _strings.Add(SummaryText.Unescaped(text.Substring(at, end - at)));
            }
            else
            {
                int tab = text.IndexOf('\t', at, end - at);
                if (tab < 0)
                {
                    Refuse("cannot be read");
                    return;
                }

                string key = text.Substring(at, tab - at);
                if (!_entries.TryGetValue(key, out List<(int, int)>? all))
                {
                    _entries[key] = all = [];
                }

                all.Add((tab + 1, end));
            }

            at = end + 1;
        }
    }
}
