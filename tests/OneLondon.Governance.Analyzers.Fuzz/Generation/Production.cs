namespace OneLondon.Governance.Analyzers.Fuzz.Generation;

/// <summary>One way to write what a goal asks for; <c>~E</c>, <c>~F</c> and <c>~T</c> stand for types.</summary>
internal sealed class Production
{
    private Production(string goal, IReadOnlyList<Piece> pieces)
    {
        Goal = goal;
        Pieces = pieces;
        IsLeaf = !pieces.Any(p => p.Grows);
    }

    public string Goal { get; }

    public IReadOnlyList<Piece> Pieces { get; }

    /// <summary>Whether it needs no other production.</summary>
    public bool IsLeaf { get; }

    /// <summary>Reads a line: the goal, a bar, and what is written for it.</summary>
    public static Production Read(string line)
    {
        int bar = line.IndexOf(" | ", StringComparison.Ordinal);
        return Read(line[..bar].Trim(), line[(bar + 3)..]);
    }

    /// <summary>Reads what is written for a goal.</summary>
    public static Production Read(string goal, string text)
    {
        var pieces = new List<Piece>();
        int at = 0;
        while (text.IndexOf('«', at) is var open and >= 0)
        {
            int close = text.IndexOf('»', open);
            pieces.Add(new Piece(string.Empty, string.Empty, text[at..open]));
            pieces.Add(Piece.Read(text[(open + 1)..close]));
            at = close + 1;
        }

        pieces.Add(new Piece(string.Empty, string.Empty, text[at..]));
        return new Production(goal, [.. pieces.Where(p => p.Verb.Length > 0 || p.Text.Length > 0)]);
    }

    /// <summary>Says which types the goal's placeholders stand for where it is to give a type, or null where it does not.</summary>
    public Dictionary<char, string>? Match(string type)
    {
        var bound = new Dictionary<char, string>();
        return Match(Goal, 0, type, 0, bound) ? bound : null;
    }

    private static bool Match(string goal, int g, string type, int t, Dictionary<char, string> bound)
    {
        while (g < goal.Length)
        {
            if (goal[g] != '~')
            {
                if (t >= type.Length || type[t] != goal[g])
                {
                    return false;
                }

                g++;
                t++;
                continue;
            }

            int end = EndOfType(type, t);
            if (end == t)
            {
                return false;
            }

            string part = type[t..end];
            if (goal.EndsWith("[]", StringComparison.Ordinal) && g + 4 == goal.Length && part.EndsWith("[]", StringComparison.Ordinal))
            {
                part = part[..^2];
            }

            if (bound.TryGetValue(goal[g + 1], out string? before) && before != part)
            {
                return false;
            }

            bound[goal[g + 1]] = part;
            t += part.Length;
            g += 2;
        }

        return t == type.Length;
    }

    private static int EndOfType(string type, int from)
    {
        int depth = 0;
        for (int i = from; i < type.Length; i++)
        {
            char c = type[i];
            depth += c is '<' or '(' or '[' ? 1 : c is '>' or ')' or ']' ? -1 : 0;
            if (depth < 0 || (depth == 0 && c == ','))
            {
                return i;
            }
        }

        return type.Length;
    }
}
