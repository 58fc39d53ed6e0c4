using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>A place at a call: its receiver, arguments or result, and steps from there into the value.</summary>
internal sealed class FlowPath
{
    private const string Argument = "Argument[";
    private const string Parameter = "Parameter[";

    private FlowPath(PathRoot root, int first, int last, ImmutableArray<PathStep> steps)
    {
        Root = root;
        First = first;
        Last = last;
        Steps = steps;
    }

    public PathRoot Root { get; }

    /// <summary>The first argument meant; 0 for other roots.</summary>
    public int First { get; }

    /// <summary>The last argument meant, <see cref="int.MaxValue"/> for an open end; 0 for other roots.</summary>
    public int Last { get; }

    public ImmutableArray<PathStep> Steps { get; }

    /// <summary>Reads a path such as <c>Argument[1].Parameter[0]</c>; null where it is none.</summary>
    public static FlowPath? Read(string text)
    {
        string[] parts = text.Split('.');
        // A range holds two dots: `Argument[1..]`, `Argument[1..3]`.
        int next = 1;
        string root = parts[0];
        if (parts.Length > 2 && parts[1].Length == 0 && root.StartsWith(Argument, StringComparison.Ordinal) && !root.EndsWith("]", StringComparison.Ordinal))
        {
            root = root + ".." + parts[2];
            next = 3;
        }

        if (!TryRoot(root, out PathRoot kind, out int first, out int last))
        {
            return null;
        }

        ImmutableArray<PathStep>.Builder steps = ImmutableArray.CreateBuilder<PathStep>(parts.Length - next);
        for (int i = next; i < parts.Length; i++)
        {
            if (Step(parts[i]) is not { } step)
            {
                return null;
            }

            steps.Add(step);
        }

        return new FlowPath(kind, first, last, steps.ToImmutable());
    }

    public override string ToString()
    {
        var text = new StringBuilder(Root switch
        {
            PathRoot.Argument when First == 0 && Last == int.MaxValue => "Argument[*]",
            PathRoot.Argument when Last == int.MaxValue => $"Argument[{Number(First)}..]",
            PathRoot.Argument when Last != First => $"Argument[{Number(First)}..{Number(Last)}]",
            PathRoot.Argument => $"Argument[{Number(First)}]",
            _ => Root.ToString(),
        });
        foreach (PathStep step in Steps)
        {
            text.Append('.').Append(step);
        }

        return text.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool TryRoot(string text, out PathRoot root, out int first, out int last)
    {
        (root, first, last) = (PathRoot.Receiver, 0, 0);
        switch (text)
        {
            case "Receiver" or "Argument[this]":
                return true;
            case "ReturnValue":
                root = PathRoot.ReturnValue;
                return true;
            case "Argument[*]":
                (root, last) = (PathRoot.Argument, int.MaxValue);
                return true;
        }

        root = PathRoot.Argument;
        if (Inside(text, Argument) is not { } range)
        {
            return false;
        }

        int dots = range.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
        {
            bool one = TryNumber(range, out first);
            last = first;
            return one;
        }

        string end = range.Substring(dots + 2);
        last = int.MaxValue;
        return TryNumber(range.Substring(0, dots), out first) && (end.Length == 0 || (TryNumber(end, out last) && last >= first));
    }

    private static PathStep? Step(string text) => text switch
    {
        "Element" => new PathStep(StepKind.Element),
        "Key" => new PathStep(StepKind.Key),
        "ReturnValue" => new PathStep(StepKind.ReturnValue),
        "Whole" => new PathStep(StepKind.Whole),
        _ when Inside(text, Parameter) is { } at => TryNumber(at, out int index) ? new PathStep(StepKind.Parameter, index: index) : null,
        _ when (Inside(text, "Property[") ?? Inside(text, "Field[")) is { Length: > 0 } name => new PathStep(StepKind.Member, name),
        _ => null,
    };

    private static string? Inside(string text, string opening) =>
        text.StartsWith(opening, StringComparison.Ordinal) && text.EndsWith("]", StringComparison.Ordinal)
            ? text.Substring(opening.Length, text.Length - opening.Length - 1)
            : null;

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
