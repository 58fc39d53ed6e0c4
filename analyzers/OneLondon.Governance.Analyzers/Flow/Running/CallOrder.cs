using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>Orders procedures so that callees come before their callers where that can be.</summary>
internal static class CallOrder
{
    /// <param name="procedures">The procedures.</param>
    /// <param name="world">What is known of them.</param>
    /// <param name="callees">Takes what each of them may call.</param>
    public static List<Procedure> Of(IEnumerable<Procedure> procedures, World world, Dictionary<Procedure, List<Procedure>> callees)
    {
        var done = new HashSet<Procedure>();
        var order = new List<Procedure>();
        // Depth first, with a stack of its own: chains may be as long as they like.
        var stack = new Stack<(Procedure Procedure, IEnumerator<Procedure> Next)>();
        foreach (Procedure root in AsWritten(procedures, world.Compilation))
        {
            if (!done.Add(root))
            {
                continue;
            }

            Begin(root);
            while (stack.Count > 0)
            {
                (Procedure procedure, IEnumerator<Procedure> next) = stack.Peek();
                if (!next.MoveNext())
                {
                    order.Add(procedure);
                    stack.Pop();
                    continue;
                }

                callees[procedure].Add(next.Current);
                if (done.Add(next.Current))
                {
                    Begin(next.Current);
                }
            }
        }

        return order;

        void Begin(Procedure procedure)
        {
            callees[procedure] = [];
            stack.Push((procedure, Callees(procedure, world).GetEnumerator()));
        }
    }

    /// <summary>Orders procedures by file and place; files of one path as the compilation has them.</summary>
    public static List<Procedure> AsWritten(IEnumerable<Procedure> procedures, Compilation compilation)
    {
        var ordinals = new Dictionary<SyntaxTree, int>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            ordinals[tree] = ordinals.Count;
        }

        return
        [
            .. procedures.OrderBy(p => p.Place.SourceTree?.FilePath, System.StringComparer.Ordinal)
                .ThenBy(p => p.Place.SourceTree is { } tree && ordinals.TryGetValue(tree, out int ordinal) ? ordinal : -1)
                .ThenBy(p => p.Place.SourceSpan.Start).ThenBy(p => p.Place.SourceSpan.Length),
        ];
    }

    /// <summary>Gives what a procedure may call, and notes that it is called.</summary>
    public static IEnumerable<Procedure> Callees(Procedure procedure, World world)
    {
        foreach (Block block in procedure.Blocks)
        {
            foreach (Instruction instruction in block.Instructions)
            {
                Effort.Add(1);
                switch (instruction)
                {
                    case Invoke { IsVirtual: true } call:
                        foreach (ISymbol target in world.Dispatch.Among(call.Method, null))
                        {
                            Effort.Add(8);
                            if (world.Code((IMethodSymbol)target) is { } code)
                            {
                                world.NoteCall(procedure, code);
                                yield return code;
                            }
                        }

                        break;
                    case Invoke call when world.Code(call.Method) is { } code:
                        world.NoteCall(procedure, code);
                        yield return code;
                        break;
                    case MakeFunction function when world.Code(function.Method) is { } code:
                        world.NoteCall(procedure, code);
                        yield return code;
                        break;
                    case Load { Member.Symbol: IPropertySymbol { GetMethod: { } getter } } load:
                        foreach (Procedure code in Accessors(procedure, getter, load.IsVirtual, world))
                        {
                            yield return code;
                        }

                        break;
                    case Store { Member.Symbol: IPropertySymbol { SetMethod: { } setter } } store:
                        foreach (Procedure code in Accessors(procedure, setter, store.IsVirtual, world))
                        {
                            yield return code;
                        }

                        break;
                    case RunInitializers run:
                        foreach (Procedure code in world.Initializers(run.Type))
                        {
                            if (code.Symbol.IsStatic == (run.Object == Instruction.None))
                            {
                                world.NoteCall(procedure, code);
                                yield return code;
                            }
                        }

                        break;
                }
            }
        }
    }

    private static IEnumerable<Procedure> Accessors(Procedure procedure, IMethodSymbol accessor, bool isVirtual, World world)
    {
        foreach (ISymbol target in isVirtual ? world.Dispatch.Among(accessor, null) : [accessor])
        {
            Effort.Add(8);
            if (world.Code((IMethodSymbol)target) is { } code)
            {
                world.NoteCall(procedure, code);
                yield return code;
            }
        }
    }
}
