using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>Rows by what declares their symbols, so that a symbol without rows costs one look-up.</summary>
internal sealed class ModelIndex
{
    private readonly Dictionary<string, Lazy<ImmutableArray<ModelRow>>> _byContainer = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (ImmutableArray<ModelRow> Here, ImmutableArray<ModelRow> Around)> _about = new(StringComparer.Ordinal);

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
        (ImmutableArray<ModelRow> here, ImmutableArray<ModelRow> around) = About(container);
        foreach (ModelRow row in here)
        {
            if ((row.Pattern.IsOpen ? name.StartsWith(row.Pattern.Member, StringComparison.Ordinal) : row.Pattern.Member == name) && id() is { } text && row.Pattern.Matches(text))
            {
                found.Add(row);
            }
        }

        foreach (ModelRow row in around)
        {
            if (id() is { } text && row.Pattern.Matches(text))
            {
                found.Add(row);
            }
        }
    }

    /// <summary>Whether any row may be about what a container declares.</summary>
    public bool MayKnow(string container) => About(container) is not { Here.IsEmpty: true, Around.IsEmpty: true };

    // The rows of a container, and the open ones of those around it.
    private (ImmutableArray<ModelRow> Here, ImmutableArray<ModelRow> Around) About(string container)
    {
        if (_about.TryGetValue(container, out (ImmutableArray<ModelRow> Here, ImmutableArray<ModelRow> Around) known))
        {
            return known;
        }

        ImmutableArray<ModelRow> here = _byContainer.TryGetValue(container, out Lazy<ImmutableArray<ModelRow>>? own) ? own.Value : [];
        var around = ImmutableArray.CreateBuilder<ModelRow>();
        for (string outer = container; outer.Length > 0;)
        {
            // An open pattern may stop in the middle of a name further out.
            outer = outer.Substring(0, Math.Max(outer.LastIndexOf('.'), 0));
            if (_byContainer.TryGetValue(outer, out Lazy<ImmutableArray<ModelRow>>? rows))
            {
                around.AddRange(rows.Value.Where(r => r.Pattern.IsOpen));
            }
        }

        return _about.GetOrAdd(container, (here, around.ToImmutable()));
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
