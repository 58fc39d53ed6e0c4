extern alias netstandard;

using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using NetStandardDocument = netstandard::OneLondon.Governance.Policies.Documents.PolicyDocument;
using NetStandardLoader = netstandard::OneLondon.Governance.Proofs.PolicyLoader;
using NetStandardLoadResult = netstandard::OneLondon.Governance.Proofs.PolicyLoadResult;
using NetStandardReader = netstandard::OneLondon.Governance.Policies.Documents.PolicyReader;

namespace OneLondon.Governance.Packages.Tests.PolicyCore;

public sealed class NetStandardProofTests
{
    [Fact]
    public void Baseline_OnNetStandard_IsProved()
    {
        NetStandardLoadResult result = NetStandardLoader.Load([NetStandardDocument.Baseline]);
        Assert.Empty(result.Problems);
        Assert.True(result.Proof!.IsProved);
    }

    [Fact]
    public void Baseline_OnBothTargets_GivesOneProof()
    {
        PolicyLoadResult here = PolicyLoader.Load([PolicyDocument.Baseline]);
        NetStandardLoadResult there = NetStandardLoader.Load([NetStandardDocument.Baseline]);
        Assert.Equal(here.Policy!.ContentHash, there.Policy!.ContentHash);
        Assert.Equal(here.Proof!.RawRequests, there.Proof!.RawRequests);
        Assert.Equal(here.Proof.RequestClasses, there.Proof.RequestClasses);
        Assert.Equal(here.Proof.Checks, there.Proof.Checks);
    }

    [Fact]
    public void Document_WithAMistake_IsRefusedAlikeOnBothTargets()
    {
        byte[] text = File.ReadAllBytes(Repository.At("src/OneLondon.Governance/Policies/onelondon-baseline.policy.json"));
        byte[] cut = text[..(text.Length / 2)];
        Assert.Equal(
            PolicyReader.Read(cut, "cut.policy.json").Problems.Select(problem => problem.ToString()),
            NetStandardReader.Read(cut, "cut.policy.json").Problems.Select(problem => problem.ToString()));
    }
}
