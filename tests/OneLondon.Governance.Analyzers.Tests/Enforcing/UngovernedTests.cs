using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Enforcing;

public sealed class UngovernedTests
{
    private const string Web =
        """
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Routing;
        namespace Microsoft.AspNetCore.Http { public interface IResult; public static class Results { public static IResult Ok(object? value = null) => null!; } }
        namespace Microsoft.AspNetCore.Mvc
        {
            public interface IActionResult;
            public class ActionResult<T> { public static implicit operator ActionResult<T>(T value) => new(); }
            public class NonActionAttribute : Attribute;
            public class ApiControllerAttribute : Attribute;
            public abstract class ControllerBase { [NonAction] public IActionResult Ok(object? value) => null!; [NonAction] public IActionResult NotFound() => null!; }
        }
        namespace Microsoft.AspNetCore.Routing { public interface IEndpointRouteBuilder; }
        namespace Microsoft.AspNetCore.Builder
        {
            public class RouteHandlerBuilder { public RouteHandlerBuilder WithName(string name) => this; }
            public static class EndpointRouteBuilderExtensions
            {
                public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) => new();
                public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) => new();
            }
        }
        public class Patient { [IdentifiableData] public string Family { get; set; } = ""; public string Ward { get; set; } = ""; }
        public class Figure { [DepersonalisedData(Identifiability.Aggregate)] public int Count { get; set; } }
        public class Store { public Patient Find(string key) => new(); public Task<List<Patient>> All() => null!; }
        [Governed, PurposeOfUse("direct-care")] public interface IRecords { Patient Find(string key); Task<Patient> FindAsync(string key); }

        """;

    [Theory]
    [InlineData("public Patient {|OLG2005:Get|}() => store.Find(\"a\");")]
    [InlineData("public async Task<IEnumerable<Patient>> {|OLG2005:Get|}() => await store.All();")]
    [InlineData("public IActionResult {|OLG2005:Get|}() => Ok(store.Find(\"a\"));")]
    [InlineData("public IActionResult {|OLG2005:Get|}() { var one = store.Find(\"a\"); return one.Ward == \"\" ? NotFound() : Ok(one); }")]
    [InlineData("public IActionResult {|OLG2005:Get|}() => Ok(new { store.Find(\"a\").Family });")]
    [InlineData("public string {|OLG2005:Get|}() => store.Find(\"a\").Family;")]
    [InlineData("public ActionResult<Patient> {|OLG2005:Get|}() => store.Find(\"a\");")]
    [InlineData("public IEnumerable<Patient> {|OLG2005:Get|}() { yield return store.Find(\"a\"); }")]
    [InlineData("[return: IdentifiableData] public string {|OLG2005:Get|}() { return new string('a', 1); }")]
    public Task Action_ReturnsTaggedData_Reports(string action) =>
        AnalyzerRun.Verify(Web + $$"""public class Desk(Store store) : ControllerBase { {{action}} public object? Kept => store; }""");

    [Theory]
    [InlineData("public string Get() => store.Find(\"a\").Ward;")]
    [InlineData("public IActionResult Get() => Ok(new { store.Find(\"a\").Ward });")]
    [InlineData("public IActionResult Get() => Ok(new Figure());")]
    [InlineData("[GovernanceExempt(\"test data\")] public Patient Get() => store.Find(\"a\");")]
    [InlineData("[NonAction] public Patient Get() => store.Find(\"a\");")]
    [InlineData("private Patient Get() => store.Find(\"a\");")]
    [InlineData("public Patient Get(IRecords records) => records.Find(\"a\");")]
    [InlineData("public async Task<IActionResult> Get(IRecords records) { var one = await records.FindAsync(\"a\"); return Ok(one); }")]
    public Task Action_WithoutTaggedDataOrGoverned_DoesNotReport(string action) =>
        AnalyzerRun.Verify(Web + $$"""public class Desk(Store store) : ControllerBase { {{action}} public object? Kept => store; }""");

