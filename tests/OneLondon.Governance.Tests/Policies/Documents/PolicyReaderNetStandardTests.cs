extern alias netstandard;

using System.Text;
using OneLondon.Governance.Policies.Documents;
using Other = netstandard::OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tests.Policies.Documents;

/// <summary>The reader that runs inside the compiler gives what the reader at run time gives.</summary>
public sealed class PolicyReaderNetStandardTests
{
    [Fact]
    public void Read_BrokenDocuments_GivesTheSameProblems() =>
        Assert.All(PolicyCorpus.All, c => AssertSame(c.Bytes));

    [Fact]
    public void Read_EveryTenthByteChanged_GivesTheSameResult()
    {
        byte[] good = Encoding.UTF8.GetBytes(SmallPolicies.Whole);
        for (int at = 0; at < good.Length; at += 10)
        {
            byte[] bytes = [.. good];
            bytes[at] ^= (byte)(1 + (at % 255));
            AssertSame(bytes);
        }
    }

    [Theory]
    [InlineData(SmallPolicies.Whole)]
    [InlineData(SmallPolicies.Overlay)]
    public void Read_GoodDocument_GivesTheSameDocument(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);

        PolicyDocument here = PolicyReader.Read(bytes, "p").Document!;
        Other.PolicyDocument there = Other.PolicyReader.Read(bytes, "p").Document!;

        Assert.Equal(PropertyText.Of(here), PropertyText.Of(there));
    }

    [Fact]
    public void Baseline_OfBoth_IsTheSameDocument() =>
        Assert.Equal(PropertyText.Of(PolicyDocument.Baseline), PropertyText.Of(Other.PolicyDocument.Baseline));

    [Fact]
    public void Reader_OfNetStandard_IsAnotherAssembly() =>
        Assert.NotEqual(typeof(PolicyReader).Assembly, typeof(Other.PolicyReader).Assembly);

    private static void AssertSame(byte[] bytes)
    {
        PolicyReadResult here = PolicyReader.Read(bytes, "p");
        Other.PolicyReadResult there = Other.PolicyReader.Read(bytes, "p");

        Assert.Equal(here.Problems.Select(p => p.ToString()), there.Problems.Select(p => p.ToString()));
        Assert.Equal(here.Document is null, there.Document is null);
    }
}
