namespace OneLondon.Governance.Fhir.Tests.Generation;

/// <summary>How often a generated document strays: 0 never.</summary>
internal sealed class Wildness
{
    /// <summary>Members no FHIR version knows.</summary>
    public double Unknown { get; init; }

    /// <summary>Nulls, empties, and members of a wrong JSON kind.</summary>
    public double Odd { get; init; }

    /// <summary>Extensions, primitive siblings, modifier extensions.</summary>
    public double Extended { get; init; }

    /// <summary>Resources of other patients, references to them, ambiguous keys.</summary>
    public double Foreign { get; init; }

    /// <summary>References that lead nowhere.</summary>
    public double Dangling { get; init; }

    /// <summary>Labels above normal, and ones nobody knows.</summary>
    public double Labels { get; init; }

    /// <summary>Optional elements.</summary>
    public double Density { get; init; }

    public static Wildness Tame { get; } = new() { Density = 0.25 };

    public static Wildness Throw(Dice dice)
    {
        double One(double most) => dice.Chance(0.5) ? 0 : dice.Below(100) / 100.0 * most;
        return new Wildness
        {
            Unknown = One(0.1),
            Odd = One(0.03),
            Extended = One(0.12),
            Foreign = One(0.12),
            Dangling = One(0.3),
            Labels = One(0.3),
            Density = 0.02 + (dice.Below(100) / 100.0 * 0.3),
        };
    }
}
