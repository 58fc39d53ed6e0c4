using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Leaking;

/// <summary>OLG3005: what it names.</summary>
public sealed class LookalikeTests
{
    [Fact]
    public async Task Message_OfSeveralLookalikes_NamesTheFirst()
    {
        Diagnostic found = Assert.Single(await AnalyzerRun.Run(
            AnalyzerRun.Usings + """
            public class Patient { [IdentifiableData] public string Surname = ""; }
            public static class Extract
            {
                public static void Write(Patient p) =>
                    Send(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(p.Surname))));
                [SecondaryUseOutput("research")] public static void Send(string row) { }
            }
            """));

        Assert.Equal("OLG3005", found.Id);
        Assert.Contains("after SHA256.HashData", found.GetMessage(), StringComparison.Ordinal);
    }
}
