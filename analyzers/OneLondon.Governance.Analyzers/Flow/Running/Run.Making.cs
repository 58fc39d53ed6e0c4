using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What is made: objects and functions.</content>
internal sealed partial class Run
{
    private Value Allocated(Allocate allocate, ITypeSymbol? type, State state)
    {
        // What a type parameter stands for, where that is known, is made here.
        bool unknown = allocate.IsUnknown && (type is null || ReferenceEquals(type, allocate.Type) && !TypeShapes.IsPlatform(type) && !World.Foreign.Carries(type.ContainingAssembly));
        Item made = Made(ReferenceEquals(type, allocate.Type) ? allocate : (allocate, World.Number(type!)), type, allocate.Many, unknown);
        if (!allocate.Many)
        {
            state.Set(made, Fields.None);
        }
        else if (state[made] is null)
        {
            state.Set(made, Fields.None);
        }

        if (!allocate.Many && allocate.IsUnknown && TypeShapes.IsCollection(type))
        {
            state.Set(made, Fields.None.With(World.Count, Value.Of(0)));
        }

        return Value.Of(made);
    }

    private Value MadeFunction(MakeFunction function, State state)
    {
        IMethodSymbol method = function.Method.IsStatic && Meant(function.ConstrainedTo) is INamedTypeSymbol type ? (IMethodSymbol)Dispatch.On(function.Method.OriginalDefinition, type) : function.Method;
        Item made = Function(ReferenceEquals(method, function.Method) ? function : (function, method), method);
        Fields fields = state[made] ?? Fields.None;
        if (function.Closure != Instruction.None)
        {
            fields = fields.With(World.ClosureOf, Value.Join(fields[World.ClosureOf], Get(function.Closure, state)));
        }

        if (function.Receiver != Instruction.None)
        {
            fields = fields.With(World.ReceiverOf, Value.Join(fields[World.ReceiverOf], Get(function.Receiver, state)));
        }

        state.Set(made, fields);
        return Value.Of(made);
    }
}
