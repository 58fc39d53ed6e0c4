using System.Collections.Generic;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>A role with its matrix row, a letter for each category.</summary>
internal sealed class ComposedRole
{
    public const char None = '-';

    public ComposedRole(
        string code, string title, RoleKind kind, ConfidentialityTier labels, bool breakGlass, IEnumerable<string> nhsRoles, IEnumerable<string> lineage)
    {
        Code = code;
        Title = title;
        Kind = kind;
        Labels = labels;
        BreakGlass = breakGlass;
        NhsRoles = [.. nhsRoles];
        Lineage = new HashSet<string>(lineage) { code };
        for (int i = 0; i < Letters.Length; i++)
        {
            Letters[i] = None;
        }
    }

    public string Code { get; }

    public string Title { get; }

    public RoleKind Kind { get; }

    public ConfidentialityTier Labels { get; }

    public bool BreakGlass { get; }

    public IReadOnlyList<string> NhsRoles { get; }

    /// <summary>Gets its own code and those of the roles it is a kind of.</summary>
    public HashSet<string> Lineage { get; }

    public HashSet<string> Purposes { get; } = [];

    public char[] Letters { get; } = new char[CategorySet.Capacity];

    public ulong Denies { get; set; }

    public bool ActsFor(ComposedPurpose purpose) => Purposes.Overlaps(purpose.Lineage);

    /// <summary>Gives the mask of the categories whose cell has that letter and is not denied outright.</summary>
    public ulong CellsOf(char letter)
    {
        ulong cells = 0;
        for (int i = 0; i < Letters.Length; i++)
        {
            if (Letters[i] == letter)
            {
                cells |= 1UL << i;
            }
        }

        return cells & ~Denies;
    }
}
