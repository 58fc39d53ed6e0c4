using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Generating.Services;

/// <summary>What an interface is found to offer, its inherited operations and those with a default among them.</summary>
internal sealed class ServiceReader
{
    private ServiceReader(INamedTypeSymbol service, int members)
    {
        Service = service;
        Members = members;
    }

    public INamedTypeSymbol Service { get; }

    /// <summary>The number of what becomes of a row that is withheld in part.</summary>
    public int Members { get; }

    public ImmutableArray<OperationReader> Operations { get; private init; } = [];

    /// <summary>The properties, indexers and events whose accessors are among the operations, by what is declared.</summary>
    public ImmutableArray<ServiceProblem> Problems { get; private init; } = [];

    /// <summary>Reads an interface.</summary>
    public static ServiceReader Of(
        AttributeData mark, INamedTypeSymbol service, ImmutableArray<(string Name, RecordReader Record)> records, TagSymbols tags, Compilation compilation)
    {
        int members = mark.NamedArguments.FirstOrDefault(a => a.Key == "Members").Value.Value is int chosen ? chosen : 0;
        var problems = new List<ServiceProblem>();
        var operations = new List<OperationReader>();
        if (service.IsUnboundGenericType || !compilation.IsSymbolAccessibleWithin(service, compilation.Assembly))
        {
            problems.Add(new ServiceProblem(service, "it is open, or not accessible", "name an interface that the context can see, with its type arguments"));
        }
        else
        {
            var reader = new OperationTags(service, records, tags, compilation);
            foreach (INamedTypeSymbol from in service.AllInterfaces.Where(i => !IsDisposal(i)).Prepend(service))
            {
                foreach (ISymbol member in from.GetMembers())
                {
                    Read(member, reader, operations, problems);
                }
            }
        }

        return new ServiceReader(service, members) { Operations = [.. operations], Problems = [.. problems] };
    }

    private static bool IsDisposal(INamedTypeSymbol type) =>
        type.SpecialType == SpecialType.System_IDisposable || (type.Name == "IAsyncDisposable" && type.ContainingNamespace?.ToDisplayString() == "System");

    private static void Read(ISymbol member, OperationTags reader, List<OperationReader> operations, List<ServiceProblem> problems)
    {
        if (member is INamedTypeSymbol || (!member.IsAbstract && !member.IsVirtual) || member is IMethodSymbol { MethodKind: not MethodKind.Ordinary })
        {
            return;
        }

        ServiceProblem? problem = member.IsStatic ? new ServiceProblem(member, "it is static, and left to the class", "declare it on an interface of its own, which is not governed")
            : member.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal) ? (member.IsAbstract ? new ServiceProblem(member, "it is not public", "make it public") : null)
            : reader.IsExempt(member) ? null
            : member is IEventSymbol ? new ServiceProblem(member, "an event tells its listeners without a request", "offer an operation that is asked, or mark it [GovernanceExempt]")
            : member is IPropertySymbol { IsIndexer: true } ? new ServiceProblem(member, "an indexer is no operation", "make it a method")
            : member is IPropertySymbol { RefKind: not RefKind.None } or IMethodSymbol { RefKind: not RefKind.None } ? new ServiceProblem(member, "it gives a reference, behind which data changes after it is on record", "give the value itself")
            : null;
        if (problem is not null)
        {
            problems.Add(problem);
            return;
        }

        if (member.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal))
        {
            return;
        }

        IEnumerable<IMethodSymbol?> ways = member switch
        {
            IMethodSymbol method => [method],
            IPropertySymbol property => [property.GetMethod, property.SetMethod],
            IEventSymbol raised => [raised.AddMethod, raised.RemoveMethod],
            _ => [],
        };
        foreach (IMethodSymbol way in ways.OfType<IMethodSymbol>())
        {
            if (reader.Read(way, member, problems) is { } operation)
            {
                operations.Add(operation);
            }
        }
    }
}
