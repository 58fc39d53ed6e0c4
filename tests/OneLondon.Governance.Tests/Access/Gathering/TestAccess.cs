using OneLondon.Governance.Access;
using OneLondon.Governance.Access.Gathering;
using OneLondon.Governance.Access.Reviewing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Logging;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Sources.Emergencies;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Reviews;
using OneLondon.Governance.Tests.Sources.Registers;

namespace OneLondon.Governance.Tests.Access.Gathering;

/// <summary>Governed access over real registers in memory, each part of which a test can take down.</summary>
internal sealed class TestAccess
{
    public TestAccess()
    {
        Gate.Clock.Jump(TestRequest.Now);
        Proxies = new ProxyRegister(Store, Gate.Clock);
        Objections = new ObjectionRegister(Store, Proxies, Gate.Clock);
        Snapshot = new ObjectionSnapshot(Store, Gate.Clock);
        Emergencies = new EmergencyRegister(Store, Gate.Clock);
        Reviews = new ReviewRegister(ReviewStore, Gate.Clock);
        Mask = new PersonMask(Gate.Keys);
        BreakGlass = new BreakGlassRegister(BreakGlassStore, Mask, Gate.Clock);
        Gate.Handlers = [Gate.Handler, new ReviewHandler(Reviews, Alerts, new BreakGlassOptions(), new QuietLogger(Gate.Log))];
    }

    public TestGate Gate { get; } = new();

    public SwitchableStore Store { get; } = new();

    public SwitchableStore BreakGlassStore { get; } = new();

    public SwitchableStore ReviewStore { get; } = new();

    public ProxyRegister Proxies { get; }

    public ObjectionRegister Objections { get; }

    public ObjectionSnapshot Snapshot { get; }

    public EmergencyRegister Emergencies { get; }

    public BreakGlassRegister BreakGlass { get; }

    public ReviewRegister Reviews { get; }

    public RecordingAlerts Alerts { get; } = new();

    public PersonMask Mask { get; }

    public DateTimeOffset Now => Gate.Clock.GetUtcNow();

    /// <summary>Gets or sets the sources; those of the registers unless set.</summary>
    public AccessSources? Sources { get; set; }

    public GovernedAccess Build()
    {
        AccessSources sources = Sources ?? new AccessSources
        {
            // The register first, then the snapshot, as the front door has it; without waiting on threads of their own.
            Objections = new RegisterThenSnapshot(Objections, Snapshot),
            Emergencies = Emergencies,
            Proxies = Proxies,
            BreakGlass = BreakGlass,
        };
        var gatherer = new FactGatherer(sources, Gate.Options, Gate.Clock, new QuietLogger(Gate.Log));
        return new GovernedAccess(Gate.Policies, gatherer, Gate.Build(), Gate.Options);
    }

    public Task<AccessResult> AskAsync(TestRequest request, BreakGlassPass? pass = null, string area = "") =>
        Build().RequestAsync(Request(request, pass, area));

    public AccessRequest Request(TestRequest request, BreakGlassPass? pass = null, string area = "")
    {
        AccessRequest built = (request with { At = Now }).Build();
        return new AccessRequest
        {
            Patient = built.Patient,
            Requester = new Requester { UserId = built.Requester.UserId, Organisation = built.Requester.Organisation, Area = area },
            Roles = built.Roles,
            Purpose = built.Purpose,
            Programme = built.Programme,
            Operation = built.Operation,
            Level = built.Level,
            RequestedAt = built.RequestedAt,
            ClaimReason = built.ClaimReason,
            OverrideReason = built.OverrideReason,
            BreakGlass = pass,
        };
    }

    public NewBreakGlass NewPass(TestRequest request, OverrideKind kind = OverrideKind.Emergency, int uses = 1) => new()
    {
        Kind = kind,
        Reason = "found collapsed, 999 000 0018",
        UserId = request.UserId,
        Organisation = request.Organisation,
        Role = request.Role,
        Patient = request.Patient,
        Purpose = request.Purpose,
        Programme = request.Programme,
        MaximumUses = uses,
    };
}
