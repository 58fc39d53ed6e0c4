namespace OneLondon.Governance.Auditing.Trails.Verifying;

/// <summary>Takes findings up to a limit, apart for those that another name or other keys would explain, so that neither crowds the other out.</summary>
internal sealed class FindingList
{
    private const int Most = 1000;

    private readonly List<TrailFinding> _findings = [];
    private int _ofNameOrKeys;

    /// <summary>Gets them in the order in which they came.</summary>
    public IReadOnlyList<TrailFinding> All => [.. _findings.Take(Most)];

    public void Add(TrailFinding finding)
    {
        int alike = finding.IsOfNameOrKeys ? _ofNameOrKeys : _findings.Count - _ofNameOrKeys;
        if (alike < Most)
        {
            _findings.Add(finding);
            _ofNameOrKeys += finding.IsOfNameOrKeys ? 1 : 0;
        }
    }

    /// <summary>Gives one finding in place of all that another name or other keys would explain, and the rest after it.</summary>
    public IReadOnlyList<TrailFinding> Under(TrailFinding one) => [one, .. _findings.Where(finding => !finding.IsOfNameOrKeys).Take(Most - 1)];
}
