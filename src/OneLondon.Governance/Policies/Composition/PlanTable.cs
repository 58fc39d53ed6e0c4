using OneLondon.Governance.Decisions;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>Finds the plan of a kind of request by its indices; anything out of range has the closed plan.</summary>
internal sealed class PlanTable
{
    public const int CellsPerProgramme = 64;

    private readonly int _purposes;
    private readonly int _programmes;
    private readonly ushort[] _cells;

    public PlanTable(int roles, int purposes, int programmes)
    {
        _purposes = purposes + 1;
        _programmes = programmes + 1;
        _cells = new ushort[(roles + 1) * _purposes * _programmes * CellsPerProgramme];
    }

    public Plan[] Plans { get; set; } = [Plan.Closed];

    public static Operation OperationOf(int cell) => (Operation)(cell >> 3);

    public static Identifiability LevelOf(int cell) => (Identifiability)(cell & 7);

    public void Set(int role, int purpose, int programme, Operation operation, Identifiability level, ushort plan) =>
        _cells[IndexOf(role, purpose, programme, operation, level)] = plan;

    public Plan Find(in AccessFacts facts) => Plans[PlanIndex(facts)];

    public int PlanIndex(in AccessFacts facts)
    {
        int purpose = facts.PurposeIndex;
        int programme = facts.ProgrammeIndex;
        int index = IndexOf(facts.RoleIndex, purpose, programme, facts.Operation, facts.Level);
        return purpose < _purposes && programme < _programmes && (uint)index < (uint)_cells.Length ? _cells[index] : 0;
    }

    private int IndexOf(int role, int purpose, int programme, Operation operation, Identifiability level) =>
        ((((role * _purposes) + purpose) * _programmes) + programme) * CellsPerProgramme + ((int)operation << 3) + (int)level;
}
