using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Flow.Code;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <content>Dynamic members and calls.</content>
internal sealed partial class OperationLowering
{
    // A call that only its arguments make dynamic is one of the methods of that name.
    private int Dynamic(IDynamicInvocationOperation dynamic)
    {
        IMethodSymbol[] named = dynamic.Operation is IDynamicMemberReferenceOperation { Instance: null } && graph.OriginalOperation.SemanticModel is { } model
            ? [.. model.GetSymbolInfo(dynamic.Syntax).CandidateSymbols.Concat(model.GetSymbolInfo(dynamic.Syntax).Symbol is { } one ? [one] : []).OfType<IMethodSymbol>().Where(m => m.IsStatic && m.Parameters.Length == dynamic.Arguments.Length)]
            : [];
        if (named.Length > 0)
        {
            ImmutableArray<int> given = [.. dynamic.Arguments.Select(Value)];
            int chosen = emitter.NewPassing();
            emitter.Emit(new Merge(dynamic.Syntax, chosen, [.. named.Select(c => Invoked(dynamic.Syntax, c, Instruction.None, given, isVirtual: false))]));
            return chosen;
        }

        if (dynamic.Operation is not IDynamicMemberReferenceOperation member)
        {
            return Unknown(dynamic, "a dynamic call", [dynamic.Operation, .. dynamic.Arguments]);
        }

        ITypeSymbol? type = member.Instance?.Type ?? member.ContainingType;
        int receiver = Value(member.Instance);
        ImmutableArray<int> arguments = [.. dynamic.Arguments.Select(Value)];
        if (type is not null && type.TypeKind != TypeKind.Dynamic)
        {
            IMethodSymbol[] candidates = [.. type.GetMembers(member.MemberName).OfType<IMethodSymbol>().Where(m => m.Parameters.Length == arguments.Length)];
            if (candidates.Length > 0)
            {
                int any = emitter.NewPassing();
                emitter.Emit(new Merge(dynamic.Syntax, any, [.. candidates.Select(c => Invoked(dynamic.Syntax, c, receiver, arguments, isVirtual: !c.IsStatic))]));
                return any;
            }
        }

        int target = emitter.NewPassing();
        emitter.Emit(new InvokeUnknown(dynamic.Syntax, target, $"dynamic {member.MemberName}", [receiver, .. arguments]) { Member = member.MemberName });
        return target;
    }

    private int DynamicMember(IDynamicMemberReferenceOperation dynamic)
    {
        if (dynamic.Instance is null)
        {
            return emitter.Allocated(dynamic.Syntax, null, isUnknown: true);
        }

        return ReadPlace(dynamic.Syntax, Place(dynamic));
    }

    private int DynamicElement(IDynamicIndexerAccessOperation dynamic) =>
        Unknown(dynamic, "a dynamic indexer", [dynamic.Operation, .. dynamic.Arguments]);
}
