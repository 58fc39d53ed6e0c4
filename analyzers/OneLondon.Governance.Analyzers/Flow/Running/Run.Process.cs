using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What the process keeps for all code: data by name, environment variables, thread slots, unmanaged memory, and what went wrong.</content>
internal sealed partial class Run
{
    // What was put under a name, under one that is not known, and under any: each stands among what is static.
    private Value Held(string store, object? key, State state)
    {
        if (key is null)
        {
            return Place(store + " all");
        }

        return Value.Join(Place(Named(store, key)), Place(store)).Varying();

        Value Place(string name) => LoadOne(Root(Roots.Statics, null), World.Member(name, null), World.Compilation.ObjectType, state);
    }

    private void Hold(string store, object? key, Value value, State state)
    {
        Item statics = Root(Roots.Statics, null);
        StoreOne(statics, World.Member(store + " all", null), value, state, replaces: false);
        StoreOne(statics, World.Member(key is null ? store : Named(store, key), null), value, state, replaces: key is not null);
    }

    private static string Named(string store, object key) => store + " " + System.Convert.ToString(key, System.Globalization.CultureInfo.InvariantCulture);

    private Value OfProcess(Invoke call, ProcessUse use, Value[] arguments, State state)
    {
        object? key = use.Key >= 0 && arguments[use.Key] is { HasConstant: true, IsNothing: true } name ? name.Constant : null;
        if (use.Written >= 0)
        {
            Hold(use.Store, key, arguments[use.Written].Varying().Through(t => new Trace(call.Place, t)), state);
        }

        if (!use.Reads && use.Into < 0)
        {
            return Value.Empty;
        }

        ITypeSymbol? type = call.Method.ReturnType;
        Value held = Held(use.Store, key, state).Through(t => new Trace(call.Place, t));
        if (use.Into >= 0)
        {
            StoreTo(arguments[use.Into], World.Content, Reach(held, state).Content(), state, isWeak: true);
        }

        if (!use.Reads)
        {
            return Value.Empty;
        }

        if (type.SpecialType == SpecialType.System_Object || type is ITypeParameterSymbol)
        {
            return held.Varying();
        }

        Value content = Reach(held, state, asText: true).Content();
        if (TypeShapes.HasParts(type))
        {
            Item made = Made((call, "held"), type, isMany: true);
            StoreOne(made, World.Content, content, state, replaces: false);
            return Value.Of(made);
        }

        return content;
    }

    // What leaves a procedure by being thrown may be asked for where no call tells of it: by the task, or where nothing caught it.
    private void NoteFailure(Value thrown, State state)
    {
        if (World.ReadsFailures)
        {
            Hold(ProcessUse.Failures, null, thrown.Varying(), state);
        }
    }

    private Value Failure(Load load, IPropertySymbol property, Value from, State state)
    {
        Value failed = Value.Join(Held(ProcessUse.Failures, null, state), _thrownLater);
        failed = Value.Join(failed, LoadFrom(from, World.Member(property), null, state)).Varying();
        return property.Type.Name == "AggregateException" ? Value.Join(failed, Gathered(load, property.Type, failed, state)) : failed;
    }

    private Value Gathered(object site, ITypeSymbol type, Value failed, State state)
    {
        if (type.GetMembers("InnerExceptions").FirstOrDefault() is not { } all || type.BaseType?.GetMembers("InnerException").FirstOrDefault() is not { } one)
        {
            return failed;
        }

        Item list = Made((site, "list"), null, isMany: true);
        StoreOne(list, World.Any, failed, state, replaces: false);
        Item made = Made((site, "gathered"), type, isMany: true);
        StoreOne(made, World.Member(all), Value.Of(list), state, replaces: false);
        StoreOne(made, World.Member(one), failed, state, replaces: false);
        return Value.Of(made);
    }
}
