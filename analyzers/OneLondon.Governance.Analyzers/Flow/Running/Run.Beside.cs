using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What a library calls beside what it is asked for: comparers, objects that compare themselves, handlers, overrides.</content>
internal sealed partial class Run
{
    private const string Comparer = "comparer";

    private void Beside(ISymbol symbol, SyntaxNode place, Value receiver, Value[] arguments, IEnumerable<Value> given, State state, object site)
    {
        if (World.Comparing.Count > 0)
        {
            Compare(symbol, place, receiver, arguments, given, state, site);
        }

        if (symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false })
        {
            Raise(place, receiver, arguments, state, site);
            Override(symbol, place, receiver, arguments, state, site);
        }
    }

    // A comparer gives the hash code of a number as the number gives it; so does code that knows the number by a type parameter alone.
    private Value? Hashed(Invoke call, Value receiver, Value[] arguments) => call.Method.Parameters switch
    {
        [{ Type: { } type }] when IsItsOwnHash(Meant(type)) => arguments[0],
        [] when call.ConstrainedTo is { } type && IsItsOwnHash(Meant(type)) => receiver,
        _ => null,
    };

    private bool IsItsOwnHash(ITypeSymbol? type) => TypeShapes.Unwrapped(type) is { } hashed && IsHash(hashed);

    private bool IsHash(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        || type.IsValueType && type.GetMembers("GetHashCode").Any(m => World.Declarations.Models.For(m).Any(r => r is { Kind: Models.ModelKind.Flow, To.Root: Models.PathRoot.ReturnValue }));

    // Comparing is seen only where it does more than compare.
    private void Compare(ISymbol? symbol, SyntaxNode place, Value receiver, Value[] arguments, IEnumerable<Value> given, State state, object site)
    {
        if (!World.FollowsBeside())
        {
            return;
        }

        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
        {
            foreach (Value argument in arguments)
            {
                Item[] comparers = System.Array.FindAll(argument.Items, i => i.Type is not null && World.Comparing.Exists(p => IsComparer(p) && World.MayBe(i.Type, i.IsExact, p.Symbol.ContainingType)));
                if (comparers.Length > 0)
                {
                    StoreTo(receiver, World.Member(Comparer, null), Value.Empty.WithItems(comparers), state, isWeak: false);
                }
            }
        }

        Value all = Value.Empty;
        foreach (Value value in arguments.Concat(given).Prepend(receiver))
        {
            all = Value.Join(all, Value.Join(value, Value.Join(LoadFrom(value, World.Any, null, state), LoadFrom(value, World.Key, null, state)).Varying()).Varying()).Varying();
        }

        Value kept = LoadFrom(receiver, World.Member(Comparer, null), null, state);
        foreach (Procedure comparing in World.Comparing)
        {
            var method = (IMethodSymbol)comparing.Symbol;
            Item[] on = [.. (IsComparer(comparing) ? arguments.SelectMany(a => a.Items).Concat(kept.Items) : all.Items)
                .Where(i => i.Kind != ItemKind.Function && (i.Type is null || World.MayBe(i.Type, i.IsExact, method.ContainingType))).Distinct()];
            if (on.Length > 0 && comparing != Procedure)
            {
                Value compared = all.WithItems(System.Array.FindAll(all.Items, i => i.Kind != ItemKind.Function));
                CallCode(place, comparing, Value.Empty.WithItems(on), [.. method.Parameters.Select(_ => compared)], Value.Empty, state, (site, comparing, "compared"), many: true);
            }
        }
    }

    private static bool IsComparer(Procedure comparing) =>
        comparing.Symbol is IMethodSymbol { Name: "Compare" } or IMethodSymbol { Name: "Equals", Parameters.Length: 2 } or IMethodSymbol { Name: "GetHashCode", Parameters.Length: 1 };

    // Who handles an event of an object is told of what is put into it; of an object that was given, whoever subscribed anywhere.
    private void Raise(SyntaxNode place, Value receiver, Value[] arguments, State state, object site)
    {
        foreach (Item item in receiver.Items)
        {
            Fields fields = state[item] ?? Fields.None;
            for (int i = 0; i < fields.Members.Length; i++)
            {
                if (fields.Members[i].Symbol is IEventSymbol raised && raised.DeclaringSyntaxReferences.IsEmpty)
                {
                    Raise(place, raised, fields.Values[i], item, receiver, arguments, state, site);
                }
            }

            if (item is { Kind: ItemKind.Given, Type: { } type } && World.Handlers is { } handlers)
            {
                foreach (IGrouping<IEventSymbol, IMethodSymbol> subscribed in handlers.Of(type))
                {
                    Value all = Value.Empty.WithItems([.. subscribed.Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).Select(m => Function((site, m, "subscribed"), m))]);
                    Raise(place, subscribed.Key, all, item, receiver, arguments, state, site);
                }
            }
        }
    }

    private void Raise(SyntaxNode place, IEventSymbol raised, Value handlers, Item item, Value receiver, Value[] arguments, State state, object site)
    {
        if (raised.Type is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
        {
            return;
        }

        Value content = arguments.Aggregate(Reach(receiver, state, listed: true), (sum, a) => Value.Join(sum, Reach(a, state, listed: true))).Content();
        Value[] told = [.. invoke.Parameters.Select((p, at) => at == 0 && p.Type.SpecialType == SpecialType.System_Object ? Value.Of(item) : Told(p))];
        InvokeFunction(place, handlers, told, invoke.ReturnType, state, (site, raised.Name, "raised"));

        Value Told(IParameterSymbol parameter)
        {
            Item made = Made((site, raised.Name, parameter.Ordinal), parameter.Type, isMany: true, isUnknown: true);
            if (parameter.Type is not { Name: "EventArgs", ContainingNamespace.Name: "System" })
            {
                StoreOne(made, World.Content, content, state, replaces: false);
            }

            return Value.Of(made);
        }
    }

    // A collection of the project's own that is told what is put into it.
    private void Override(ISymbol symbol, SyntaxNode place, Value receiver, Value[] arguments, State state, object site)
    {
        if (symbol.Name is not ("Add" or "Insert") || arguments.Length == 0)
        {
            return;
        }

        foreach (Item item in receiver.Items)
        {
            for (INamedTypeSymbol? at = item.Type as INamedTypeSymbol; at is { SpecialType: SpecialType.None } && !TypeShapes.IsPlatform(at); at = at.BaseType)
            {
                if (at.GetMembers("InsertItem").OfType<IMethodSymbol>().FirstOrDefault(m => m.IsOverride && m.Parameters.Length == 2) is { } insert && World.Code(insert) is { } code && code != Procedure)
                {
                    CallCode(place, code, Value.Of(item), [Value.Empty, arguments[arguments.Length - 1]], Value.Empty, state, (site, code, "inserted"), many: true);
                    break;
                }
            }
        }
    }
}
