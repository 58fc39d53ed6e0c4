using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Generating;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>Finds queries over a record type that a context here governs, which are read without its filter, as far as one body tells.</summary>
internal sealed class UnfilteredReads(Compilation compilation)
{
    private readonly System.Lazy<Dictionary<ITypeSymbol, INamedTypeSymbol>> _governed = new(() => GovernedIn(compilation));
    private readonly INamedTypeSymbol? _filter = compilation.GetTypeByMetadataName("OneLondon.Governance.Records.RecordFilter`1");

    /// <summary>Whether the compilation refers to record filters at all.</summary>
    public bool HasFilters => _filter is not null;

    /// <summary>Gives the record type that is read, and its context; null where it is filtered, or nothing can be told.</summary>
    public (ITypeSymbol Record, INamedTypeSymbol Context)? Find(IOperation operation)
    {
        if (_filter is null || Rows(operation.Type) is not { } row || IsOfAQuery(operation) || !_governed.Value.TryGetValue(row, out INamedTypeSymbol? context))
        {
            return null;
        }

        return IsRead(operation) ? (row, context) : null;
    }

    // What is asked for here, and not what is made of a query that was looked at before.
    private static bool IsOfAQuery(IOperation operation) => operation switch
    {
        IInvocationOperation call => Rows(call.Instance?.Type) is not null || call.Arguments.Any(a => Rows(a.Value.Type) is not null),
        IPropertyReferenceOperation property => Rows(property.Instance?.Type) is not null,
        _ => false,
    };

    private bool IsRead(IOperation query)
    {
        IOperation at = query;
        while (at.Parent is IConversionOperation or IArgumentOperation or IAwaitOperation or IInvocationOperation or IParenthesizedOperation)
        {
            at = at.Parent;
            if (at is IInvocationOperation call && IsFilter(call))
            {
                return false;
            }

            if (at is IInvocationOperation { TargetMethod: var method } && Rows(at.Type) is null && !IsOverRows(method))
            {
                // Given to somebody else, who may filter.
                return false;
            }
        }

        return at.Parent switch
        {
            IForEachLoopOperation => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => !Ends(at) ? false : !IsFilteredLater(at, local),
            _ => Ends(at),
        };
    }

    // A query is not read yet; what comes of one is.
    private static bool Ends(IOperation at) => at is not (IPropertyReferenceOperation or IFieldReferenceOperation) && Rows(at.Type) is null;

    private bool IsFilteredLater(IOperation read, ILocalSymbol local)
    {
        IOperation root = read;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().OfType<ILocalReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Local, local)).Any(use =>
        {
            for (IOperation? at = use.Parent; at is IConversionOperation or IArgumentOperation or IInvocationOperation; at = at.Parent)
            {
                if (at is IInvocationOperation call && (IsFilter(call) || !IsOverRows(call.TargetMethod)))
                {
                    return true;
                }
            }

            return false;
        });
    }

    private bool IsFilter(IInvocationOperation call) => SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType?.OriginalDefinition, _filter);

    // LINQ, and what Entity Framework adds to it.
    private static bool IsOverRows(IMethodSymbol method) => (method.ReducedFrom ?? method).ContainingType is
    {
        Name: "Queryable" or "Enumerable" or "EntityFrameworkQueryableExtensions" or "RelationalQueryableExtensions" or "Task",
    } && !method.Name.StartsWith("Execute", System.StringComparison.Ordinal);

    // The type of the rows of a query; of a list, nothing is told: it may have been filtered.
    private static ITypeSymbol? Rows(ITypeSymbol? type) => type is not INamedTypeSymbol named ? null
        : IsQuery(named) ? named.TypeArguments[0]
        : named.AllInterfaces.FirstOrDefault(IsQuery)?.TypeArguments[0];

    private static bool IsQuery(INamedTypeSymbol type) => type is { Name: "IQueryable", Arity: 1 } && type.ContainingNamespace?.ToDisplayString() == "System.Linq";

    private static Dictionary<ITypeSymbol, INamedTypeSymbol> GovernedIn(Compilation compilation)
    {
        var governed = new Dictionary<ITypeSymbol, INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var places = new Stack<INamespaceOrTypeSymbol>([compilation.Assembly.GlobalNamespace]);
        while (places.Count > 0)
        {
            foreach (INamespaceOrTypeSymbol member in places.Pop().GetMembers().OfType<INamespaceOrTypeSymbol>())
            {
                places.Push(member);
                foreach ((_, ITypeSymbol? type) in member is INamedTypeSymbol context ? RecordContext.Governed(context) : [])
                {
                    if (type is { TypeKind: TypeKind.Class or TypeKind.Struct } && !governed.ContainsKey(type))
                    {
                        governed.Add(type, (INamedTypeSymbol)member);
                    }
                }
            }
        }

        return governed;
    }
}
