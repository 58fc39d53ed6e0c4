using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OneLondon.Governance.Analyzers.Declaring;

/// <summary>Visits everything in a compilation that can bear marks, each once.</summary>
internal static class MarkedSymbols
{
    /// <summary>Calls back for each symbol with the attributes written on it.</summary>
    public static void Visit(CompilationStartAnalysisContext context, Action<ISymbol, ImmutableArray<AttributeData>, Action<Diagnostic>> visitor)
    {
        context.RegisterSymbolAction(
            c =>
            {
                foreach ((ISymbol symbol, ImmutableArray<AttributeData> attributes) in Of(c.Symbol))
                {
                    visitor(symbol, attributes, c.ReportDiagnostic);
                }
            },
            SymbolKind.NamedType,
            SymbolKind.Method,
            SymbolKind.Property,
            SymbolKind.Field);
        context.RegisterCompilationEndAction(c => visitor(c.Compilation.Assembly, c.Compilation.Assembly.GetAttributes(), c.ReportDiagnostic));
    }

    private static IEnumerable<(ISymbol Symbol, ImmutableArray<AttributeData> Attributes)> Of(ISymbol symbol)
    {
        yield return (symbol, symbol.GetAttributes());
        IMethodSymbol? method = symbol as IMethodSymbol ?? (symbol as INamedTypeSymbol)?.DelegateInvokeMethod;
        if (method is not null)
        {
            yield return (method, method.GetReturnTypeAttributes());
        }

        foreach (IParameterSymbol parameter in method?.Parameters ?? (symbol as IPropertySymbol)?.Parameters ?? [])
        {
            yield return (parameter, parameter.GetAttributes());
        }
    }
}
