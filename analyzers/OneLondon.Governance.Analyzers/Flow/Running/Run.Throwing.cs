using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>What is thrown, and who takes it.</content>
internal sealed partial class Run
{
    // INVARIANT: what no handler here takes for certain goes on to the caller.
    private void Throws(Value thrown, State state)
    {
        foreach ((int handler, ITypeSymbol? type) in _block.Handlers)
        {
            if (type is null)
            {
                Go(handler + Procedure.Blocks.Length, state, isGuard: false);
                continue;
            }

            Item[] fitting = Array.FindAll(thrown.Items, i => TypeShapes.MayBe(i.Type, i.IsExact, type));
            if (fitting.Length == 0 && thrown.Items.Length > 0)
            {
                continue;
            }

            Aside(handler);

            State coming = state.Fork();
            coming.Registers[CaughtIndex] = Value.Join(coming.Registers[CaughtIndex], fitting.Length == thrown.Items.Length ? thrown : thrown.WithItems(fitting));
            Go(handler, coming, isGuard: false);
            if (type.SpecialType == SpecialType.System_Object || type.Name == "Exception" && type.ContainingNamespace?.Name == "System"
                || thrown.Items.Length > 0 && Array.TrueForAll(thrown.Items, i => i.IsExact && i.Type is not null && TypeShapes.Is(i.Type, type)))
            {
                return;
            }
        }

        NoteFailure(thrown, state);
        _thrown = Value.Join(_thrown, thrown);
        Aside(ControlDependence.Out);
        if (thrown.Items.Length > 0 || thrown.Atoms.Length > 0)
        {
            // What hangs on the exception has to reach the caller with it.
            Leave(state);
        }
    }
}
