using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Enforcing;

public sealed class CareFromSecondaryUseTests
{
    private const string Care =
        """
        [PurposeOfUse(PurposeCodes.DirectCare), PurposeOfUse(PurposeCodes.EmergencyCare)]
        public class Records
        {
            public string Title { get; set; } = "";
            public string Read(string key) => key;
            [PurposeOfUse(PurposeCodes.Research)] public int Count() => 0;
            [PurposeOfUse(PurposeCodes.DirectCare), PurposeOfUse(PurposeCodes.Research)] public int Both() => 0;
            [DeidentifyingMethod(Identifiability.Anonymous)] public string Hide(string key) => "";
            public static Records Open() => new();
        }
        public static class RecordExtensions
        {
            [PurposeOfUse(PurposeCodes.CareCoordination)] public static void Refer(this Records records) { }
        }
        public interface IPlain { string Read(string key); }

        """;

    [Theory]
    [InlineData("records.{|OLG2002:Read|}(\"a\");")]
    [InlineData("_ = records?.{|OLG2002:Read|}(\"a\");")]
    [InlineData("Func<string, string> read = records.{|OLG2002:Read|};")]
    [InlineData("_ = new {|OLG2002:Records|}();")]
    [InlineData("_ = records.{|OLG2002:Title|};")]
    [InlineData("Records.{|OLG2002:Open|}();")]
    [InlineData("records.{|OLG2002:Refer|}();")]
    [InlineData("Action later = () => records.{|OLG2002:Read|}(\"a\");")]
    public Task Operation_FromSecondaryUse_Reports(string body) => AnalyzerRun.Verify(Care + $$"""
        public class Study
        {
            [PurposeOfUse(PurposeCodes.Research)] public void Run(Records records) { {{body}} }
        }
        """);

    [Theory]
    [InlineData("public class Ward : Records { public string Line(string key) => key; }", "new {|OLG2002:Ward|}().{|OLG2002:Line|}(\"a\");")]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare)] public interface IWard { string Line(string key); } public class Ward : IWard { public string Line(string key) => key; }", "new {|OLG2002:Ward|}().{|OLG2002:Line|}(\"a\");")]
    [InlineData("public interface IWard { [PurposeOfUse(PurposeCodes.DirectCare)] string Line(string key); } public class Ward : IWard { public string Line(string key) => key; }", "new Ward().{|OLG2002:Line|}(\"a\");")]
    [InlineData("public class Ward { [PurposeOfUse(PurposeCodes.DirectCare)] public virtual string Line(string key) => key; } public class Bay : Ward { public override string Line(string key) => \"\"; }", "new Bay().{|OLG2002:Line|}(\"a\");")]
    public Task Operation_OfAnInheritedPurpose_Reports(string types, string body) => AnalyzerRun.Verify(Care + types + $$"""
        [PurposeOfUse(PurposeCodes.Research)] public interface IStudy { void Run(); }
        public class Study : IStudy
        {
            public void Run() { {{body}} }
        }
        """);

    [Theory]
    [InlineData("Action later = [PurposeOfUse(PurposeCodes.Research)] () => records.{|OLG2002:Read|}(\"a\");")]
    [InlineData("[PurposeOfUse(PurposeCodes.Research)] void Later() { Action last = () => records.{|OLG2002:Read|}(\"a\"); }")]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare)] void Later() { Action last = [PurposeOfUse(PurposeCodes.Research)] () => records.{|OLG2002:Read|}(\"a\"); }")]
    [InlineData("[PurposeOfUse(PurposeCodes.Research)] void Later() { Action last = [PurposeOfUse(PurposeCodes.DirectCare)] () => records.Read(\"a\"); }")]
    public Task Function_OfSecondaryUseInOtherCode_Reports(string body) => AnalyzerRun.Verify(Care + $$"""
        public class Desk
        {
            public void Run(Records records) { {{body}} }
        }
        """);

    [Theory]
    [InlineData("records.Count();")]
    [InlineData("records.Both();")]
    [InlineData("records.Hide(\"a\");")]
    [InlineData("plain.Read(\"a\");")]
    [InlineData("_ = nameof(records.Read);")]
    [InlineData("Action later = [PurposeOfUse(PurposeCodes.DirectCare)] () => records.Read(\"a\");")]
    public Task Operation_NotOnlyForCare_DoesNotReport(string body) => AnalyzerRun.Verify(Care + $$"""
        public class Study
        {
            [PurposeOfUse(PurposeCodes.Research)] public void Run(Records records, IPlain plain) { {{body}} }
        }
        """);

    [Theory]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare)]")]
    [InlineData("[PurposeOfUse(PurposeCodes.AccessAudit)]")]
    [InlineData("[PurposeOfUse(PurposeCodes.Research), PurposeOfUse(PurposeCodes.DirectCare)]")]
    [InlineData("")]
    public Task Caller_NotOnlySecondary_DoesNotReport(string mark) => AnalyzerRun.Verify(Care + $$"""
        {{mark}} public class Ward { public void Run(Records records) => records.Read("a"); }
        """);

    [Theory]
    [InlineData("[PurposeOfUse(PurposeCodes.Sale)]")]
    [InlineData("[PurposeOfUse(PurposeCodes.ServicePlanning)]")]
    [InlineData("[PurposeOfUse(PurposeCodes.Research), PurposeOfUse(PurposeCodes.ServiceImprovement)]")]
    public Task Caller_MarkedOnItsType_Reports(string mark) => AnalyzerRun.Verify(Care + $$"""
        {{mark}} public class Ward { public void Run(Records records) => records.{|OLG2002:Read|}("a"); }
        """);

    [Fact]
    public Task Assembly_ForCare_ReportsItsOperations() => AnalyzerRun.Verify(
        """
        [assembly: PurposeOfUse(PurposeCodes.DirectCare)]
        public class Row { public string Ward { get; set; } = ""; }
        public class Wards { public Row Find() => new(); }
        [PurposeOfUse(PurposeCodes.Research)]
        public class Study { public string Run(Wards wards) => wards.{|OLG2002:Find|}().Ward; }
        """);

    [Fact]
    public Task Member_OfTheSameType_DoesNotReport() => AnalyzerRun.Verify(
        """
        [PurposeOfUse(PurposeCodes.DirectCare)]
        public class Wards
        {
            private int Beds() => 1;
            [PurposeOfUse(PurposeCodes.Research)] public int Free() => Beds();
        }
        """);

    [Fact]
    public Task Member_OfTheSameTypeThatSaysCare_Reports() => AnalyzerRun.Verify(
        """
        public class Wards
        {
            [PurposeOfUse(PurposeCodes.DirectCare)] public int Beds() => 1;
            [PurposeOfUse(PurposeCodes.Research)] public int Free() => {|OLG2002:Beds|}();
        }
        """);

    [Fact]
    public Task Purpose_OfAnOverlay_CountsByItsFamily() => AnalyzerRun.Verify(
        Care + """[PurposeOfUse("bed-planning")] public class Ward { public void Run(Records records) => records.{|OLG2002:Read|}("a"); }""",
        ("north.policy.json",
        """
        { "format": 1, "name": "north", "version": "1.0.0", "over": "onelondon-baseline", "owner": "North ICS",
          "purposes": [ { "code": "bed-planning", "like": "service-planning", "title": "Planning beds" } ] }
        """));
}
