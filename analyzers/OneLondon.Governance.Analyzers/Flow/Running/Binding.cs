using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>What a given object may be, so that calls on it find their target: a type exactly, a function, or anything.</summary>
internal readonly struct Binding(ITypeSymbol? type, IMethodSymbol? function)
{
    /// <summary>Code out of sight gives it: calls on it are told to whoever reads the summary.</summary>
    public static readonly Binding Foreign = new(null, null) { IsForeign = true };

    private readonly object? _constant;

    /// <summary>A constant that stands at a place.</summary>
    public Binding(object constant)
        : this(null, null) => _constant = constant;

    public ITypeSymbol? Type { get; } = type;

    public IMethodSymbol? Function { get; } = function;

    /// <summary>Whether calls on it are told, rather than followed.</summary>
    public bool IsForeign { get; private init; }

    /// <summary>Whether objects of types derived from it may come too.</summary>
    public bool IsBase { get; init; }

    public object? Constant => _constant;

    public bool IsConstant => _constant is not null;

    public bool IsAny => Type is null && Function is null && !IsConstant && !IsForeign;

    /// <summary>Adds what may come at a path; whether any of it is new.</summary>
    public static bool Add(SortedDictionary<string, List<Binding>> known, string path, IEnumerable<Binding> found)
    {
        bool added = false;
        foreach (Binding binding in found)
        {
            if (!known.TryGetValue(path, out List<Binding>? before))
            {
                known[path] = before = [];
            }

            if (!before.Exists(b => SymbolEqualityComparer.Default.Equals(b.Type, binding.Type) && b.IsBase == binding.IsBase && SymbolEqualityComparer.Default.Equals(b.Function, binding.Function) && b.IsForeign == binding.IsForeign))
            {
                before.Add(binding);
                added = true;
            }
        }

        return added;
    }
}

/// <summary>What is known of the objects that a procedure is given.</summary>
internal sealed class Bindings
{
    /// <summary>Nothing is known, and callers will say.</summary>
    public static readonly Bindings Closed = new([], string.Empty, isOpen: false);

    /// <summary>Anything may come: nobody in sight calls.</summary>
    public static readonly Bindings Open = new([], "*", isOpen: true);

    /// <summary>Another assembly calls, and gives what it likes.</summary>
    public static readonly Bindings Foreign = new([], "!", isOpen: false) { Asks = true };

    /// <summary>Nothing is known, callers will say, and one of them is in another assembly.</summary>
    public static readonly Bindings Asking = new([], "?", isOpen: false) { Asks = true };

    private static readonly ImmutableArray<Binding> OneForeign = [Binding.Foreign];

    private readonly SortedDictionary<string, ImmutableArray<Binding>> _byPath;

    private Bindings(SortedDictionary<string, ImmutableArray<Binding>> byPath, string key, bool isOpen)
    {
        _byPath = byPath;
        Key = key;
        IsOpen = isOpen;
    }

    public string Key { get; }

    public bool IsOpen { get; }

    /// <summary>Whether what other assemblies may override is asked of callers too, though one thing alone in sight answers.</summary>
    public bool Asks { get; private init; }

    /// <summary>Whether some constant is known.</summary>
    public bool HasConstants { get; private init; }

    /// <summary>The same without what constants say.</summary>
    public Bindings WithoutConstants { get; private set; } = null!;

    /// <summary>What may come, by the path of the object.</summary>
    public IEnumerable<(string Path, ImmutableArray<Binding> Bound)> ByPath => _byPath.Select(p => (p.Key, p.Value));

    public ImmutableArray<Binding> this[string path] => this == Foreign ? OneForeign : _byPath.TryGetValue(path, out ImmutableArray<Binding> found) ? found : [];

    /// <summary>Makes bindings of what is known by path.</summary>
    /// <param name="byPath">What may come, by the path of the object.</param>
    /// <param name="number">Numbers symbols, the same one the same.</param>
    /// <param name="asks">See <see cref="Asks"/>.</param>
    public static Bindings Of(SortedDictionary<string, List<Binding>> byPath, System.Func<ISymbol, int> number, bool asks)
    {
        if (byPath.Count == 0)
        {
            return asks ? Asking : Closed;
        }

        Values.Effort.Add(16 * byPath.Count);
        var key = new StringBuilder(asks ? "?" : string.Empty);
        bool hasConstants = byPath.Values.Any(v => v.Exists(b => b.IsConstant));
        var kept = new SortedDictionary<string, ImmutableArray<Binding>>(System.StringComparer.Ordinal);
        foreach (KeyValuePair<string, List<Binding>> pair in byPath)
        {
            var numbered = pair.Value.Select(b => (Number: b.IsForeign ? -2 : b.IsAny || b.IsConstant ? -1 : (number(b.Function ?? (ISymbol)b.Type!) * 2) + (b.IsBase ? 1 : 0), Binding: b))
                .GroupBy(b => b.Number).Select(g => g.First()).OrderBy(b => b.Number).ToList();
            kept[pair.Key] = [.. numbered.Select(n => n.Binding)];
            key.Append(pair.Key).Append('=').Append(string.Join(",", numbered.Select(n => n.Binding.IsConstant ? $"{n.Binding.Constant!.GetType().Name} {n.Binding.Constant}" : n.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)))).Append(';');
        }

        var made = new Bindings(kept, key.ToString(), isOpen: false) { HasConstants = hasConstants, Asks = asks };
        made.WithoutConstants = made;
        if (hasConstants)
        {
            var rest = new SortedDictionary<string, List<Binding>>(System.StringComparer.Ordinal);
            foreach (KeyValuePair<string, List<Binding>> pair in byPath)
            {
                if (!pair.Value.Exists(b => b.IsConstant))
                {
                    rest[pair.Key] = pair.Value;
                }
            }

            made.WithoutConstants = Of(rest, number, asks);
        }

        return made;
    }
}
