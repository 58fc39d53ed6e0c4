namespace OneLondon.Governance.Analyzers.Fuzz.Generation;

/// <summary>How large a program becomes: most are small, so that many run; some are large, so that their parts meet one another.</summary>
internal sealed record ProgramSize
{
    /// <summary>How many productions may be used before only leaves are.</summary>
    public int Budget { get; private init; }

    /// <summary>How deep statements may nest.</summary>
    public int Statements { get; private init; }

    public int Models { get; private init; }

    public int Templates { get; private init; }

    public int Services { get; private init; }

    /// <summary>Three in four small, one in five of middle size, one in twenty large, one in five hundred very large.</summary>
    public static ProgramSize Of(Dice dice) => dice.Below(500) switch
    {
        < 375 => new() { Budget = dice.Between(20, 110), Statements = dice.Between(1, 3), Models = dice.Between(1, 2), Templates = dice.Between(1, 2), Services = 1 },
        < 475 => new() { Budget = dice.Between(100, 300), Statements = dice.Between(1, 3), Models = dice.Between(1, 3), Templates = dice.Between(2, 4), Services = dice.Between(1, 2) },
        < 499 => new() { Budget = dice.Between(200, 700), Statements = dice.Between(1, 3), Models = dice.Between(2, 4), Templates = dice.Between(3, 7), Services = dice.Between(1, 3) },
        _ => new() { Budget = 2500, Statements = dice.Between(1, 3), Models = dice.Between(2, 4), Templates = dice.Between(3, 7), Services = dice.Between(1, 3) },
    };
}
