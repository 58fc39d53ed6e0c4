using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Models;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Calls of what is out of sight: by model, by shape, or by the conservative rule.</content>
internal sealed partial class Run
{
    private ImmutableArray<ModelRow> Rows(ISymbol symbol) =>
        World.Declarations.Models.For(symbol).RemoveAll(r => r.Kind is ModelKind.Source or ModelKind.Output or ModelKind.Guard);

    private Value Outside(Invoke call, Value receiver, Value[] arguments, Value?[] outs, State state)
    {
        IMethodSymbol method = call.Method;
        if (method.MethodKind == MethodKind.Constructor)
        {
            Constructed(call, receiver, arguments, state);
            Beside(method, call.Place, receiver, arguments, [], state, call);
            return receiver;
        }

        if (method is { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet, AssociatedSymbol: IPropertySymbol { IsIndexer: true } indexer })
        {
            return Indexed(call, indexer, receiver, arguments, state);
        }

        if (IsPlainDeconstruct(method))
        {
            for (int i = 0; i < outs.Length; i++)
            {
                if (method.ContainingType.GetMembers(method.Parameters[i].Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
                {
                    var load = new Load(call.Place, Instruction.None, call.Receiver, MemberRef.Of(property), property.Type) { IsVirtual = true };
                    outs[i] = ReadProperty(load, receiver, property, state).Through(t => t ?? new Trace(call.Place, null));
                }
            }

            return Value.Empty;
        }

        if (method.Name is "GetEnumerator" or "GetAsyncEnumerator" or "GetAwaiter" or "GetResult" or "ConfigureAwait" or "WithCancellation" or "AsTask" or "AsEnumerable" or "AsAsyncEnumerable" or "get_Value" or "GetValueOrDefault"
            && (method.Parameters.Length == 0 || method.Name is not "GetValueOrDefault"))
        {
            return method.IsStatic && arguments.Length > 0 ? arguments[0] : receiver;
        }

        if (method.Name is "MoveNext" or "MoveNextAsync" or "Dispose" or "DisposeAsync" or "GetType" or "GetHashCode" or "Equals" or "CompareTo" or "Reset")
        {
            return Value.Empty;
        }

        if (method.ReturnsByRef && arguments.Length > method.Parameters.Length)
        {
            // What is written by reference may go to any part of what was given.
            foreach (Value given in arguments.Take(arguments.Length - 1).Prepend(receiver))
            {
                StoreTo(given, World.Content, arguments[arguments.Length - 1].Through(t => new Trace(call.Place, t) { Unmodelled = Name(method) }), state, isWeak: true);
            }
        }

        Value[] all = [receiver, .. arguments];
        Value result = Unmodelled(call.Place, Name(method), AskedOf(method, all, method.ReturnType), method.ReturnType, state, call);
        for (int i = 0; i < outs.Length; i++)
        {
            if (call.Outs[i] != Instruction.None)
            {
                outs[i] = Unmodelled(call.Place, Name(method), AskedOf(method, all, method.Parameters[i].Type), method.Parameters[i].Type, state, (call, i));
            }
        }

        Exchange(call.Place, Name(method), method, arguments, state);
        if (method is { MethodKind: MethodKind.Ordinary, IsStatic: false })
        {
            Raise(call.Place, receiver, arguments, state, call);
        }

        bool isFluent = method.ReturnsVoid || SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType);
        if (isFluent && receiver.Items.Length > 0)
        {
            Value content = arguments.Aggregate(Value.Empty, (sum, a) => Value.Join(sum, Reach(a, state))).Content();
            if (content.Atoms.Length > 0)
            {
                StoreTo(receiver, World.Content, content.Through(t => new Trace(call.Place, t) { Unmodelled = Name(method) }), state, isWeak: true);
            }
        }

        return result;
    }

    // Whose records a governed service is asked for: rows say by their own marks what of them identifies.
    private Value[] AskedOf(IMethodSymbol method, Value[] all, ITypeSymbol given) =>
        World.Declarations.Asks(method) && World.Contents.Holds(given)
            ? [.. all.Select((v, i) => i > 0 && i <= method.Parameters.Length && World.Declarations.NamesPeople(method.Parameters[i - 1]) ? Value.Empty : v)]
            : all;

    // A record's own, in sight or not: each part is the property of its name.
    private static bool IsPlainDeconstruct(IMethodSymbol method) =>
        method is { Name: "Deconstruct", IsStatic: false, Parameters.IsEmpty: false } && (method.IsImplicitlyDeclared || method.DeclaringSyntaxReferences.IsEmpty)
        && method.Parameters.All(p => p.RefKind == RefKind.Out && method.ContainingType.GetMembers(p.Name).Any(m => m is IPropertySymbol));

    // An indexer that nothing is known of reads and writes elements.
    private Value Indexed(Invoke call, IPropertySymbol indexer, Value receiver, Value[] arguments, State state)
    {
        object? index = indexer.Parameters.Length == 1 && arguments is [{ HasConstant: true, IsNothing: true } known, ..] ? known.Constant : null;
        if (call.Method.MethodKind == MethodKind.PropertyGet)
        {
            return Element(receiver, index, indexer.Type, state, call);
        }

        Value value = arguments[arguments.Length - 1].Through(t => new Trace(call.Place, t));
        StoreTo(receiver, World.Element(index), value, state, isWeak: false);
        if (arguments[0].Atoms.Length > 0 || arguments[0].Items.Length > 0)
        {
            StoreTo(receiver, World.Key, arguments[0].Varying(), state, isWeak: true);
        }

        return Value.Empty;
    }

    // A parameter named like a property fills it; what else is given is content.
    private void Constructed(Invoke call, Value made, Value[] arguments, State state)
    {
        for (int i = 0; i < arguments.Length && i < call.Method.Parameters.Length; i++)
        {
            IParameterSymbol parameter = call.Method.Parameters[i];
            IPropertySymbol? property = call.Method.ContainingType.GetMembers().OfType<IPropertySymbol>()
                .FirstOrDefault(p => !p.IsStatic && string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            if (property is not null)
            {
                Member member = World.Member(property);
                StoreTo(made, member, Marked(arguments[i], member, isInitial: true), state, isWeak: false);
            }
            else
            {
                Value content = Reach(arguments[i], state).Content();
                if (content.Atoms.Length > 0)
                {
                    StoreTo(made, World.Content, content.Through(t => new Trace(call.Place, t)), state, isWeak: true);
                }
            }
        }
    }
}
