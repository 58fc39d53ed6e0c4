using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>Works out operations on constants, as far as branches and indexes need it.</summary>
internal static class Constants
{
    /// <summary>What a property of a constant gives, where that is known.</summary>
    public static object? Part(IPropertySymbol property, object? of) => property switch
    {
        { Name: "Length", ContainingType.SpecialType: SpecialType.System_String } when of is string text => text.Length,
        { Name: "HasValue", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => of is not null,
        _ => null,
    };

    public static object? Fold(BinaryOperatorKind kind, object? left, object? right)
    {
        switch (kind)
        {
            case BinaryOperatorKind.Equals:
                return Alike(left, right);
            case BinaryOperatorKind.NotEquals:
                return Alike(left, right) is bool alike ? !alike : null;
        }

        if (left is bool a && right is bool b)
        {
            return kind switch
            {
                BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => a && b,
                BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => a || b,
                BinaryOperatorKind.ExclusiveOr => a != b,
                _ => null,
            };
        }

        if (left is string s && right is string t)
        {
            return kind == BinaryOperatorKind.Add ? s + t : null;
        }

        if (Whole(left) is not { } x || Whole(right) is not { } y)
        {
            return null;
        }

        return kind switch
        {
            BinaryOperatorKind.LessThan => x < y,
            BinaryOperatorKind.LessThanOrEqual => x <= y,
            BinaryOperatorKind.GreaterThan => x > y,
            BinaryOperatorKind.GreaterThanOrEqual => x >= y,
            BinaryOperatorKind.Add => Narrow(x + y),
            BinaryOperatorKind.Subtract => Narrow(x - y),
            BinaryOperatorKind.Multiply => Narrow(x * y),
            BinaryOperatorKind.Divide when y != 0 => Narrow(x / y),
            BinaryOperatorKind.Remainder when y != 0 => Narrow(x % y),
            _ => null,
        };
    }

    /// <summary>Whether a constant written to a marked member holds nothing of anybody: null, or without a letter or digit.</summary>
    public static bool IsBlank(object? constant) => constant switch
    {
        null => true,
        string text => !Array.Exists(text.ToCharArray(), char.IsLetterOrDigit),
        char one => !char.IsLetterOrDigit(one),
        bool => true,
        _ => Whole(constant) is 0,
    };

    private static object? Alike(object? left, object? right) =>
        Whole(left) is { } x && Whole(right) is { } y ? x == y : left is null || right is null || left.GetType() == right.GetType() ? Equals(left, right) : null;

    private static long? Whole(object? value) => value switch
    {
        int i => i,
        long l => l,
        byte b => b,
        short s => s,
        sbyte s => s,
        ushort u => u,
        uint u => u,
        char c => c,
        _ => null,
    };

    private static object? Narrow(long value) => value is >= int.MinValue and <= int.MaxValue ? (int)value : null;
}
