using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Members that are named only when the program runs: dynamic ones.</content>
internal sealed partial class Run
{
    // What a type is not known of yet may have the member; what has no such member keeps it by its name, as an expando does.
    private Member Known(Item item, Member member)
    {
        if (member.Kind != MemberKind.Named)
        {
            return member;
        }

        string name = (string)member.Constant!;
        return Declared(item.Type, name) is { } found ? World.Member(found) : MayHave(item) ? member : World.Element(name);
    }

    private static bool MayHave(Item item) => item.Kind == ItemKind.Given && item.Type is null or { TypeKind: TypeKind.Dynamic or TypeKind.TypeParameter or TypeKind.Interface } or { SpecialType: SpecialType.System_Object };

    private static ISymbol? Declared(ITypeSymbol? type, string name)
    {
        for (ITypeSymbol? at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            if (at.GetMembers(name).FirstOrDefault(m => m is IPropertySymbol { IsIndexer: false } or IFieldSymbol && !m.IsStatic) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private Value ReadNamed(Load load, Value from, string name, State state)
    {
        if (from.Items.Length == 0)
        {
            // How long a text is says nothing of it.
            return name == "Length" ? Value.Empty : from.Content();
        }

        Value? result = null;
        foreach (Item item in from.Items)
        {
            Value one = Declared(item.Type, name) is IPropertySymbol property
                ? ReadProperty(new Load(load.Place, Instruction.None, load.Object, MemberRef.Of(property), property.Type) { IsVirtual = true }, from.WithItems([item]), property, state)
                : LoadFrom(from.WithItems([item]), World.Named(name), load.Type, state);
            result = Value.Join(result, one);
        }

        return result!;
    }

    private void WriteNamed(Store store, Value to, string name, Value value, State state)
    {
        foreach (Item item in to.Items)
        {
            if (Declared(item.Type, name) is IPropertySymbol property)
            {
                WriteProperty(new Store(store.Place, store.Object, MemberRef.Of(property), store.Source) { IsVirtual = true, IsWeak = to.Items.Length > 1 }, property, Value.Of(item), value, state);
            }
            else
            {
                StoreTo(Value.Of(item), World.Named(name), value, state, store.IsWeak || to.Items.Length > 1);
            }
        }
    }

    private Value InvokedByName(InvokeUnknown call, State state)
    {
        Value[] given = [.. call.Sources.Select(s => Get(s, state))];
        if (call.Member is not { } name || given[0].Items.Length == 0)
        {
            Value unknown = Unmodelled(call.Place, call.Name, given, null, state, call);
            Exchange(call.Place, call.Name, null, given, state);
            return unknown;
        }

        Value? result = null;
        Value[] arguments = [.. given.Skip(1)];
        bool outOfSight = false;
        foreach (Item item in given[0].Items)
        {
            IMethodSymbol[] methods = [.. MethodsOf(item.Type, name).Where(m => !m.IsStatic && m.Parameters.Length == arguments.Length)];
            outOfSight |= methods.Length == 0;
            foreach (IMethodSymbol method in methods)
            {
                foreach (ISymbol answer in Answers(method, item, isVirtual: true))
                {
                    FunctionOutputs(call.Place, (IMethodSymbol)answer, arguments, state);
                    if (World.Code((IMethodSymbol)answer) is { } code)
                    {
                        result = Value.Join(result, CallCode(call.Place, code, given[0].WithItems([item]), arguments, Value.Empty, state, (call, code), many: true).Value);
                    }
                    else
                    {
                        outOfSight = true;
                    }
                }
            }
        }

        if (!outOfSight)
        {
            return result ?? Value.Empty;
        }

        result = Value.Join(result, Unmodelled(call.Place, call.Name, given, null, state, call));
        Exchange(call.Place, call.Name, null, arguments, state);
        return result;
    }

    private static System.Collections.Generic.IEnumerable<IMethodSymbol> MethodsOf(ITypeSymbol? type, string name)
    {
        for (ITypeSymbol? at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            IMethodSymbol[] own = [.. at.GetMembers(name).OfType<IMethodSymbol>()];
            if (own.Length > 0)
            {
                return own;
            }
        }

        return [];
    }
}
