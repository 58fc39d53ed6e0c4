using OneLondon.Governance.Access;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;

namespace OneLondon.Governance.Tests.Access;

public sealed class PolicyMonitorTests
{
    [Fact]
    public void Reload_OfAnotherPolicy_PutsItInForce()
    {
        TestGate gate = Proving();
        PolicyReload reload = gate.Policies.Reload([Later()]);
        Assert.True(reload.IsAccepted);
        Assert.Equal(Later().ContentHash, gate.Policies.Current.ContentHash);
        Assert.Same(reload.InForce, gate.Policies.Current);
        Assert.Same(reload, gate.Policies.Last);
    }

    [Fact]
    public void Reload_OfTheSameDocuments_KeepsThePolicy()
    {
        TestGate gate = Proving();
        Policy before = gate.Policies.Current;
        Assert.True(gate.Policies.Reload().IsAccepted);
        Assert.Same(before, gate.Policies.Current);
    }

    [Fact]
    public void Reload_OfADocumentMadeInCode_TrustsNoHashItNames()
    {
        TestGate gate = Proving();
        PolicyDocument baseline = PolicyDocument.Baseline;
        PolicyDocument made = new()
        {
            Name = baseline.Name,
            Version = baseline.Version,
            Source = "made",
            ContentHash = baseline.ContentHash,
            Settings = new PolicySettings { GrantLifetime = TimeSpan.FromMinutes(1) },
            Purposes = baseline.Purposes,
            Programmes = baseline.Programmes,
            Roles = baseline.Roles,
            Grants = baseline.Grants,
        };
        Assert.True(gate.Policies.Reload([made]).IsAccepted);
        Assert.Equal(TimeSpan.FromMinutes(1), gate.Policies.Current.Settings.GrantLifetime);
        Assert.True(gate.Policies.Reload([baseline]).IsAccepted);
        Assert.Equal(baseline.Settings!.GrantLifetime, gate.Policies.Current.Settings.GrantLifetime);
    }

    [Fact]
    public void Reload_OfAnUnsignedPolicy_Warns()
    {
        TestGate gate = Proving();
        PolicyReload reload = gate.Policies.Reload([Later()]);
        Assert.Contains(reload.Problems, problem => problem.Severity == PolicySeverity.Warning);
        Assert.Contains(gate.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Current_WhileReloading_IsAlwaysWhole()
    {
        TestGate gate = new();
        Policy other = PolicyLoader.Load([Later()]).Policy!;
        using var stop = new CancellationTokenSource();
        Task[] readers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Policy policy = gate.Policies.Current;
                Assert.True(policy == TestGate.Baseline || policy == other);
                Assert.NotEmpty(policy.RoleCodes);
            }
        }))];
        for (int i = 0; i < 500; i++)
        {
            Policy next = i % 2 == 0 ? other : TestGate.Baseline;
            gate.Load = (IReadOnlyList<PolicyDocument> _, out IReadOnlyList<PolicyProblem> problems) =>
            {
                problems = [];
                return next;
            };
            Assert.Same(next, gate.Policies.Reload().InForce);
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }

    internal static TestGate Proving() => new()
    {
        Load = (IReadOnlyList<PolicyDocument> layers, out IReadOnlyList<PolicyProblem> problems) =>
        {
            PolicyLoadResult loaded = PolicyLoader.Load(layers);
            problems = loaded.Problems;
            return loaded.Policy;
        },
    };

    internal static byte[] BaselineBytes()
    {
        using Stream stream = typeof(PolicyDocument).Assembly.GetManifestResourceStream("onelondon-baseline.policy.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    internal static PolicyDocument Later() => PolicyReader.Read([.. BaselineBytes(), (byte)'\n'], "later").Document!;
}
