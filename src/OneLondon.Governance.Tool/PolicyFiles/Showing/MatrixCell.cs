namespace OneLondon.Governance.Tool.PolicyFiles.Showing;

/// <summary>Holds one cell: its letter, and whether a narrowing takes it away for some purposes or programmes.</summary>
internal readonly record struct MatrixCell(char Letter, bool IsPartial)
{
    private static readonly (char Letter, string Colour, string Meaning)[] Letters =
    [
        ('Y', "green", "view, with a legitimate relationship (A1 A2)"),
        ('D', "yellow", "view only as a professional directs (A4)"),
        ('T', "blue", "depersonalised, under an approved application, inside the environment (P4 G1 G2)"),
        ('P', "aqua", "a pseudonym as the record key (X3)"),
        ('A', "fuchsia", "access audit (U3)"),
        ('S', "teal", "the own record (O10 O11)"),
        ('-', "grey", "never"),
    ];

    public static MatrixCell None => new('-', false);

    public static IEnumerable<(char Letter, string Meaning)> Legend => Letters.Select(known => (known.Letter, known.Meaning));

    public string Colour => ColourOf(Letter);

    public static string ColourOf(char letter) => Array.Find(Letters, known => known.Letter == letter).Colour ?? "default";

    public override string ToString() => IsPartial ? $"{Letter}*" : $"{Letter}";
}
