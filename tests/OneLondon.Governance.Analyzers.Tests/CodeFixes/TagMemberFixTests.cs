using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.CodeFixes;

public sealed class TagMemberFixTests
{
    private static readonly FixRun Fix = new("OLG1001");

    [Fact]
    public Task Property_OnItsOwnLine_IsMarkedAboveIt() => Fix.Verify(
        """
        using System;

        public class Row
        {
            /// <summary>The family name.</summary>
            public string? Surname { get; set; }
        }
        """,
        "Mark [IdentifiableData]",
        """
        using System;
        using OneLondon.Governance.Tagging;

        public class Row
        {
            /// <summary>The family name.</summary>
            [IdentifiableData]
            public string? Surname { get; set; }
        }
        """);

    [Theory]
    [InlineData("public class Row { public string? Surname; }", "public class Row { [IdentifiableData] public string? Surname; }", "IdentifiableData")]
    [InlineData("public record Row(string NhsNumber);", "public record Row([PatientIdentifier] string NhsNumber);", "PatientIdentifier")]
    [InlineData("public class Row { [System.Obsolete] public string? Surname; }", "public class Row { [IdentifiableData] [System.Obsolete] public string? Surname; }", "IdentifiableData")]
    public Task Member_WithinALine_IsMarkedBeforeIt(string source, string mended, string mark) => Fix.Verify(
        "using OneLondon.Governance.Tagging;\n" + source, $"Mark [{mark}]", "using OneLondon.Governance.Tagging;\n" + mended);

    [Fact]
    public Task File_WithoutUsings_GetsOne() => Fix.Verify(
        "public class Row { public string? Surname; }",
        "Mark [IdentifiableData]",
        "using OneLondon.Governance.Tagging;\n\npublic class Row { [IdentifiableData] public string? Surname; }");

    [Fact]
    public Task Usings_InOrder_StayInOrder() => Fix.Verify(
        "using System;\nusing System.Linq;\nusing Text = System.String;\npublic class Row { public string? Surname; }",
        "Mark [IdentifiableData]",
        "using System;\nusing System.Linq;\nusing OneLondon.Governance.Tagging;\nusing Text = System.String;\npublic class Row { [IdentifiableData] public string? Surname; }");

    [Fact]
    public Task Members_All_AreMarkedAtOnce() => Fix.VerifyAll(
        """
        public class Row
        {
            public string? Surname { get; set; }

            public string? Postcode { get; set; }

            public string? NhsNumber { get; set; }
        }
        """,
        "Mark [IdentifiableData]",
        """
        using OneLondon.Governance.Tagging;

        public class Row
        {
            [IdentifiableData]
            public string? Surname { get; set; }

            [IdentifiableData]
            public string? Postcode { get; set; }

            public string? NhsNumber { get; set; }
        }
        """);

    [Fact]
    public async Task Fields_OfOneDeclaration_AreLeftToAPerson() =>
        Assert.Empty(await Fix.Titles("public class Row { public string? Surname, Postcode; }"));
}
