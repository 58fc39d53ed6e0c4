using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;

namespace OneLondon.Governance.Records;

/// <summary>Makes the initialiser of a copy that leaves out what is withheld: of each part, the copy or the blank.</summary>
internal static class ClearingInitialiser
{
    /// <exception cref="InvalidOperationException">Copy, blank and bits are not of one form.</exception>
    public static Expression<Func<T, T>> Of<T>(RecordProjection<T> projection, ulong withheld, ulong away)
    {
        ParameterExpression row = projection.Copy.Parameters[0];
        Expression blank = Replaced.In(projection.Blank, row);
        var bits = new Queue<bool>(projection.Bits.Select((held, i) => (held & withheld) != 0 || (projection.Leads.ElementAtOrDefault(i) & away) != 0));
        int leads = projection.Leads.Count;
        (NewExpression made, IReadOnlyList<MemberBinding> members) = Parts(projection.Copy.Body);
        (NewExpression blankMade, IReadOnlyList<MemberBinding> blankMembers) = Parts(blank);
        if ((leads != 0 || away != 0) && leads != bits.Count)
        {
            throw Misshapen();
        }

        if (made.Constructor != blankMade.Constructor || made.Arguments.Count + members.Count != bits.Count
            || !members.Select(m => m.Member).SequenceEqual(blankMembers.Select(m => m.Member)))
        {
            throw Misshapen();
        }

        Expression[] arguments = [.. made.Arguments.Zip(blankMade.Arguments, (copy, cleared) => bits.Dequeue() ? cleared : copy)];
        MemberBinding[] bindings = [.. members.Zip(blankMembers, (copy, cleared) => bits.Dequeue() ? cleared : copy)];
        NewExpression filled = made.Update(arguments);
        return Expression.Lambda<Func<T, T>>(bindings.Length == 0 ? filled : Expression.MemberInit(filled, bindings), row);
    }

    private static (NewExpression Made, IReadOnlyList<MemberBinding> Members) Parts(Expression body) => body switch
    {
        MemberInitExpression whole => (whole.NewExpression, whole.Bindings),
        NewExpression made => (made, []),
        _ => throw Misshapen(),
    };

    private static InvalidOperationException Misshapen() =>
        new("the copy and the blank of a projection are not of one form; write both as the same initialiser, with the bits of each part");
}
