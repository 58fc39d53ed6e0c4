using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Decorators;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Testing.Access;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.DecoratorCost;

/// <summary>
/// A synchronous call through a generated decorator beside one written by hand and a <c>DispatchProxy</c>, decision and audit being answered at
/// once: what is left is what each costs itself. Aim: at most 50 ns and 0 bytes over the request, which anyone who asks has to make.
/// </summary>
[MemoryDiagnoser]
public class DecoratorBenchmarks
{
    private static readonly NhsNumber Person = NhsNumber.Parse("9990000018");

    private ServiceProvider _provider = null!;
    private IBenchRecords _inner = null!;
    private IBenchRecords _byHand = null!;
    private IBenchRecords _proxy = null!;
    private IBenchRecords _generated = null!;
    private CallGate _gate = null!;
    private RequesterContext _context = null!;

    // The in-process runner does not wait for a task.
    [GlobalSetup]
    public void Setup() => SetUpAsync().GetAwaiter().GetResult();

    private async Task SetUpAsync()
    {
        _provider = new ServiceCollection().AddGovernance(g => g
            .UseKeys(_ => new KeyRing(new MasterKey("k1", [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7))])))
            .UseAuditTrail(_ => new InMemoryAuditTrail())
            .UseBreakGlassJournal(_ => new InMemoryAuditTrail())
            .Configure(options => options.MaximumRequestAge = TimeSpan.FromMinutes(15))
            .DischargeBy(_ => new RecordingObligationHandler(Obligations.Alert | Obligations.Review | Obligations.SampledReview | Obligations.KeepInEnvironment)))
            .BuildServiceProvider();
        _context = new RequesterContext
        {
            Requester = new Requester { UserId = "user-7", Organisation = "RYJ" },
            Roles = [new RoleClaim { Role = Role.Doctor, Facts = Facts }],
            Programme = Programme.LondonCareRecord,
            At = DateTimeOffset.UtcNow,
            Patient = new PatientKey(Person),
        };
        AccessResult answer = await _provider.GetRequiredService<GovernedAccess>().RequestAsync(new AccessRequest
        {
            Patient = new PatientKey(Person),
            Requester = _context.Requester,
            Roles = _context.Roles,
            Purpose = PurposeOfUse.DirectCare,
            Programme = _context.Programme,
            Operation = Operation.View,
            Level = Identifiability.Identifiable,
            RequestedAt = _context.At,
        });
        if (!answer.IsPermitted)
        {
            throw new InvalidOperationException(answer.Verdict.ToString());
        }

        // A clock that stands still within the life of the grant.
        var time = new StoppedClock(answer.Grant!.IssuedAt);
        var requesters = new KnownRequester(_context);
        _gate = new AnsweredGate(answer);
        _inner = new BenchRecords(Person);
        _byHand = new HandWritten(_inner, _gate, requesters, time);
        _proxy = ReflectedProxy.Of(_inner, _gate, requesters);
        _generated = BenchContext.Default.Decorate(_inner, new GovernedCalls(_gate, requesters, time));
        if (_generated.Letter(Person, 1) is null || _generated.Find(Person, 1) is null || _proxy.Letter(Person, 1) is null || _byHand.Find(Person, 1) is null)
        {
            throw new InvalidOperationException("a decorator gives nothing");
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _provider.Dispose();

    [Benchmark(Description = "request, decision, call and record alone", Baseline = true)]
    public string? Bare()
    {
        AccessRequest request = new()
        {
            Patient = _context.Patient,
            Requester = _context.Requester,
            Roles = _context.Roles,
            Purpose = PurposeOfUse.DirectCare,
            Programme = _context.Programme,
            Operation = Operation.View,
            Level = Identifiability.Identifiable,
            RequestedAt = _context.At,
            ObjectedControllers = _context.ObjectedControllers,
            WithdrawnControllers = _context.WithdrawnControllers,
        };
        AccessResult access = _gate.AskAsync(request, new PatientKey(Person), CancellationToken.None).GetAwaiter().GetResult();
        string? letter = _inner.Letter(Person, 1);
        _gate.ReleaseAsync(access, new ReleaseNote { Items = 1 }, CancellationToken.None).GetAwaiter().GetResult();
        return letter;
    }

    [Benchmark(Description = "by hand, whole result")]
    public string? ByHand() => _byHand.Letter(Person, 1);

    [Benchmark(Description = "generated, whole result")]
    public string? Generated() => _generated.Letter(Person, 1);

    [Benchmark(Description = "DispatchProxy, whole result")]
    public string? Proxy() => _proxy.Letter(Person, 1);

    [Benchmark(Description = "by hand, one row filtered")]
    public Visit? RowByHand() => _byHand.Find(Person, 1);

    [Benchmark(Description = "generated, one row filtered")]
    public Visit? RowGenerated() => _generated.Find(Person, 1);

    private static AccessFacts Facts => new()
    {
        Recipient = RecipientKind.HealthAndCare,
        CommercialBasis = CommercialBasis.None,
        Customer = ServiceCustomer.None,
        Network = NetworkSecurity.Secure,
        Area = AreaConnection.Connected,
        RoleAuthorisation = RoleAuthorisation.Authorised,
        Relationship = Relationship.Established,
        Subject = SubjectIdentity.AnotherPerson,
        Objection = ObjectionState.None,
        ObjectionCurrency = ObjectionCurrency.Current,
    };

    private sealed class KnownRequester(RequesterContext context) : IRequesterSource
    {
        public RequesterContext? Find() => context;
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
