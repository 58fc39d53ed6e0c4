using Microsoft.Extensions.Logging;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Testing.Access;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Tests.Keys;

namespace OneLondon.Governance.Tests.Access;

/// <summary>A gate with everything in order; a test breaks the one part it is about.</summary>
internal sealed class TestGate
{
    private const Obligations Handled =
        Obligations.Alert | Obligations.Review | Obligations.SampledReview | Obligations.KeepInEnvironment;

    public static readonly Policy Baseline = PolicyLoader.Load([PolicyDocument.Baseline]).Policy!;

    public TestGate() => Policies = Monitor();

    public ManualClock Clock { get; } = new(TestRequest.Now);

    public InMemoryAuditTrail Kept { get; } = new();

    public InMemoryAuditTrail KeptInJournal { get; } = new();

    public IAuditTrail? Trail { get; set; }

    public IAuditTrail? Journal { get; set; }

    public RecordingObligationHandler Handler { get; } = new(Handled);

    public IObligationHandler[]? Handlers { get; set; }

    public KeyRing Keys { get; set; } = TestKeys.Ring();

    /// <summary>Gets or sets the gate's time; <see cref="Clock"/> unless set.</summary>
    public TimeProvider? Time { get; set; }

    public ListLogger Log { get; } = new();

    /// <summary>Gets or sets the logger; <see cref="Log"/> unless set.</summary>
    public ILogger? Logger { get; set; }

    public AccessOptions Options { get; } = new();

    public PolicyMonitor Policies { get; }

    /// <summary>Gets or sets what the next reload gives; the baseline, already proved, unless set.</summary>
    public PolicyLoad Load { get; set; } = LoadBaseline;

    public AccessGate Build() => new(
        Policies, Keys, Trail ?? Kept, Journal ?? KeptInJournal, Handlers ?? [Handler], Options, Time ?? Clock, Logger ?? Log);

    public Task<AccessResult> AskAsync(TestRequest request, CancellationToken cancellationToken = default) =>
        Build().RequestAsync(request.Build(), cancellationToken);

    /// <summary>Waits for an answer while time passes, so that limits run out.</summary>
    public async Task<T> PassTimeAsync<T>(Task<T> answer)
    {
        while (!answer.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(answer, Task.Delay(5));
        }

        return await answer;
    }

    private static Policy? LoadBaseline(IReadOnlyList<PolicyDocument> layers, out IReadOnlyList<PolicyProblem> problems)
    {
        problems = [];
        return Baseline;
    }

    private PolicyMonitor Monitor() => PolicyMonitor.Start(
        () => new PolicySources([PolicyDocument.Baseline], []),
        (IReadOnlyList<PolicyDocument> layers, out IReadOnlyList<PolicyProblem> problems) => Load(layers, out problems),
        Clock,
        Log,
        out _)!;
}
