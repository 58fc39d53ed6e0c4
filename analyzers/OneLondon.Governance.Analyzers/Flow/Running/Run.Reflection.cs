using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Reflection on types and names that are known when compiling: the member is found, and used as if it were written.</content>
internal sealed partial class Run
{
    // Null where what is meant is not known: then rows speak.
    private Value? Reflected(Invoke call, Value receiver, Value[] arguments, State state)
    {
        IMethodSymbol method = call.Method;
        if (method.Name == "GetType" && method.ContainingType.SpecialType == SpecialType.System_Object && method.Parameters.IsEmpty)
        {
            return receiver.Items is [{ IsExact: true, Type: { } exact }] && Marking.TypeShapes.IsClosed(exact) ? Value.Of((object)exact) : null;
        }

        if (method.ContainingNamespace?.ToDisplayString() is not ("System" or "System.Reflection"))
        {
            return null;
        }

        switch (method.ContainingType.Name)
        {
            case "Type" when method.IsStatic && method.Name == "GetType" && arguments.Length > 0:
                return NamedType(arguments[0]);
            case "Assembly" when method.Name == "GetType" && arguments.Length > 0:
                return NamedType(arguments[0]);
            case "Type" when receiver is { HasConstant: true, Constant: INamedTypeSymbol type }:
                return OfType(call, type, arguments, state);
            case "MethodBase" or "MethodInfo" or "ConstructorInfo" when method.Name == "Invoke" && receiver.Items.Any(i => i.Function is not null):
                return Called(call, receiver, arguments, state);
            case "MethodBase" or "MethodInfo" when method.Name == "Invoke":
                Exchange(call.Place, Name(method), null, arguments, state);
                return null;
            case "MethodInfo" or "Delegate" when method.Name == "CreateDelegate":
                return Delegated(call, receiver, arguments, state);
            case "Activator" when method.Name == "CreateInstance":
                return Activated(call, arguments, state);
            case "FieldInfo" or "PropertyInfo" when receiver is { HasConstant: true, Constant: ISymbol member } && arguments.Length > 0:
                return Used(call, member, arguments, state);
            default:
                return null;
        }
    }

    private Value? NamedType(Value name) =>
        name is { HasConstant: true, Constant: string text } && World.Compilation.GetTypeByMetadataName(text.Split(',')[0].Trim()) is { } type && Marking.TypeShapes.IsClosed(type) ? Value.Of((object)type) : null;

