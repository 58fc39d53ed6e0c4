using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Testing.Access;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators.Tests;

/// <summary>A service with everything in order: gate, sources, trail, and records behind their decorator; a test breaks the part it is about.</summary>
internal sealed class Ward : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);
    public static readonly NhsNumber Person = NhsNumber.Parse("9990000018");
    public static readonly NhsNumber Other = NhsNumber.Parse("9990000026");

    // Proved once for all tests.
    private static readonly Lazy<FirstPolicy> Policy = new(() => new ServiceCollection().AddGovernance(_ => { }).BuildServiceProvider().GetRequiredService<FirstPolicy>());

    private ServiceProvider? _provider;

    public Ward()
    {
        Relationships = new Relationships(Clock);
        Objections = new Objections(Clock);
        Asking = Context(Role.Doctor);
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddGovernance(g => g
            .UseKeys(_ => new KeyRing(new MasterKey("k1", [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7))])))
            .UseAuditTrail(_ => Trail ?? Kept)
            .UseBreakGlassJournal(_ => Journal)
            .UseRequester(_ => new Requesters(this))
            .AddRelationships(_ => Relationships)
            .AddObjections(_ => Objections)
            .DischargeBy(_ => Handler)
            .AddContext(Hospital.Default));
        Services.Replace(ServiceDescriptor.Singleton(_ => Policy.Value));
    }

    public ServiceCollection Services { get; } = [];

    public ManualClock Clock { get; } = new(Now);

    public InMemoryAuditTrail Kept { get; } = new();

    public InMemoryAuditTrail Journal { get; } = new();

    public IAuditTrail? Trail { get; set; }

    public RecordingObligationHandler Handler { get; } = new(Obligations.Alert | Obligations.Review | Obligations.SampledReview | Obligations.KeepInEnvironment);

    public Relationships Relationships { get; }

    public Objections Objections { get; }

    /// <summary>Gets or sets who asks; null, nobody.</summary>
    public RequesterContext? Asking { get; set; }

    /// <summary>Gets or sets what the seam does instead of saying who asks.</summary>
    public Func<RequesterContext?>? Seam { get; set; }

    public List<string> Told { get; } = [];

    /// <summary>Gets the records behind the decorator.</summary>
    public Records Behind { get; } = new();

    public IEnumerable<string> Trailed => Kept.Records.Select(record => $"{record.Kind} {record.Verdict}".ToLowerInvariant());

    public static Appointment Row(NhsNumber person, int id) => new() { Id = id, NhsNumber = person.Reveal(), Trust = "RYJ", Reason = "asthma" };

    public RequesterContext Context(Role role, Action<Explanation>? tell = null) => new()
    {
        Requester = new Requester { UserId = "user-7", Organisation = "RYJ" },
        Roles = [new RoleClaim { Role = role, Facts = Facts }],
        Programme = Programme.LondonCareRecord,
        At = Clock.GetUtcNow(),
        Tell = tell ?? (explanation => Told.Add(explanation.ToString())),
    };

    public static AccessFacts Facts => new()
    {
        Recipient = RecipientKind.HealthAndCare,
        CommercialBasis = CommercialBasis.None,
        Customer = ServiceCustomer.None,
        Network = NetworkSecurity.Secure,
        Area = AreaConnection.Connected,
        RoleAuthorisation = RoleAuthorisation.Authorised,
        Subject = SubjectIdentity.AnotherPerson,
    };

    /// <summary>Gives the records as whoever asks has them.</summary>
    public IPatientRecords Open()
    {
        Services.AddGoverned<IPatientRecords>(_ => Behind, ServiceLifetime.Singleton);
        return Provider().GetRequiredService<IPatientRecords>();
    }

    public ServiceProvider Provider() => _provider ??= Services.BuildServiceProvider(validateScopes: true);

    public void Dispose() => _provider?.Dispose();

    private sealed class Requesters(Ward ward) : IRequesterSource
    {
        public RequesterContext? Find() => ward.Seam is null ? ward.Asking : ward.Seam();
    }
}
