using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decorators;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Records;

namespace OneLondon.Governance;

/// <summary>Holds what the builder was told, until the first service is made; from then on it does not change.</summary>
internal sealed class GovernanceRegistration
{
    private List<Func<PolicyReadResult>> _policy = [() => Accepted(PolicyDocument.Baseline)];
    private readonly List<Func<PolicyReadResult>> _overlays = [];
    private volatile bool _frozen;

    public GovernanceRegistration(IServiceCollection services) => Decorators = new GovernedRegistrations(services, () => Contexts);

    public Func<IServiceProvider, IAuditTrail>? Trail { get; private set; }

    public Func<IServiceProvider, IAuditTrail>? Journal { get; private set; }

    public Func<IServiceProvider, KeyRing>? Keys { get; private set; }

    /// <summary>Gets the obligations that are left to nobody on purpose: what they come with is denied.</summary>
    public Obligations Undischarged { get; private set; }

    /// <summary>Gets what is registered behind decorators.</summary>
    public GovernedRegistrations Decorators { get; }

    public Func<IServiceProvider, IRequesterSource>? Requester { get; private set; }

    /// <summary>Gets the contexts whose records are filtered by the policy.</summary>
    public List<GovernanceContext> Contexts { get; } = [];

    public void Freeze() => _frozen = true;

    public void UsePolicy(IEnumerable<Func<PolicyReadResult>> layers) => Change(() => _policy = [.. layers]);

    public void AddOverlay(Func<PolicyReadResult> overlay) => Change(() => _overlays.Add(overlay));

    public void UseTrail(Func<IServiceProvider, IAuditTrail> trail) => Change(() => Trail = trail);

    public void UseJournal(Func<IServiceProvider, IAuditTrail> journal) => Change(() => Journal = journal);

    public void UseKeys(Func<IServiceProvider, KeyRing> keys) => Change(() => Keys = keys);

    public void UseRequester(Func<IServiceProvider, IRequesterSource> requester) => Change(() => Requester = requester);

    public void Leave(Obligations obligations) => Change(() => Undischarged |= obligations);

    public void AddContext(GovernanceContext context) => Change(() => Contexts.Add(context));

    public void Change(Action change)
    {
        if (_frozen)
        {
            throw new InvalidOperationException("governance is in use and no longer changes; configure it before the first service is made");
        }

        change();
    }

    /// <summary>Reads the layers afresh, the whole policy first, then its overlays.</summary>
    public PolicySources ReadPolicy()
    {
        PolicyReadResult[] read = [.. _policy.Concat(_overlays).Select(layer => layer())];
        return new PolicySources(
            [.. read.Select(result => result.Document).OfType<PolicyDocument>()],
            [.. read.SelectMany(result => result.Problems)]);
    }

    public static PolicyReadResult Accepted(PolicyDocument document) => new(document, []);

    public static PolicyReadResult ReadFile(string path)
    {
        try
        {
            return PolicyReader.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var problem = new PolicyProblem(
                path, 0, 0, "$", PolicySeverity.Error, $"the file cannot be read ({e.GetType().Name})", "check that it is there and that the service may read it");
            return new PolicyReadResult(null, [problem]);
        }
    }
}
