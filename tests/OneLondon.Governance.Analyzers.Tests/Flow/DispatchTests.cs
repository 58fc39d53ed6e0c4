using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Flow.Lowering;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Flow;

/// <summary>What a virtual call is taken to run, by what is known of the object that it is made on.</summary>
public sealed class DispatchTests
{
    private const string Source =
        """
        public class Patient { [IdentifiableData] public string Surname { get; set; } = ""; }
        public static class Out { [SecondaryUseOutput("research")] public static void Send(string? row) { } }
        public class Sender : IDisposable { public string? Text; public void Dispose() => Out.Send(Text); }
        public class Walker : IEnumerator<string>
        {
            public string Current => ""; object System.Collections.IEnumerator.Current => ""; public bool MoveNext() => false; public void Reset() { } public void Dispose() => Out.Send("walked");
        }
        public interface IFirst { void Go(); }
        public interface ISecond : IFirst { }
        public class One : IFirst { public void Go() => Out.Send("one"); }
        public class Two : ISecond { public void Go() => Out.Send("two"); }
        public class Job
        {
            public void Arrays(Patient[] all) { foreach (Patient one in all) Out.Send(one.Surname); }
            public void Sequences(IEnumerable<Patient> all) { foreach (Patient one in all) Out.Send(one.Surname); }
            public void Objects(System.Collections.IEnumerable all) { foreach (object one in all) Out.Send(((Patient)one).Surname); }
            public void Any(IDisposable any, Patient one) { Out.Send(one.Surname); any.Dispose(); }
            public void Uses(Patient one) { using var sender = new Sender { Text = one.Surname }; }
            public void Seconds(ISecond second, Patient one) { Out.Send(one.Surname); second.Go(); }
            public void Firsts(IFirst first, Patient one) { Out.Send(one.Surname); first.Go(); }
        }
        """;

    [Theory]
    [InlineData("Arrays", "Walker")]
    [InlineData("Sequences", "Walker")]
    [InlineData("Objects", "Walker")]
    [InlineData("Any", "Sender,Walker")]
    [InlineData("Uses", "Sender")]
    [InlineData("Seconds", "Two")]
    [InlineData("Firsts", "One,Two")]
    public void Call_OfAnInterface_RunsWhatTheObjectMayBe(string method, string types)
    {
        CSharpCompilation compilation = AnalyzerRun.Compile(AnalyzerRun.Usings + Source);
        var options = new AnalyzerOptions([]);
        var declarations = new Declarations(TagSymbols.Find(compilation)!, FlowModels.Of(compilation, options, default));
        var world = new World(compilation, declarations, WholeCompilation.Lower(compilation, new BodySweep(BodyRules.Of(compilation, options, default)), default).Procedures, default);
        world.Solve();

        string[] asked = [.. world.Runs.Where(r => r.Procedure.Symbol.Name is "Dispose" or "Go" && r.Askers.Any(a => a.Procedure.Symbol.Name == method)).Select(r => r.Procedure.Symbol.ContainingType.Name).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(types, string.Join(",", asked));
    }
}
