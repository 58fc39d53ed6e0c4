using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Flow.Code;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <content>Pointers: a local pointer is every variable whose address it was ever given, else an object with elements.</content>
internal sealed partial class OperationLowering
{
    private void Points(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is ILocalReferenceOperation { Local: { Type.TypeKind: TypeKind.Pointer } local } && Unconverted(assignment.Value) is IAddressOfOperation { Reference: { } to }
            && to is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation)
        {
            LValue place = Lasting(assignment.Syntax, Place(to));
            _pointees[local] = _pointees.TryGetValue(local, out LValue? before) ? new LValue { Any = [before, place], Type = place.Type } : place;
        }
    }

    private static IOperation Unconverted(IOperation operation) =>
        operation is IConversionOperation { OperatorMethod: null } conversion ? Unconverted(conversion.Operand) : operation;

    // The compiler gives what a pointer points at no operation of its own.
    private LValue? Pointee(IOperation operation)
    {
        switch (operation.Syntax)
        {
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PointerIndirectionExpression } when operation.ChildOperations.FirstOrDefault() is { } pointer:
                return pointer is ILocalReferenceOperation local && _pointees.TryGetValue(local.Local, out LValue? known)
                    ? known
                    : new LValue { Object = Value(pointer), Member = MemberRef.Element(Instruction.None), IsMember = true, Type = operation.Type };
            case ElementAccessExpressionSyntax when operation.ChildOperations.ToArray() is [{ Type.TypeKind: TypeKind.Pointer } on, var index]:
                return new LValue { Object = Value(on), Member = MemberRef.Element(Index(index)), IsMember = true, Type = operation.Type };
            default:
                return null;
        }
    }
}
