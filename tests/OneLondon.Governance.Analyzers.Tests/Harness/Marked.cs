using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace OneLondon.Governance.Analyzers.Tests.Harness;

/// <summary>Source with marks where findings are expected: <c>{|OLG1001:Surname|}</c>.</summary>
internal sealed class Marked
{
    private Marked(string text, ImmutableArray<(string Id, TextSpan Span)> expected)
    {
        Text = text;
        Expected = expected;
    }

    /// <summary>The source without its marks.</summary>
    public string Text { get; }

    /// <summary>What is expected where, in the order of the source.</summary>
    public ImmutableArray<(string Id, TextSpan Span)> Expected { get; }

    public static Marked Read(string source)
    {
        var text = new System.Text.StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var found = ImmutableArray.CreateBuilder<(string, TextSpan)>();
        for (int i = 0; i < source.Length; i++)
        {
            if (source.AsSpan(i).StartsWith("{|OLG", StringComparison.Ordinal))
            {
                int colon = source.IndexOf(':', i);
                open.Push((source[(i + 2)..colon], text.Length));
                i = colon;
            }
            else if (open.Count > 0 && source.AsSpan(i).StartsWith("|}", StringComparison.Ordinal))
            {
                (string id, int start) = open.Pop();
                found.Add((id, TextSpan.FromBounds(start, text.Length)));
                i++;
            }
            else
            {
                text.Append(source[i]);
            }
        }

        if (open.Count > 0)
        {
            throw new ArgumentException("a mark is not closed", nameof(source));
        }

        return new Marked(text.ToString(), [.. found.OrderBy(f => f.Item2.Start).ThenBy(f => f.Item1, StringComparer.Ordinal)]);
    }
}
