namespace OneLondon.Governance.Tests.Proofs.Comparison;

/// <summary>A grant of a small policy; the lists are words parted by spaces.</summary>
internal sealed record SmallGrant(string Id, string Letter, string Categories, string Requires, string Obliges, string Labels)
{
    private static readonly string[] Conditions =
        ["direction-holds", "approval-holds", "approval-holds", "agreement-in-force", "agreement-in-force", "relationship-established", "opt-out-allows", "objection-allows"];

    public static SmallGrant Next(string id, Random random) => new(
        id,
        random.Next(3) == 0 ? "D" : "Y",
        Some(SmallPolicy.Categories, random),
        random.Next(6) == 0 ? string.Empty : Some([.. random.GetItems(Conditions, 2).Distinct()], random),
        Some(["audit", "review", "alert"], random),
        random.GetItems(["N", "N", "R", "V"], 1)[0]);

    /// <summary>Gives this grant with one part drawn anew.</summary>
    public SmallGrant Changed(Random random)
    {
        SmallGrant other = Next(Id, random);
        return random.Next(5) switch
        {
            0 => this with { Categories = other.Categories },
            1 => this with { Requires = other.Requires },
            2 => this with { Obliges = other.Obliges },
            3 => this with { Labels = other.Labels },
            _ => this with { Letter = other.Letter },
        };
    }

    private static string Some(string[] words, Random random)
    {
        string[] some = [.. words.Where(_ => random.Next(2) == 0)];
        return string.Join(' ', some.Length > 0 ? some : [words[random.Next(words.Length)]]);
    }
}
