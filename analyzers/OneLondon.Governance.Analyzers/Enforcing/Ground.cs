using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Analyzers.PolicyFiles;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>What the enforcing rules stand on in one compilation: the marks, and the policy.</summary>
internal sealed class Ground
{
    private static readonly ConditionalWeakTable<Compilation, Ground> Known = new();

    private Ground(Declarations declarations, ComposedPolicy? policy)
    {
        Declarations = declarations;
        Policy = policy;
    }

    public Declarations Declarations { get; }

    /// <summary>The policy, or null where it is refused.</summary>
    public ComposedPolicy? Policy { get; }

    /// <summary>Gives the ground, or null in a compilation in which nothing can be marked.</summary>
    public static Ground? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        if (MarkUse.Anywhere(compilation, options, cancellation) is not { } tags)
        {
            return null;
        }

        // A compilation may be analysed under other options: then nothing is shared.
        ComposedPolicy? policy = PolicyInForce.Of(options, cancellation).Policy;
        FlowModels models = FlowModels.Of(compilation, options, cancellation);
        Ground known = Known.GetValue(compilation, _ => new Ground(new Declarations(tags, models), policy));
        return known.Policy == policy && known.Declarations.Models == models ? known : new Ground(new Declarations(tags, models), policy);
    }

    /// <summary>Gives the family of a purpose, or null where the policy does not know it.</summary>
    public PurposeFamily? Family(string purpose) => Policy?.Purposes.Find(p => p.Code == Channel.Parse(purpose).Purpose)?.Family;

    /// <summary>Gives the purposes of a family, in the order of the policy; none while it is refused.</summary>
    public static IEnumerable<string> Purposes(AnalyzerOptions options, PurposeFamily family, CancellationToken cancellation) =>
        PolicyInForce.Of(options, cancellation).Policy?.Purposes.Where(p => p.Family == family).Select(p => p.Code) ?? [];

    /// <summary>Whether a type, one it derives from or an interface of it bears a mark.</summary>
    public static bool Bears(INamedTypeSymbol type, INamedTypeSymbol? mark)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at.GetAttributes().Any(a => TagSymbols.Is(a, mark)))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(i => i.GetAttributes().Any(a => TagSymbols.Is(a, mark)));
    }
}