    private Value? OfType(Invoke call, INamedTypeSymbol type, Value[] arguments, State state)
    {
        string? name = arguments.Length > 0 && arguments[0] is { HasConstant: true, Constant: string known } ? known : null;
        switch (call.Method.Name)
        {
            case "GetMethod" when name is not null:
                return Functions(call, MethodsOf(type, name));
            case "GetMethods":
                Item all = Made((call, "methods"), call.Method.ReturnType, isMany: true);
                StoreOne(all, World.Any, Functions(call, type.GetMembers().OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary)) ?? Value.Empty, state, replaces: false);
                return Value.Of(all);
            case "GetConstructor":
                return Functions(call, type.InstanceConstructors);
            case "GetField" or "GetProperty" when name is not null && Member(type, name) is { } member:
                return Value.Of((object)member);
            case "InvokeMember" when name is not null && arguments.Length >= 5:
                return Functions(call, MethodsOf(type, name)) is { } found ? Called(call, found, [arguments[3], arguments[4]], state) : null;
            default:
                return null;
        }
    }

    private static ISymbol? Member(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at.GetMembers(name).FirstOrDefault(m => m is IPropertySymbol { IsIndexer: false } or IFieldSymbol) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private Value? Functions(Invoke call, IEnumerable<IMethodSymbol> methods)
    {
        var items = methods.Select(m => Function((call, World.Number(m)), m)).ToList();
        return items.Count == 0 ? null : Value.Of([], items);
    }

    private Value Called(Invoke call, Value methods, Value[] arguments, State state)
    {
        // The last argument lists what is passed; what comes before it is the object.
        Value on = arguments.Length > 1 ? arguments[0] : Value.Empty;
        Value listed = arguments.Length == 0 ? Value.Empty : arguments[arguments.Length - 1];
        Value? result = null;
        foreach (IMethodSymbol method in methods.Items.Select(i => i.Function).OfType<IMethodSymbol>())
        {
            Value[] passed = [.. method.Parameters.Select((p, i) => LoadFrom(listed, World.Element(i), p.Type, state))];
            FunctionOutputs(call.Place, method, passed, state);
            Value to = on;
            if (method.MethodKind == MethodKind.Constructor)
            {
                to = Value.Of(Made((call, World.Number(method), "made"), method.ContainingType, isMany: true));
                result = Value.Join(result, to);
            }

            foreach (ISymbol answer in to.Items.Length == 0 ? [method] : to.Items.SelectMany(i => Answers(method, i, isVirtual: method.MethodKind != MethodKind.Constructor)).Distinct<ISymbol>(SymbolEqualityComparer.Default))
            {
                Value one = World.Code((IMethodSymbol)answer) is { } code
                    ? CallCode(call.Place, code, to, passed, Value.Empty, state, (call, code), many: true, method).Value
                    : Unmodelled(call.Place, Name(method), [to, .. passed], method.ReturnType, state, (call, World.Number(method)));
                if (World.Code((IMethodSymbol)answer) is null)
                {
                    Exchange(call.Place, Name(method), method, passed, state);
                }

                one = World.Declarations.OfReturn(method) is { } label ? Declared(one, label, call.Place) : one;
                result = method.MethodKind == MethodKind.Constructor ? result : Value.Join(result, one);
            }
        }

        return (result ?? Value.Empty).Varying();
    }

    private Value? Delegated(Invoke call, Value receiver, Value[] arguments, State state)
    {
        Value methods = receiver.Items.Any(i => i.Function is not null) ? receiver : arguments.FirstOrDefault(a => a.Items.Any(i => i.Function is not null)) ?? Value.Empty;
        var items = new List<Item>();
        foreach (Item item in methods.Items.Where(i => i.Function is not null))
        {
            Item made = Function((call, item), item.Function!);
            Value on = arguments.Where(a => a != methods && !(a.HasConstant && a.Constant is ISymbol)).Aggregate(Value.Empty, Value.Join);
            state.Set(made, (state[made] ?? Fields.None).With(World.ReceiverOf, on));
            items.Add(made);
        }

        return items.Count == 0 ? null : Value.Of([], items);
    }

    private Value? Activated(Invoke call, Value[] arguments, State state)
    {
        ITypeSymbol? named = call.Method.TypeArguments.Length == 1 ? Meant(call.Method.TypeArguments[0]) : arguments.Length > 0 && arguments[0].HasConstant ? arguments[0].Constant as ITypeSymbol : null;
        if (named is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } type)
        {
            return null;
        }

        // Its parts are as its constructor leaves them, and as whoever else may have filled them.
        Value made = Value.Of(Made((call, World.Number(type), "activated"), type, isMany: call.Many, isUnknown: true));
        Value listed = arguments.FirstOrDefault(a => a.Items.Any(i => i.Type is IArrayTypeSymbol)) ?? Value.Empty;
        int count = listed.Items.Length == 0 ? 0 : -1;
        foreach (IMethodSymbol constructor in type.InstanceConstructors.Where(c => count < 0 ? c.Parameters.Length > 0 : c.Parameters.Length == count))
        {
            if (World.Code(constructor) is { } code)
            {
                Value[] passed = [.. constructor.Parameters.Select((p, i) => LoadFrom(listed, World.Element(i), p.Type, state))];
                CallCode(call.Place, code, made, passed, Value.Empty, state, (call, code), many: true, constructor);
            }
        }

        // What is left null is for whoever has it made to fill.
        if (state[made.Items[0]] is { } fields)
        {
            state.Set(made.Items[0], fields.Without(m => fields[m]!.IsNullConstant));
        }

        return made;
    }

    private Value? Used(Invoke call, ISymbol member, Value[] arguments, State state)
    {
        switch (call.Method.Name)
        {
            case "GetValue":
                return member is IPropertySymbol property
                    ? ReadProperty(new Load(call.Place, Instruction.None, member.IsStatic ? Instruction.None : 0, MemberRef.Of(property), property.Type) { IsVirtual = true }, arguments[0], property, state)
                    : member.IsStatic ? LoadOne(Root(Roots.Statics, null), World.Member(member), null, state)
                    : World.Member(member).Declared is { } label ? Declared(LoadFrom(arguments[0], World.Member(member), null, state), label, call.Place) : LoadFrom(arguments[0], World.Member(member), null, state);
            case "SetValue" when arguments.Length > 1:
                var store = new Store(call.Place, Instruction.None, MemberRef.Of(member), Instruction.None) { IsVirtual = true };
                StoreOutputs(store, member, arguments[1], state);
                if (member.IsStatic)
                {
                    StoreOne(Root(Roots.Statics, null), World.Member(member), arguments[1], state, replaces: true);
                }
                else if (member is IPropertySymbol written)
                {
                    WriteProperty(store, written, arguments[0], arguments[1], state);
                }
                else
                {
                    StoreTo(arguments[0], World.Member(member), Marked(arguments[1], World.Member(member), isInitial: false), state, isWeak: false);
                }

                return Value.Empty;
            default:
                return null;
        }
    }
}
