using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <summary>Finds the variables that a method's lambdas and local functions share with it.</summary>
internal static class CapturedVariables
{
    public static (HashSet<ISymbol> Symbols, bool HasFunctions) Of(IOperation body)
    {
        var captured = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        bool any = false;
        foreach (SyntaxNode node in body.Syntax.DescendantNodes())
        {
            if (node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax)
            {
                any = true;
                break;
            }
        }

        if (any)
        {
            Visit(body, null, captured);
        }

        return (captured, any);
    }

    private static void Visit(IOperation operation, ISymbol? function, HashSet<ISymbol> captured)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            ISymbol? within = child switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => function,
            };
            ISymbol? variable = child switch
            {
                ILocalReferenceOperation reference => reference.Local,
                IParameterReferenceOperation reference => reference.Parameter,
                _ => null,
            };
            if (variable is not null && function is not null && !SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, function))
            {
                captured.Add(variable);
            }

            Visit(child, within, captured);
        }
    }
}
