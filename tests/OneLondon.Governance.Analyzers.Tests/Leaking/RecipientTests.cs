using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Analyzers.Tests.Harness;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Tests.Leaking;

/// <summary>OLG3002 by who receives the data (N3-N6, X4).</summary>
public sealed class RecipientTests
{
    [Theory]
    [InlineData(RecipientKind.Unspecified, true)]
    [InlineData(RecipientKind.HealthAndCare, true)]
    [InlineData(RecipientKind.ApprovedApplicant, true)]
    [InlineData(RecipientKind.Person, false)]
    [InlineData(RecipientKind.Insurer, false)]
    [InlineData(RecipientKind.PharmaceuticalCompany, false)]
    [InlineData(RecipientKind.Advertiser, false)]
    [InlineData(RecipientKind.BenefitsBody, false)]
    [InlineData(RecipientKind.OtherThirdParty, false)]
    [InlineData((RecipientKind)99, false)]
    public async Task Recipient_OfASecondaryUse_ReceivesWhatThePolicySays(RecipientKind kind, bool isPermitted)
    {
        foreach (string level in (string[])["Depersonalised", "Aggregate", "Anonymous"])
        {
            string[] found = await Rules($$"""
                public class Visit
                {
                    [DepersonalisedData(Identifiability.{{level}}), DataCategory(CategoryCodes.Diagnoses)] public string Code = "";
                }
                public static class Extract
                {
                    public static void Write(Visit visit) => Send(visit.Code);
                    [SecondaryUseOutput("research", Recipient = (RecipientKind){{(int)kind}})] public static void Send(string row) { }
                }
                """);

            Assert.Equal(isPermitted ? [] : ["OLG3002"], found);
        }
    }

    [Theory]
    [InlineData("approved-applicant")]
    [InlineData("insurer")]
    public async Task IdentifiableData_ToAnyRecipient_LeaksAsBefore(string recipient) =>
        Assert.Equal(["OLG3001"], await Rules(
            """
            public class Patient { [IdentifiableData] public string Surname = ""; }
            public static class Extract
            {
                public static void Write(Patient patient) => Send(patient.Surname);
                public static void Send(string row) { }
            }
            """,
            ("site.flows", $"flows 1\noutput M:Extract.Send Argument[0] research>{recipient}\n")));

    [Theory]
    [InlineData("health-and-care", true)]
    [InlineData("approved-applicant", false)]
    [InlineData("person", false)]
    [InlineData("insurer", false)]
    public async Task Recipient_OfDirectCare_IsWhoCares(string recipient, bool isPermitted) =>
        Assert.Equal(isPermitted ? [] : ["OLG3001"], await Rules(
            """
            public class Patient { [IdentifiableData] public string Surname = ""; }
            public static class Letters
            {
                public static void Write(Patient patient) => Send(patient.Surname);
                public static void Send(string row) { }
            }
            """,
            ("site.flows", $"flows 1\noutput M:Letters.Send Argument[0] direct-care>{recipient}\n")));

    [Theory]
    [InlineData("research>nobody")]
    [InlineData("research>")]
    [InlineData(">insurer")]
    [InlineData("research>insurer>insurer")]
    [InlineData("research>Insurer")]
    public async Task Row_WithARecipientThatIsUnknown_IsRefused(string channel)
    {
        Diagnostic found = Assert.Single(await AnalyzerRun.Run(
            AnalyzerRun.Usings + "public static class Extract { public static void Send(string row) { } }",
            ("site.flows", $"flows 1\noutput M:Extract.Send Argument[0] {channel}\n")));

        Assert.Equal("OLG4002", found.Id);
        Assert.Contains("approved-applicant", found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finding_OfADeniedRecipient_NamesIt()
    {
        Diagnostic found = Assert.Single(await AnalyzerRun.Run(
            AnalyzerRun.Usings + """
            public class Visit { [DepersonalisedData(Identifiability.Aggregate), DataCategory(CategoryCodes.Diagnoses)] public string Code = ""; }
            public static class Extract
            {
                public static void Write(Visit visit) => Send(visit.Code);
                [SecondaryUseOutput("research", Recipient = RecipientKind.Insurer)] public static void Send(string row) { }
            }
            """));

        Assert.Contains("an output for 'research' to an insurer", found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_OfTheVocabulary_AllHaveACode()
    {
        foreach (RecipientKind kind in Enum.GetValues<RecipientKind>().Where(k => k != RecipientKind.Unspecified))
        {
            string code = new Channel("research", kind).RecipientCode;
            Assert.NotEqual("unknown", code);
            Assert.Equal(kind, Channel.Parse("research>" + code).Recipient);
        }
    }

    private static async Task<string[]> Rules(string source, params (string Path, string Text)[] files) =>
        [.. (await AnalyzerRun.Run(AnalyzerRun.Usings + source, files)).Where(d => d.Id.StartsWith("OLG3", StringComparison.Ordinal)).Select(d => d.Id)];
}
