using System.Collections.Generic;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>A grant with all that overlays added to what it requires and obliges.</summary>
internal sealed class ComposedGrant
{
    private readonly HashSet<RoleKind> _kinds;
    private readonly HashSet<string> _purposes = [];
    private readonly HashSet<string> _programmes = [];
    private readonly HashSet<Operation> _operations;

    public ComposedGrant(PolicyGrant written, uint requires, ulong categories)
    {
        Id = written.Id;
        Title = written.Title;
        Letter = written.Cells;
        Level = written.Level;
        Labels = written.Labels;
        Cites = written.Cites;
        Requires = requires;
        Categories = categories;
        Obliges = written.Obliges;
        _kinds = [.. written.RoleKinds];
        _operations = [.. written.Operations];
        foreach (PurposeOfUse purpose in written.Purposes)
        {
            _purposes.Add(purpose.Code);
        }

        foreach (Programme programme in written.Programmes)
        {
            _programmes.Add(programme.Code);
        }
    }

    public string Id { get; }

    public string Title { get; }

    public char Letter { get; }

    public Identifiability Level { get; }

    public ConfidentialityTier? Labels { get; }

    public IReadOnlyList<string> Cites { get; }

    public ulong Categories { get; set; }

    public uint Requires { get; set; }

    public IReadOnlyCollection<RoleKind> Kinds => _kinds;

    public IReadOnlyCollection<string> Purposes => _purposes;

    public IReadOnlyCollection<string> Programmes => _programmes;

    public IReadOnlyCollection<Operation> Operations => _operations;

    public Obligations Obliges { get; set; }

    /// <summary>Gets every obligation that a request by this grant can come with.</summary>
    public Obligations Demands => Obliges | Route.Contributions(Requires);

    /// <summary>
    /// Tells whether the grant could serve such a request, its conditions and cells apart. A grant of identifiable data is one
    /// of records: it serves no request for aggregate or anonymous data, which one person's record cannot be (P5).
    /// </summary>
    public bool Serves(ComposedRole role, ComposedPurpose purpose, ComposedProgramme programme, Operation operation, Identifiability level) =>
        level != Identifiability.Unspecified
        && level <= Level
        && (Level < Identifiability.Identifiable || level >= Identifiability.Depersonalised)
        && _operations.Contains(operation)
        && programme.Offers(operation)
        && (_kinds.Count == 0 || _kinds.Contains(role.Kind))
        && role.ActsFor(purpose)
        && _purposes.Overlaps(purpose.Lineage)
        && _programmes.Overlaps(programme.Lineage)
        && (role.BreakGlass || (Requires & (1u << (int)Condition.OverrideInForce)) == 0);
}
