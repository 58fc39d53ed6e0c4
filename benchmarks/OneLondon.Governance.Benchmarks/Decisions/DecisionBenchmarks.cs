using System.Runtime.CompilerServices;
using System.Security.Claims;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Benchmarks.Decisions;

/// <summary>
/// One decision, beside the least that could be done (a mask out of a table, behind a call that is not inlined) and
/// beside ASP.NET Core's authorization with a single requirement. The requests change from call to call.
/// </summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private const int Requests = 64;
    private readonly AccessFacts[] _facts = new AccessFacts[Requests];
    private readonly (string Role, string Purpose)[] _codes = new (string, string)[Requests];
    private readonly ClaimsPrincipal[] _users = new ClaimsPrincipal[Requests];
    private readonly ulong[] _table = new ulong[12 * 8];
    private Policy _policy = null!;
    private IAuthorizationService _authorization = null!;
    private AccessFacts _ordinary;

    [GlobalSetup]
    public void Setup()
    {
        _policy = PolicyLoader.Load([PolicyDocument.Baseline]).Policy!;
        _ordinary = new AccessFacts() with
        {
            Recipient = RecipientKind.HealthAndCare,
            Network = NetworkSecurity.Secure,
            Area = AreaConnection.Connected,
            RoleAuthorisation = RoleAuthorisation.Authorised,
            Relationship = Relationship.Established,
            Objection = ObjectionState.None,
            ObjectionCurrency = ObjectionCurrency.Current,
        };
        for (int i = 0; i < Requests; i++)
        {
            string role = _policy.RoleCodes[i % 12];
            string purpose = _policy.PurposeCodes[i % 8];
            _codes[i] = (role, purpose);
            _facts[i] = FactsOf(role, purpose);
            _users[i] = new ClaimsPrincipal(new ClaimsIdentity([new Claim("role", role), new Claim("purpose", purpose)], "bench"));
            _table[i] = (ulong)i * 0x9E3779B97F4A7C15;
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddAuthorization(o => o.AddPolicy("care", p => p.RequireClaim("purpose", _policy.PurposeCodes)));
        _authorization = services.BuildServiceProvider().GetRequiredService<IAuthorizationService>();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Requests, Description = "bare mask out of a table, call not inlined")]
    public ulong BareMask()
    {
        ulong all = 0;
        for (int i = 0; i < Requests; i++)
        {
            all ^= Mask(_table, i % 12, i & 7);
        }

        return all;
    }

    [Benchmark(OperationsPerInvoke = Requests, Description = "Policy.Decide from typed facts")]
    public ulong Typed()
    {
        ulong all = 0;
        foreach (ref readonly AccessFacts facts in _facts.AsSpan())
        {
            all ^= _policy.Decide(facts).Categories.Bits;
        }

        return all;
    }

    [Benchmark(OperationsPerInvoke = Requests, Description = "Policy.Facts and Decide from strings")]
    public ulong Strings()
    {
        ulong all = 0;
        foreach ((string role, string purpose) in _codes)
        {
            all ^= _policy.Decide(FactsOf(role, purpose)).Categories.Bits;
        }

        return all;
    }

    [Benchmark(OperationsPerInvoke = Requests, Description = "ASP.NET Core IAuthorizationService, one requirement")]
    public async Task<int> AspNetCore()
    {
        int permitted = 0;
        foreach (ClaimsPrincipal user in _users)
        {
            permitted += (await _authorization.AuthorizeAsync(user, null, "care")).Succeeded ? 1 : 0;
        }

        return permitted;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Mask(ulong[] table, int role, int purpose) => table[(role * 8) + purpose];

    private AccessFacts FactsOf(string role, string purpose) => _policy.Facts(role, purpose, ProgrammeCodes.LondonCareRecord) with
    {
        FactBits = _ordinary.FactBits,
        Operation = Operation.View,
        Level = Identifiability.Identifiable,
    };
}
