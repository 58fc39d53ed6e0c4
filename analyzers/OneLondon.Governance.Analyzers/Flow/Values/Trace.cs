using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Flow.Values;

/// <summary>The way an atom came, last step first.</summary>
internal sealed class Trace(SyntaxNode place, Trace? before)
{
    private const int Longest = 200;

    public SyntaxNode Place { get; } = place;

    private readonly Trace? _within;

    public Trace? Before { get; } = before;

    /// <summary>The way within the call at <see cref="Place"/>.</summary>
    public Trace? Within
    {
        get => _within;
        init
        {
            _within = value;
            IsMeasured |= value?.IsMeasured ?? false;
        }
    }

    /// <summary>The call without a model that it went through here.</summary>
    public string? Unmodelled { get; init; }

    /// <summary>What it went through here that looks like de-identification and is not.</summary>
    public string? Lookalike { get; init; }

    /// <summary>The method that lowered it here.</summary>
    public string? Downgrade { get; init; }

    /// <summary>Whether only how much there is of it went on from here: a count, a length, a hit or miss.</summary>
    public bool IsMeasured { get; init; } = before?.IsMeasured ?? false;

    /// <summary>Gives the steps, first step first, without repeats.</summary>
    public static List<Trace> Steps(Trace? last)
    {
        var steps = new List<Trace>();
        Collect(last, steps, 0);
        return steps;
    }

    private static void Collect(Trace? last, List<Trace> steps, int depth)
    {
        var own = new Stack<Trace>();
        for (Trace? at = last; at is not null && own.Count < Longest; at = at.Before)
        {
            own.Push(at);
        }

        foreach (Trace step in own)
        {
            Effort.Add(1);
            if (steps.Count >= Longest)
            {
                return;
            }

            if (steps.Count == 0 || steps[steps.Count - 1].Place.Span != step.Place.Span || steps[steps.Count - 1].Place.SyntaxTree != step.Place.SyntaxTree)
            {
                steps.Add(step);
            }
            else if (step.Unmodelled is not null || step.Lookalike is not null || step.Downgrade is not null)
            {
                steps[steps.Count - 1] = step;
            }

            if (step.Within is not null && depth < 50)
            {
                Collect(step.Within, steps, depth + 1);
            }
        }
    }
}
