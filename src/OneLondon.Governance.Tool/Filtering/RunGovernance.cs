using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Access;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Tool.PolicyFiles;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>
/// Sets governance up for one run: the gate, a key that nobody else has, and a trail in memory. What a service does with
/// alerts and reviews, the tool does by printing the obligations.
/// </summary>
internal sealed class RunGovernance : IAsyncDisposable
{
    private const string KeyId = "run";

    private readonly ServiceProvider _services;

    private RunGovernance(ServiceProvider services, LoadedPolicy loaded)
    {
        _services = services;
        Loaded = loaded;
        Gate = services.GetRequiredService<AccessGate>();
        Pseudonymiser = new Pseudonymiser(services.GetRequiredService<KeyRing>(), CommandLine.Name);
    }

    public LoadedPolicy Loaded { get; }

    public AccessGate Gate { get; }

    /// <summary>Gets what makes pseudonyms; those of two runs cannot be joined.</summary>
    public Pseudonymiser Pseudonymiser { get; }

    /// <exception cref="Usage.UsageException">The policy is refused.</exception>
    public static RunGovernance Start(IReadOnlyList<PolicyDocument> layers, TimeProvider clock)
    {
        ServiceProvider services = new ServiceCollection()
            .AddSingleton(clock)
            .AddGovernance(governance => governance
                .UsePolicy(layers)
                .UseKeys(_ => new KeyRing(NewKey()))
                .UseAuditTrail(_ => new InMemoryAuditTrail())
                .UseBreakGlassJournal(_ => new InMemoryAuditTrail())
                .DischargeBy(_ => new PrintedObligations()))
            .BuildServiceProvider();
        try
        {
            return new RunGovernance(services, new LoadedPolicy(services.GetRequiredService<PolicyMonitor>().Current, layers));
        }
        catch
        {
            services.Dispose();

            // Where it is the policy that is at fault, this says so in the reader's or verifier's words.
            PolicyLayers.Prove(layers);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Pseudonymiser.Dispose();
        await _services.DisposeAsync().ConfigureAwait(false);
    }

    private static MasterKey NewKey()
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(MasterKey.MinimumLength);
        try
        {
            return new MasterKey(KeyId, bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
