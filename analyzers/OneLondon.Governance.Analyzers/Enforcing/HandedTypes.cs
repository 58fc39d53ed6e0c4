using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>Reads what generic methods of the compilation do with the types that they are called with: register them, behind a decorator or not.</summary>
internal sealed class HandedTypes(Compilation compilation, Registration registration)
{
    /// <summary>Says what a method does with the type it is given for one of its type parameters.</summary>
    public HandedOn Use(IMethodSymbol method, int ordinal, CancellationToken cancellation) => Use(method, ordinal, [], cancellation);

    private HandedOn Use(IMethodSymbol method, int ordinal, HashSet<ITypeParameterSymbol> seen, CancellationToken cancellation)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (method.IsVirtual || method.IsAbstract || method.IsOverride || method.DeclaringSyntaxReferences.IsEmpty || ordinal >= method.TypeParameters.Length)
        {
            return HandedOn.Unknown;
        }

        ITypeParameterSymbol type = method.TypeParameters[ordinal];
        if (!seen.Add(type))
        {
            return HandedOn.Governed;
        }

        var uses = new List<HandedOn>();
        if (method.Parameters.Any(p => Mentions(p.Type, type)))
        {
            uses.Add(HandedOn.Otherwise);
        }

        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(reference.SyntaxTree))
            {
                return HandedOn.Unknown;
            }

            SyntaxNode declared = reference.GetSyntax(cancellation);
            SemanticModel model = compilation.GetSemanticModel(reference.SyntaxTree);
            foreach (IdentifierNameSyntax name in Bodies(declared).SelectMany(b => b.DescendantNodes()).OfType<IdentifierNameSyntax>())
            {
                if (name.Identifier.ValueText == type.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, type))
                {
                    uses.Add(Use(name, model, seen, cancellation));
                }
            }
        }

        return uses.Count == 0 ? HandedOn.Otherwise
            : uses.Contains(HandedOn.Registered) ? HandedOn.Registered
            : uses.TrueForAll(u => u == HandedOn.Governed) ? HandedOn.Governed
            : HandedOn.Otherwise;
    }

    private HandedOn Use(IdentifierNameSyntax name, SemanticModel model, HashSet<ITypeParameterSymbol> seen, CancellationToken cancellation)
    {
        if (name.Parent is TypeOfExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax given } })
        {
            return model.GetOperation(given, cancellation) is IInvocationOperation registering && Registers(registering) ? HandedOn.Registered : HandedOn.Otherwise;
        }

        if (name.Parent is not TypeArgumentListSyntax { Parent: GenericNameSyntax generic } list
            || (generic.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? generic.Parent.Parent : generic.Parent) is not InvocationExpressionSyntax invocation
            || model.GetOperation(invocation, cancellation) is not IInvocationOperation call)
        {
            return HandedOn.Otherwise;
        }

        if (Registration.IsGoverned(call))
        {
            return HandedOn.Governed;
        }

        HandedOn further = Use(call.TargetMethod, list.Arguments.IndexOf(name), seen, cancellation);
        return further is HandedOn.Governed or HandedOn.Registered ? further : Registers(call) ? HandedOn.Registered : HandedOn.Otherwise;
    }

    private bool Registers(IInvocationOperation call) => registration.IsRegistering(call) && Registration.Adds(call);

    private static IEnumerable<SyntaxNode> Bodies(SyntaxNode declared) => declared switch
    {
        BaseMethodDeclarationSyntax method => new SyntaxNode?[] { method.Body, method.ExpressionBody }.OfType<SyntaxNode>(),
        LocalFunctionStatementSyntax local => new SyntaxNode?[] { local.Body, local.ExpressionBody }.OfType<SyntaxNode>(),
        _ => [],
    };

    private static bool Mentions(ITypeSymbol type, ITypeParameterSymbol sought) => type switch
    {
        ITypeParameterSymbol parameter => SymbolEqualityComparer.Default.Equals(parameter, sought),
        IArrayTypeSymbol array => Mentions(array.ElementType, sought),
        INamedTypeSymbol named => named.TypeArguments.Any(a => Mentions(a, sought)),
        _ => false,
    };
}
