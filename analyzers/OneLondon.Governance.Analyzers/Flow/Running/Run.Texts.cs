using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Models;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What objects show by code of their own: their text, and what getters compute.</content>
internal sealed partial class Run
{
    // What getters with a body, and methods that take nothing, give of an object made in sight.
    private IEnumerable<Value> Computed(Item item, State state)
    {
        for (INamedTypeSymbol? at = item.Type as INamedTypeSymbol; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            if (!SymbolEqualityComparer.Default.Equals(at.ContainingAssembly, World.Compilation.Assembly) && !World.Foreign.Carries(at.ContainingAssembly))
            {
                yield break;
            }

            foreach (ISymbol member in at.GetMembers())
            {
                Effort.Add(4);
                if (member is IMethodSymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public, ReturnsVoid: false, Parameters.IsEmpty: true, IsGenericMethod: false, MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet } method
                    && World.Code(method) is { } code && code != Procedure)
                {
                    yield return new Instantiation(this, state, World.Ask(this, code, Bindings.Closed), Value.Of(item), [], Value.Empty, code, isMany: true).ReturnOnly();
                }
            }
        }
    }

    private Value? TextBy(IMethodSymbol method, Item item, State state) =>
        !_isComputing && World.Code(method) is { } code && code != Procedure
            ? new Instantiation(this, state, World.Ask(this, code, Bindings.Closed), Value.Of(item), [], Value.Empty, code, isMany: true).ReturnOnly()
            : null;

    // What interpolation and formatting ask for its text.
    private IMethodSymbol? FormatOf(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.IsEmpty && !World.Foreign.Carries(type.ContainingAssembly) ? null
        : type.AllInterfaces.FirstOrDefault(i => i is { Name: "IFormattable", ContainingNamespace.Name: "System" }) is { } formattable && formattable.GetMembers("ToString") is [var member]
            ? type.FindImplementationForInterfaceMember(member) as IMethodSymbol : null;

    // Null where the parts themselves are its text.
    private Value? TextOf(Item item, State state)
    {
        if (item.Type is not INamedTypeSymbol type)
        {
            return item.Type is IArrayTypeSymbol ? Value.Empty : null;
        }

        if (World.Compilation.ObjectType.GetMembers("ToString").FirstOrDefault() is IMethodSymbol text)
        {
            var answer = (IMethodSymbol)Dispatch.On(text, type);
            Value? own = TextBy(answer, item, state);
            if (FormatOf(type) is { } format && TextBy(format, item, state) is { } formatted)
            {
                own = Value.Join(own, formatted);
            }

            if (own is not null)
            {
                return own;
            }

            ImmutableArray<ModelRow> rows = World.Declarations.Models.For(answer);
            if (rows.Any(r => r.Kind == ModelKind.Neutral))
            {
                return Value.Empty;
            }

            if (!rows.IsEmpty && rows.All(r => r.From is { Root: PathRoot.Receiver, Steps.IsEmpty: false }))
            {
                (SyntaxNode place, string name) = (_place, _name);
                Value shown = ApplyRows(rows, answer, _here, Value.Of(item), [], answer.ReturnType, state, (answer, item), out _);
                (_place, _name) = (place, name);
                return shown;
            }
        }

        return TypeShapes.IsCollection(type) && TypeShapes.IsPlatform(type) ? Value.Empty : null;
    }
}
