using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Static fields that are written once, by code that is given nothing.</content>
internal sealed partial class World
{
    private readonly Dictionary<IFieldSymbol, (Summary[] Of, bool IsFixed)> _fixed = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IFieldSymbol, Procedure[]> _makers = new(SymbolEqualityComparer.Default);

    /// <summary>Whether what a read-only static field is given, by all that may write it, is of no content; what is put into it later is another matter.</summary>
    public bool IsMadeOfNothing(Run asker, IFieldSymbol field)
    {
        field = field.OriginalDefinition;
        Procedure[] makers = Makers(field);
        if (makers.Length == 0 || makers.Contains(asker.Procedure))
        {
            return false;
        }

        Run[] runs = [.. makers.Select(m => Ask(asker, m, Bindings.Closed).Run)];
        Summary[] summaries = [.. runs.Select(r => r.Summary)];
        if (!_fixed.TryGetValue(field, out (Summary[] Of, bool IsFixed) known) || !known.Of.SequenceEqual(summaries))
        {
            Member member = Member(field);
            _fixed[field] = known = (summaries, System.Array.TrueForAll(summaries, s => s != Summary.Nothing && HasNoContent(s, member)) && summaries.Any(s => Written(s, member) is not null));
        }

        return known.IsFixed && System.Array.TrueForAll(runs, r => r.Incomplete is null && r.Bound is null);
    }

    private static bool HasNoContent(Summary summary, Member member) => Written(summary, member) is not { Atoms.Length: > 0 };

    private static Value? Written(Summary summary, Member member) =>
        summary.Objects.FirstOrDefault(o => o.Item is { Kind: ItemKind.Given, Parent: null, Root: Roots.Statics }).Fields?[member];

    private Procedure[] Makers(IFieldSymbol field)
    {
        if (!_makers.TryGetValue(field, out Procedure[]? makers))
        {
            _makers[field] = makers =
            [
                .. Initializers(field.ContainingType).Where(p => SymbolEqualityComparer.Default.Equals(p.Symbol, field)),
                .. field.ContainingType.StaticConstructors.Select(Code).OfType<Procedure>().Where(p => !p.IsForeign),
            ];
        }

        return makers;
    }
}
