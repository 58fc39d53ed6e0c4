namespace OneLondon.Governance.Analyzers.Fuzz.Generation;

/// <summary>A part of a production: text as it stands, or a hole with a verb, a name and a type.</summary>
/// <param name="Verb">What fills the hole; empty for text.</param>
/// <param name="Name">The name that the hole is about.</param>
/// <param name="Text">The text, or the type of the hole.</param>
internal readonly record struct Piece(string Verb, string Name, string Text)
{
    /// <summary>Whether filling the hole needs other productions.</summary>
    public bool Grows => Verb is "value" or "receiver" or "block" or "result" or "item";

    /// <summary>Reads what stands between the marks of a hole.</summary>
    public static Piece Read(string hole)
    {
        if (hole[0] == '$')
        {
            return new Piece("use", hole[1..], string.Empty);
        }

        if (hole[0] == '!')
        {
            return new Piece("receiver", string.Empty, hole[1..]);
        }

        int space = hole.IndexOf(' ', StringComparison.Ordinal);
        string verb = space < 0 ? hole : hole[..space];
        string rest = space < 0 ? string.Empty : hole[(space + 1)..];
        int colon = rest.IndexOf(':', StringComparison.Ordinal);
        return verb switch
        {
            "new" or "own" or "fixed" or "ref" or "let" or "see" or "seeref" => new Piece(verb, rest[..colon], rest[(colon + 1)..]),
            "name" or "drop" => new Piece(verb, rest, string.Empty),
            "set" or "get" or "in" or "needs" or "self" or "selfref" => new Piece(verb, string.Empty, rest),
            "out" or "block" or "result" or "item" or "tag" => new Piece(verb, string.Empty, string.Empty),
            _ => new Piece("value", string.Empty, hole),
        };
    }
}
