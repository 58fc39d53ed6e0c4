using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tool.PolicyFiles.Showing;

/// <summary>Holds a policy's cells after every narrowing.</summary>
internal sealed class Matrix
{
    private readonly PolicyDocument _policy;

    public Matrix(PolicyDocument policy) => _policy = policy;

    public IReadOnlyList<PolicyRole> Roles => _policy.Roles;

    public IReadOnlyList<PolicyCategory> Categories => _policy.Categories;

    /// <summary>Gets whether some cell is narrowed for certain purposes or programmes alone.</summary>
    public bool HasPartial => Roles.Any(role => Categories.Any(category => Cell(role, category).IsPartial));

    public MatrixCell Cell(PolicyRole role, PolicyCategory category)
    {
        if (!role.Cells.TryGetValue(category.Code.Code, out char letter))
        {
            return MatrixCell.None;
        }

        PolicyNarrowing[] narrowings = [.. _policy.Narrowings.Where(narrowing => Reaches(narrowing, role, category))];
        return narrowings.Any(narrowing => narrowing.Purposes.Count == 0 && narrowing.Programmes.Count == 0)
            ? MatrixCell.None
            : new MatrixCell(letter, narrowings.Length > 0);
    }

    private static bool Reaches(PolicyNarrowing narrowing, PolicyRole role, PolicyCategory category) =>
        (narrowing.Roles.Count == 0 || narrowing.Roles.Contains(role.Code))
        && (narrowing.Categories.Count == 0 || narrowing.Categories.Contains(category.Code));
}