    [Theory]
    [InlineData("[ApiController] public class Desk")]
    [InlineData("public abstract class Root : ControllerBase; public class Desk : Root")]
    public Task Controller_OfAnyShape_Reports(string type) =>
        AnalyzerRun.Verify(Web + $$"""{{type}} { public Patient {|OLG2005:Get|}(Store store) => store.Find("a"); }""");

    [Theory]
    [InlineData("[Governed] public class Desk : ControllerBase")]
    [InlineData("[GovernanceExempt(\"test data\")] public class Desk : ControllerBase")]
    [InlineData("[Governed] public interface IDesk; public class Desk : ControllerBase, IDesk")]
    [InlineData("public class Desk")]
    public Task Controller_SettledOrNone_DoesNotReport(string type) =>
        AnalyzerRun.Verify(Web + $$"""{{type}} { public Patient Get(Store store) => store.Find("a"); }""");

    [Theory]
    [InlineData("app.{|OLG2005:MapGet|}(\"/a\", (Store store) => store.Find(\"a\"));")]
    [InlineData("app.{|OLG2005:MapPost|}(\"/a\", (Store store) => { return Results.Ok(store.Find(\"a\")); }).WithName(\"a\");")]
    [InlineData("app.{|OLG2005:MapGet|}(\"/a\", async (Store store) => await store.All());")]
    [InlineData("app.{|OLG2005:MapGet|}(\"/a\", Get); static Patient Get(Store store) => store.Find(\"a\");")]
    [InlineData("app.{|OLG2005:MapGet|}(\"/a\", new Store().Find);")]
    public Task Handler_ReturnsTaggedData_Reports(string map) =>
        AnalyzerRun.Verify(Web + $$"""public static class Routes { public static void Map(IEndpointRouteBuilder app) { {{map}} } }""");

    [Theory]
    [InlineData("app.MapGet(\"/a\", (Store store) => store.Find(\"a\").Ward);")]
    [InlineData("app.MapGet(\"/a\", (IRecords records) => records.Find(\"a\"));")]
    [InlineData("app.MapGet(\"/a\", async (IRecords records) => Results.Ok(await records.FindAsync(\"a\")));")]
    [InlineData("app.MapGet(\"/a\", [GovernanceExempt(\"test data\")] (Store store) => store.Find(\"a\"));")]
    [InlineData("app.MapGet(\"/a\", Get); static Patient Get(IRecords records) => records.Find(\"a\");")]
    public Task Handler_WithoutTaggedDataOrGoverned_DoesNotReport(string map) =>
        AnalyzerRun.Verify(Web + $$"""public static class Routes { public static void Map(IEndpointRouteBuilder app) { {{map}} } }""");

    [Theory]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare)] public interface IDesk { Patient {|OLG2005:Find|}(string key); string Ward(string key); }")]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare)] public interface IDesk { [return: IdentifiableData] string {|OLG2005:Family|}(string key); }")]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare)] public interface IDesk { Task<IReadOnlyList<Patient>> {|OLG2005:Find|}(string key); }")]
    public Task Operation_OfAPublicService_Reports(string service) => AnalyzerRun.Verify(Web + service);

    [Theory]
    [InlineData("public interface IDesk { Patient Find(string key); }")]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare)] internal interface IDesk { Patient Find(string key); }")]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare), Governed] public interface IDesk { Patient Find(string key); }")]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare), GovernanceExempt(\"test data\")] public interface IDesk { Patient Find(string key); }")]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare)] public interface IDesk { [GovernanceExempt(\"test data\")] Patient Find(string key); }")]
    [InlineData("[PurposeOfUse(PurposeCodes.DirectCare)] public interface IDesk { Task<Figure> Count(); void Put(Patient patient); }")]
    public Task Operation_SettledOrNone_DoesNotReport(string service) => AnalyzerRun.Verify(Web + service);
}
