using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.CodeFixes;

public sealed class RegisterGovernedFixTests
{
    private const string Title = "Register it with AddGoverned";

    private const string Types =
        """
        using System;
        using Microsoft.Extensions.DependencyInjection;
        using OneLondon.Governance.Tagging;
        public class Patient { [IdentifiableData] public string Surname { get; set; } = ""; }
        [Governed, PurposeOfUse("direct-care")] public interface IRecords { Patient Find(string key); }
        public class Hie : IRecords { public Patient Find(string key) => new(); }

        """;

    // The packages with the container are not among the references of these sources.
    private const string Container =
        """

        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { }
            public enum ServiceLifetime { Singleton, Scoped, Transient }
            public static class Registrations
            {
                public static IServiceCollection AddScoped<TService, TImplementation>(this IServiceCollection services) where TImplementation : TService => services;
                public static IServiceCollection AddScoped<TService>(this IServiceCollection services) => services;
                public static IServiceCollection AddSingleton<TService, TImplementation>(this IServiceCollection services) where TImplementation : TService => services;
                public static IServiceCollection AddSingleton<TService>(this IServiceCollection services, TService one) => services;
                public static IServiceCollection AddTransient<TService>(this IServiceCollection services, System.Func<System.IServiceProvider, TService> make) => services;
            }
            public static class GovernedServiceCollectionExtensions
            {
                public static IServiceCollection AddGoverned<TService, TImplementation>(this IServiceCollection services, ServiceLifetime lifetime = ServiceLifetime.Scoped) where TImplementation : TService => services;
                public static IServiceCollection AddGoverned<TService>(this IServiceCollection services, System.Func<System.IServiceProvider, TService> make, ServiceLifetime lifetime = ServiceLifetime.Scoped) => services;
            }
        }
        """;

    [Theory]
    [InlineData("AddScoped<IRecords, Hie>()", "AddGoverned<IRecords, Hie>()")]
    [InlineData("AddSingleton<IRecords, Hie>()", "AddGoverned<IRecords, Hie>(ServiceLifetime.Singleton)")]
    [InlineData("AddTransient<IRecords>(_ => new Hie())", "AddGoverned<IRecords>(_ => new Hie(), ServiceLifetime.Transient)")]
    public Task Source_RegisteredForItsInterface_IsGoverned(string call, string mended) =>
        new FixRun("OLG2003").Verify(Types + Setup(call) + Container, Title, Types + Setup(mended) + Container);

    [Theory]
    [InlineData("AddScoped<Hie>()")]
    [InlineData("AddScoped<Hie, Hie>()")]
    [InlineData("AddSingleton<IRecords>(new Hie())")]
    public async Task Source_RegisteredOtherwise_IsLeft(string call) =>
        Assert.Empty(await new FixRun("OLG2003").Titles(Types + Setup(call) + Container));

    [Fact]
    public Task Sources_All_AreGoverned() => new FixRun("OLG2003").VerifyAll(
        Types + Setup("AddScoped<IRecords, Hie>().AddSingleton<IRecords, Hie>()") + Container,
        Title,
        Types + Setup("AddGoverned<IRecords, Hie>().AddGoverned<IRecords, Hie>(ServiceLifetime.Singleton)") + Container);

    [Fact]
    public Task Interface_WithoutAPurpose_IsGivenOne() => new FixRun("OLG2006").Verify(
        "using OneLondon.Governance.Tagging;\n[Governed]\npublic interface IRecords\n{\n    int Count();\n}",
        "Mark [PurposeOfUse(\"direct-care\")]",
        "using OneLondon.Governance.Tagging;\n[PurposeOfUse(\"direct-care\")]\n[Governed]\npublic interface IRecords\n{\n    int Count();\n}");

    private static string Setup(string call) => $"static class Setup {{ static void Add(IServiceCollection services) => services.{call}; }}";
}
