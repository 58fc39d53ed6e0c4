using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>Says which code an operation stands in, and where to point in it.</summary>
internal static class Callers
{
    /// <summary>Gives the innermost lambda, local function or member around an operation.</summary>
    public static ISymbol Around(IOperation operation, ISymbol member)
    {
        for (IOperation? at = operation.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case ILocalFunctionOperation local:
                    return local.Symbol;
            }
        }

        return member;
    }

    /// <summary>Whether an operation only names its target, in a <c>nameof</c>.</summary>
    public static bool IsNamed(IOperation operation)
    {
        for (IOperation? at = operation.Parent; at is not null; at = at.Parent)
        {
            if (at is INameOfOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives the name by which an operation reaches its target.</summary>
    public static Location Name(IOperation operation)
    {
        SyntaxNode syntax = operation.Syntax is InvocationExpressionSyntax invocation ? invocation.Expression : operation.Syntax;
        return syntax switch
        {
            MemberAccessExpressionSyntax access => access.Name.GetLocation(),
            MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
            ObjectCreationExpressionSyntax creation => creation.Type.GetLocation(),
            ImplicitObjectCreationExpressionSyntax creation => creation.NewKeyword.GetLocation(),
            _ => syntax.GetLocation(),
        };
    }
}
