using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>Rows by what declares their symbols, so that a symbol without rows costs one look-up.</summary>
internal sealed class ModelIndex
{
    private readonly Dictionary<string, Lazy<ImmutableArray<ModelRow>>> _byContainer = new(StringComparer.Ordinal);

    public ModelIndex(IEnumerable<ModelRow> rows)
    {
        var groups = new Dictionary<string, ImmutableArray<ModelRow>.Builder>(StringComparer.Ordinal);
        foreach (ModelRow row in rows)
        {
            if (!groups.TryGetValue(row.Pattern.Container, out ImmutableArray<ModelRow>.Builder? group))
            {
                groups.Add(row.Pattern.Container, group = ImmutableArray.CreateBuilder<ModelRow>());
            }

            group.Add(row);
        }

        foreach (KeyValuePair<string, ImmutableArray<ModelRow>.Builder> group in groups)
        {
            ImmutableArray<ModelRow> all = group.Value.ToImmutable();
            _byContainer.Add(group.Key, new Lazy<ImmutableArray<ModelRow>>(() => all));
        }
    }

    /// <summary>Takes rows as lines, each parsed once something of its container is asked for.</summary>
    public ModelIndex(IEnumerable<KeyValuePair<string, List<string>>> lines)
    {
        foreach (KeyValuePair<string, List<string>> group in lines)
        {
            _byContainer.Add(group.Key, new Lazy<ImmutableArray<ModelRow>>(() => Parse(group.Value)));
        }
    }

    /// <summary>Every row, in the order of the containers' names.</summary>
    public IEnumerable<ModelRow> All
    {
        get
        {
            var containers = new List<string>(_byContainer.Keys);
            containers.Sort(StringComparer.Ordinal);
            foreach (string container in containers)
            {
                foreach (ModelRow row in _byContainer[container].Value)
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>Adds the rows about a symbol.</summary>
    /// <param name="container">What declares the symbol, by its full name.</param>
    /// <param name="name">The symbol's name.</param>
    /// <param name="id">Gives the symbol's documentation id.</param>
    /// <param name="found">Takes the rows.</param>
    public void Find(string container, string name, Func<string?> id, ImmutableArray<ModelRow>.Builder found)
    {
        Collect(container, row => row.Pattern.IsOpen ? name.StartsWith(row.Pattern.Member, StringComparison.Ordinal) : row.Pattern.Member == name, id, found);
        for (string outer = container; outer.Length > 0;)
        {
            // An open pattern may stop in the middle of a name further out.
            outer = outer.Substring(0, Math.Max(outer.LastIndexOf('.'), 0));
            Collect(outer, row => row.Pattern.IsOpen, id, found);
        }
    }

    private void Collect(string container, Func<ModelRow, bool> mayMatch, Func<string?> id, ImmutableArray<ModelRow>.Builder found)
    {
        if (!_byContainer.TryGetValue(container, out Lazy<ImmutableArray<ModelRow>>? rows))
        {
            return;
        }

        foreach (ModelRow row in rows.Value)
        {
            if (mayMatch(row) && id() is { } text && row.Pattern.Matches(text))
            {
                found.Add(row);
            }
        }
    }

    private static ImmutableArray<ModelRow> Parse(List<string> lines)
    {
        ImmutableArray<ModelRow>.Builder rows = ImmutableArray.CreateBuilder<ModelRow>(lines.Count);
        foreach (string line in lines)
        {
            rows.Add(RowReader.Read(RowReader.Columns(line)));
        }

        return rows.MoveToImmutable();
    }
}
