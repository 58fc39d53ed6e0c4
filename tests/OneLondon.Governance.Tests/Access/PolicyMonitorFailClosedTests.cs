using System.Text;
using OneLondon.Governance.Access;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Records;

namespace OneLondon.Governance.Tests.Access;

public sealed class PolicyMonitorFailClosedTests
{
    [Fact]
    public async Task Grant_OfAPolicyThatWasChanged_IsUsedNoMore()
    {
        TestGate gate = PolicyMonitorTests.Proving();
        AccessGate built = gate.Build();
        AccessResult access = await built.RequestAsync(new TestRequest().Build());
        RecordAccess rows = RecordAccess.Of([access.Grant!], gate.Clock);
        Assert.True(gate.Policies.Reload().IsAccepted);
        Assert.True(access.Grant!.IsUsableAt(gate.Clock.GetUtcNow()));
        await built.RecordReleaseAsync(access, []);
        rows.Check();

        Assert.True(gate.Policies.Reload([PolicyMonitorTests.Later()]).IsAccepted);
        Assert.False(access.Grant.IsUsableAt(gate.Clock.GetUtcNow()));
        Assert.Contains("its policy", (await Assert.ThrowsAsync<InvalidOperationException>(() => built.RecordReleaseAsync(access, []))).Message, StringComparison.Ordinal);
        Assert.Contains("no longer in force", Assert.Throws<InvalidOperationException>(rows.Check).Message, StringComparison.Ordinal);

        AccessResult anew = await built.RequestAsync(new TestRequest().Build());
        Assert.True(anew.Grant!.IsUsableAt(gate.Clock.GetUtcNow()));
        await built.RecordReleaseAsync(anew, []);
    }

    [Fact]
    public async Task Grant_AfterARefusedReload_IsUsedOn()
    {
        TestGate gate = PolicyMonitorTests.Proving();
        AccessResult access = await gate.Build().RequestAsync(new TestRequest().Build());
        Assert.False(gate.Policies.Reload([]).IsAccepted);
        Assert.True(access.Grant!.IsUsableAt(gate.Clock.GetUtcNow()));
    }

    [Fact]
    public void Reload_OfAPolicyThatBreaches_KeepsTheLastGoodOne()
    {
        // Research on identifiable data: what the constitution forbids (P1 N1).
        string broken = Encoding.UTF8.GetString(PolicyMonitorTests.BaselineBytes()).Replace(
            "\"level\": \"depersonalised\"", "\"level\": \"identifiable\"", StringComparison.Ordinal);
        PolicyDocument document = PolicyReader.Read(Encoding.UTF8.GetBytes(broken), "broken").Document!;
        TestGate gate = PolicyMonitorTests.Proving();
        PolicyReload reload = gate.Policies.Reload([document]);
        KeptWithProblems(gate, reload);
        Assert.Contains(reload.Problems, problem => problem.Source == "broken");
    }

    [Fact]
    public void Reload_OfNoDocuments_KeepsTheLastGoodOne()
    {
        TestGate gate = PolicyMonitorTests.Proving();
        KeptWithProblems(gate, gate.Policies.Reload([]));
    }

    [Fact]
    public void Reload_ThatThrows_KeepsTheLastGoodOneAndSaysNoMore()
    {
        TestGate gate = new();
        Policy before = gate.Policies.Current;
        gate.Load = (IReadOnlyList<PolicyDocument> layers, out IReadOnlyList<PolicyProblem> problems) => throw new IOException("9990000018");
        PolicyReload reload = gate.Policies.Reload();
        KeptWithProblems(gate, reload);
        Assert.Same(before, gate.Policies.Current);
        Assert.DoesNotContain("999", string.Join('\n', gate.Log.Lines) + reload.Problems[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Reload_ThatGivesNeitherPolicyNorProblem_IsRefused()
    {
        TestGate gate = new();
        gate.Load = (IReadOnlyList<PolicyDocument> layers, out IReadOnlyList<PolicyProblem> problems) =>
        {
            problems = [];
            return null;
        };
        KeptWithProblems(gate, gate.Policies.Reload());
    }

    [Fact]
    public void Reload_WithAPolicyAndAnError_IsRefused()
    {
        TestGate gate = new();
        Policy other = OneLondon.Governance.Proofs.PolicyLoader.Load([PolicyMonitorTests.Later()]).Policy!;
        gate.Load = (IReadOnlyList<PolicyDocument> layers, out IReadOnlyList<PolicyProblem> problems) =>
        {
            problems = [new PolicyProblem("x", 1, 1, "$", PolicySeverity.Error, "wrong", "mend it")];
            return other;
        };
        KeptWithProblems(gate, gate.Policies.Reload());
    }

    [Fact]
    public void Start_OfARefusedPolicy_GivesNothing()
    {
        PolicyMonitor? monitor = PolicyMonitor.Start(
            () => throw new IOException(), Never, new TestGate().Clock, new ListLogger(), out IReadOnlyList<PolicyProblem> problems);
        Assert.Null(monitor);
        Assert.NotEmpty(problems);
    }

    private static Policy? Never(IReadOnlyList<PolicyDocument> layers, out IReadOnlyList<PolicyProblem> problems) =>
        throw new InvalidOperationException();

    private static void KeptWithProblems(TestGate gate, PolicyReload reload)
    {
        Assert.False(reload.IsAccepted);
        Assert.Contains(reload.Problems, problem => problem.Severity == PolicySeverity.Error);
        Assert.Same(TestGate.Baseline, gate.Policies.Current);
        Assert.Same(TestGate.Baseline, reload.InForce);
        Assert.Contains(gate.Log.Lines, line => line.Contains("was refused", StringComparison.Ordinal));
    }
}
