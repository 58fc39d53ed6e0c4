using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Enforcing;

public sealed class AroundGovernedTests
{
    private const string Usings = "using Microsoft.Extensions.DependencyInjection;\n";

    private const string Records =
        """
        public class Patient { [IdentifiableData] public string Surname { get; set; } = ""; }
        [Governed, PurposeOfUse("direct-care")] public interface IRecords { Patient Find(string key); }
        public interface IPlain { }
        public class Hie : IRecords, IPlain { public Patient Find(string key) => new(); public static Hie Open() => new Hie(); public class Part { public Hie Own = new Hie(); } }
        public class Other : IPlain { }
        [Governed] public class Gated(IRecords? inner = null) : IRecords { public IRecords? Inner => inner; public Patient Find(string key) => new(); }
        [GovernanceExempt("synthetic records")] public class Fake : IRecords { public Patient Find(string key) => new(); }

        """;

    [Theory]
    [InlineData("public class Desk { public void Run() { _ = new {|OLG2003:Hie|}(); } }")]
    [InlineData("public class Desk { private readonly Hie _records = {|OLG2003:new|}(); public IRecords Own => _records; }")]
    [InlineData("public class Desk { public IRecords Run() => new {|OLG2003:Hie|}(); }")]
    [InlineData("public class Desk { public Desk(Hie {|OLG2003:records|}) { } }")]
    [InlineData("public class Desk(Hie {|OLG2003:records|}) { public IRecords Own => records; }")]
    [InlineData("public class Desk { public void Run(IServiceProvider p) { _ = p.{|OLG2003:GetRequiredService<Hie>|}(); } }")]
    [InlineData("public class Desk { public void Run() { var one = new {|OLG2003:Hie|}(); one.Find(\"\"); new ServiceCollection().AddSingleton<IRecords>(one); } }")]
    public Task Source_TakenByItsOwnType_Reports(string code) => Verify(code);

    [Theory]
    [InlineData("public class Desk(IRecords records) { public IRecords Own => records; }")]
    [InlineData("public class Desk { public Desk(Gated g, Fake f, Other o, IPlain p) { } }")]
    [InlineData("public class Desk { public void Run(IServiceProvider p) { _ = p.GetRequiredService<IRecords>(); _ = new Gated(); _ = new Fake(); _ = new Other(); } }")]
    [InlineData("public class Audited(Hie inner) : IRecords { public Patient Find(string key) => inner.Find(key); }")]
    [InlineData("public static class Setup { public static void Add(IServiceCollection services) { services.AddGoverned<IRecords, Hie>(); _ = new Hie(); } }")]
    [InlineData("public static class Setup { public static void Main() { var services = new ServiceCollection(); services.AddGoverned<IRecords>(_ => new Hie()); services.AddSingleton<IRecords>(_ => new Gated(new Hie())); services.AddSingleton<IRecords, Gated>(); } }")]
    [InlineData("public static class Setup { public static void Main() { var one = new Hie(); new ServiceCollection().AddGoverned<IRecords>(_ => one); } }")]
    [InlineData("public static class Setup { public static void Main() { new ServiceCollection().AddSingleton<IRecords>(p => p.GetRequiredService<Hie>()); } }")]
    [InlineData("[GovernanceExempt(\"moves the records once\")] public class Desk { public Desk(Hie records) { _ = new Hie(); } }")]
    [InlineData("public class Desk { [GovernanceExempt(\"moves the records once\")] public void Run() { _ = new Hie(); } }")]
    public Task Source_TakenAsItMayBe_DoesNotReport(string code) => Verify(code);

    [Theory]
    [InlineData("public static class Setup { public static void Add(IServiceCollection services) => services.{|OLG2003:AddSingleton<IRecords, Hie>|}(); }")]
    [InlineData("public static class Setup { public static void Add(IServiceCollection services) => services.{|OLG2003:AddSingleton<Hie, Hie>|}(); }")]
    [InlineData("public static class Setup { public static void Add(IServiceCollection services) => services.{|OLG2003:AddSingleton<IRecords>|}(_ => new Hie()); }")]
    [InlineData("public static class Setup { public static void Main() { var one = new Hie(); new ServiceCollection().{|OLG2003:AddSingleton<IRecords>|}(one); } }")]
    [InlineData("public static class Setup { public static void Main() => new ServiceCollection().{|OLG2003:AddSingleton<IRecords, Audited>|}(); } public class Audited(IRecords inner) : IRecords { public Patient Find(string key) => inner.Find(key); }")]
    public Task Source_RegisteredWithoutADecorator_Reports(string code) => Verify(code);

    [Theory]
    [InlineData("services.AddGoverned<IRecords, T>();")]
    [InlineData("AddClinic2<T>(services);")]
    [InlineData("services.AddGoverned<IRecords, T>(); services.AddClinic2<T>();")]
    public Task Source_HandedToADecorator_DoesNotReport(string body) => Verify(Generic("AddClinic", body, "services.AddClinic<Hie>()"));

    [Theory]
    [InlineData("AddClinic", "services.AddSingleton<IRecords, T>();")]
    [InlineData("AddClinic", "services.AddGoverned<IRecords, T>(); services.AddSingleton<T, T>();")]
    [InlineData("AddClinic", "services.AddGoverned<IRecords, T>(); services.AddSingleton<IRecords>(_ => new T());")]
    [InlineData("AddClinic", "AddOther<T>(services);")]
    [InlineData("AddClinic", "")]
    [InlineData("UseClinic", "services.AddSingleton<IRecords, T>();")]
    [InlineData("UseClinic", "AddOther<T>(services);")]
    public Task Source_HandedToAnotherRegistration_Reports(string name, string body) => Verify(Generic(name, body, $"services.{{|OLG2003:{name}<Hie>|}}()"));

    [Theory]
    [InlineData("services.AddGoverned<IRecords, T>();")]
    [InlineData("_ = typeof(T).Name;")]
    public Task Source_HandedToWhatRegistersNothing_DoesNotReport(string body) => Verify(Generic("UseClinic", body, "services.UseClinic<Hie>()"));

    private static string Generic(string name, string body, string call) =>
        $$"""
        public static class Setup
        {
            public static void {{name}}<T>(this IServiceCollection services) where T : class, IRecords, new() { {{body}} }
            public static void AddClinic2<T>(this IServiceCollection services) where T : class, IRecords, new() => services.AddGoverned<IRecords, T>();
            public static void AddOther<T>(IServiceCollection services) where T : class, IRecords, new() => services.AddSingleton<IRecords, T>();
            public static void Main2(IServiceCollection services) => {{call}};
        }
        """;

    private static Task Verify(string code)
    {
        // The harness puts its usings first.
        string whole = FrontDoor.With(Usings + Records + code);
        return AnalyzerRun.Verify(whole[(FrontDoor.Usings.Length + AnalyzerRun.Usings.Length)..].Insert(0, FrontDoor.Usings));
    }
}
