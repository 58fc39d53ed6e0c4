using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Records;

/// <summary>Says in expressions that a database can translate what <see cref="NhsNumber"/> says in memory.</summary>
internal static class NhsNumberQuery
{
    private const string Digits = "0123456789";

    private static readonly MethodInfo Substring = typeof(string).GetMethod(nameof(string.Substring), [typeof(int), typeof(int)])!;
    private static readonly MethodInfo Contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;
    private static readonly MethodInfo IndexOf = typeof(string).GetMethod(nameof(string.IndexOf), [typeof(string)])!;
    private static readonly MethodInfo Concat = typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)])!;
    private static readonly PropertyInfo Length = typeof(string).GetProperty(nameof(string.Length))!;

    /// <summary>Gives the forms in which a number can be written.</summary>
    public static IEnumerable<string> Forms(NhsNumber number)
    {
        string digits = number.Reveal();
        yield return digits;
        yield return $"{digits[..3]} {digits[3..6]} {digits[6..]}";
        yield return $"{digits[..3]}-{digits[3..6]}-{digits[6..]}";
    }

    /// <summary>Holds of the text of a number whose person a programme does not withhold.</summary>
    public static Expression<Func<string?, bool>> IsValidAndNot(IQueryable<WithheldPerson> withheld, string programme)
    {
        Expression<Func<string, string, string, bool>> stands = (plain, spaced, hyphened) => !withheld.Any(
            w => w.Programme == programme && (w.NhsNumber == plain || w.NhsNumber == spaced || w.NhsNumber == hyphened));

        ParameterExpression text = Expression.Parameter(typeof(string), "number");
        Expression unbroken = Standing(text, 10, [0, 3, 6], stands);
        Expression grouped = Expression.AndAlso(HasSeparators(text), Standing(text, 12, [0, 4, 8], stands));
        Expression notNull = Expression.NotEqual(text, Expression.Constant(null, typeof(string)));
        return Expression.Lambda<Func<string?, bool>>(
            Expression.AndAlso(notNull, Expression.OrElse(
                Expression.AndAlso(IsOfLength(text, 10), unbroken),
                Expression.AndAlso(IsOfLength(text, 12), grouped))),
            text);
    }

    // A database may end a text at a NUL when it counts, and not when it compares: the text has to be its own beginning.
    private static BinaryExpression IsOfLength(Expression text, int length) => Expression.AndAlso(
        Expression.Equal(Expression.Property(text, Length), Expression.Constant(length)),
        Expression.Equal(Part(text, 0, length), text));

    private static BinaryExpression HasSeparators(Expression text) => Expression.AndAlso(
        Expression.Equal(Part(text, 3, 1), Part(text, 7, 1)),
        Expression.OrElse(
            Expression.Equal(Part(text, 3, 1), Expression.Constant(" ")),
            Expression.Equal(Part(text, 3, 1), Expression.Constant("-"))));

    private static Expression Standing(Expression text, int length, int[] groups, Expression<Func<string, string, string, bool>> stands)
    {
        int[] places = [.. Enumerable.Range(0, length).Where(i => length == 10 || i is not (3 or 7))];
        Expression valid = places.Select(i => (Expression)Expression.Call(Expression.Constant(Digits), Contains, Part(text, i, 1))).Aggregate(Expression.AndAlso);
        Expression sum = places.Select((at, i) => (Expression)Expression.Multiply(
            Expression.Call(Expression.Constant(Digits), IndexOf, Part(text, at, 1)), Expression.Constant(10 - i))).Aggregate(Expression.Add);
        Expression isDivisible = Expression.Equal(Expression.Modulo(sum, Expression.Constant(11)), Expression.Constant(0));

        (Expression a, Expression b, Expression c) = (Part(text, groups[0], 3), Part(text, groups[1], 3), Part(text, groups[2], 4));
        Expression isNoPlaceholder = Expression.NotEqual(Joined(a, b, c, null), Expression.Constant("0000000000"));
        Expression isShown = new[] { Joined(a, b, c, null), Joined(a, b, c, " "), Joined(a, b, c, "-") }
            .Zip(stands.Parameters)
            .Aggregate(stands.Body, (body, form) => Replaced.In(body, form.Second, form.First));
        return Expression.AndAlso(Expression.AndAlso(valid, isDivisible), Expression.AndAlso(isNoPlaceholder, isShown));
    }

    private static Expression Joined(Expression a, Expression b, Expression c, string? between) =>
        between is null ? Concatenated(Concatenated(a, b), c)
        : Concatenated(Concatenated(Concatenated(Concatenated(a, Expression.Constant(between)), b), Expression.Constant(between)), c);

    private static BinaryExpression Concatenated(Expression left, Expression right) => Expression.Add(left, right, Concat);

    private static MethodCallExpression Part(Expression text, int from, int length) =>
        Expression.Call(text, Substring, Expression.Constant(from), Expression.Constant(length));
}
