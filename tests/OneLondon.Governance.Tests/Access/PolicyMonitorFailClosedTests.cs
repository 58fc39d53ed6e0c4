using System.Text;
using OneLondon.Governance.Access;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tests.Access;

public sealed class PolicyMonitorFailClosedTests
{
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
