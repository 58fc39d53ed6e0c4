using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir.Plans;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Lends out runs, which serve one document at a time and keep their memory, wiped, for the next.</summary>
internal sealed class RunPool(FhirTable table, FhirFilterLimits limits)
{
    private readonly ConditionalWeakTable<PolicyIdentity, ConcurrentBag<RecordRun>> _runs = [];
    private readonly ConcurrentDictionary<ulong, NoticeText> _notices = [];
    private readonly Lazy<TablePlan> _builtIn = new(() => TablePlan.Create(table, null));

    public FhirFilterLimits Limits => limits;

    public RecordRun Rent(PolicyIdentity policy) =>
        _runs.GetOrCreateValue(policy).TryTake(out RecordRun? run) ? run : new RecordRun(PlanFor(policy), limits);

    /// <summary>Takes a run back that ended well or by a fault; one that broke off otherwise is not used again.</summary>
    public void Return(PolicyIdentity policy, RecordRun run) => _runs.GetOrCreateValue(policy).Add(run);

    public NoticeText NoticeFor(ulong permitted) => _notices.GetOrAdd(permitted & CategoryBits.Clinical, NoticeText.Create);

    private TablePlan PlanFor(PolicyIdentity policy)
    {
        var site = new Dictionary<string, int>();
        for (int bit = 9; bit < policy.CategoryCodes.Count; bit++)
        {
            site.Add(policy.CategoryCodes[bit], bit);
        }

        return site.Count == 0 ? _builtIn.Value : TablePlan.Create(table, site);
    }
}
