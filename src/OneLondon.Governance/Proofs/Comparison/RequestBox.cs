using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>A product of roles, purposes, programmes, operations and levels.</summary>
internal sealed class RequestBox
{
    private const int Sides = 5;

    public RequestBox(
        IReadOnlyList<string> roles,
        IReadOnlyList<string> purposes,
        IReadOnlyList<string> programmes,
        IReadOnlyList<Operation> operations,
        IReadOnlyList<Identifiability> levels)
    {
        Roles = roles;
        Purposes = purposes;
        Programmes = programmes;
        Operations = operations;
        Levels = levels;
    }

    public IReadOnlyList<string> Roles { get; }

    public IReadOnlyList<string> Purposes { get; }

    public IReadOnlyList<string> Programmes { get; }

    public IReadOnlyList<Operation> Operations { get; }

    public IReadOnlyList<Identifiability> Levels { get; }

    /// <summary>Joins boxes that differ on one side alone, one side after the other.</summary>
    public static IReadOnlyList<RequestBox> Merge(IReadOnlyList<RequestBox> boxes)
    {
        for (int side = Sides - 1; side >= 0; side--)
        {
            boxes = boxes.GroupBy(b => b.KeyWithout(side)).Select(g => Join(g.ToArray(), side)).ToArray();
        }

        return boxes;
    }

    public override string ToString() =>
        $"{string.Join(", ", Roles)} for {string.Join(", ", Purposes)} in {string.Join(", ", Programmes)}, "
        + $"{string.Join(", ", Operations.Select(o => CodeNames.Of(o)))} at {string.Join(", ", Levels.Select(l => CodeNames.Of(l)))}";

    private static RequestBox Join(RequestBox[] boxes, int side) => new(
        side == 0 ? boxes.SelectMany(b => b.Roles).ToArray() : boxes[0].Roles,
        side == 1 ? boxes.SelectMany(b => b.Purposes).ToArray() : boxes[0].Purposes,
        side == 2 ? boxes.SelectMany(b => b.Programmes).ToArray() : boxes[0].Programmes,
        side == 3 ? boxes.SelectMany(b => b.Operations).ToArray() : boxes[0].Operations,
        side == 4 ? boxes.SelectMany(b => b.Levels).ToArray() : boxes[0].Levels);

    private string KeyWithout(int side) => string.Join(
        "|",
        side == 0 ? string.Empty : string.Join(",", Roles),
        side == 1 ? string.Empty : string.Join(",", Purposes),
        side == 2 ? string.Empty : string.Join(",", Programmes),
        side == 3 ? string.Empty : string.Join(",", Operations),
        side == 4 ? string.Empty : string.Join(",", Levels));
}
