using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Enforcing;

/// <summary>Programs that use the front door, which stands in the source: its package targets another framework than the analyzers do.</summary>
internal static class FrontDoor
{
    private const string Types =
        """

        namespace OneLondon.Governance.Decisions
        {
            [System.Flags]
            public enum Obligations : uint
            {
                None = 0, Audit = 1, Alert = 2, Review = 4, SampledReview = 8, PartialRecordNotice = 16, WithholdObjectedControllers = 32, WithholdWithdrawnControllers = 64,
                RecordGrace = 128, RecordPendingObjection = 256, Pseudonymise = 512, KeepInEnvironment = 1024, RecordExemption = 2048,
            }
        }

        namespace OneLondon.Governance.Access
        {
            public sealed class ObligationContext;
            public interface IObligationHandler
            {
                OneLondon.Governance.Decisions.Obligations Discharges { get; }
                System.Threading.Tasks.Task DischargeAsync(ObligationContext context, System.Threading.CancellationToken cancellationToken);
            }
        }

        namespace OneLondon.Governance
        {
            using OneLondon.Governance.Access;
            public sealed class GovernanceBuilder
            {
                public GovernanceBuilder DischargeBy<T>() where T : class, IObligationHandler => this;
                public GovernanceBuilder DischargeBy(System.Func<System.IServiceProvider, IObligationHandler> handler) => this;
                public GovernanceBuilder LeaveUndischarged(OneLondon.Governance.Decisions.Obligations obligations) => this;
                public GovernanceBuilder UsePolicyFiles(params string[] paths) => this;
            }
        }

        namespace OneLondon.Governance
        {
            public static class GovernanceSourceExtensions
            {
                public static GovernanceBuilder AddBreakGlass(this GovernanceBuilder builder) => builder;
                public static GovernanceBuilder AddObjections(this GovernanceBuilder builder) => builder;
            }
        }

        namespace Microsoft.Extensions.DependencyInjection
        {
            public interface IServiceCollection { }
            public enum ServiceLifetime { Singleton, Scoped, Transient }
            public sealed class ServiceCollection : IServiceCollection { }
            public static class GovernanceServiceCollectionExtensions
            {
                public static IServiceCollection AddGovernance(this IServiceCollection services, System.Action<OneLondon.Governance.GovernanceBuilder> configure) => services;
            }
            public static class GovernedServiceCollectionExtensions
            {
                public static IServiceCollection AddGoverned<TService, TImplementation>(this IServiceCollection services, ServiceLifetime lifetime = ServiceLifetime.Scoped) where TImplementation : TService => services;
                public static IServiceCollection AddGoverned<TService>(this IServiceCollection services, System.Func<System.IServiceProvider, TService> make, ServiceLifetime lifetime = ServiceLifetime.Scoped) => services;
            }
            public static class ServiceCollectionServiceExtensions
            {
                public static IServiceCollection AddSingleton<TService, TImplementation>(this IServiceCollection services) where TImplementation : TService => services;
                public static IServiceCollection AddSingleton<TService>(this IServiceCollection services, System.Func<System.IServiceProvider, TService> make) => services;
                public static IServiceCollection AddSingleton<TService>(this IServiceCollection services, TService one) => services;
            }
            public static class ServiceProviderServiceExtensions
            {
                public static T GetRequiredService<T>(this System.IServiceProvider provider) => default!;
            }
        }
        """;

    /// <summary>Usings that a page's example of a program leaves out.</summary>
    public const string Usings = "using System.Threading;\nusing System.Threading.Tasks;\n";

    /// <summary>Gives a source, with the front door after it.</summary>
    public static string With(string source) => Usings + AnalyzerRun.Usings + source + Types;

    /// <summary>Gives the findings in a program that uses the front door.</summary>
    public static Task<ImmutableArray<Diagnostic>> Program(string source, params (string Path, string Text)[] files)
    {
        Compilation compilation = AnalyzerRun.Compile(With(source));
        return AnalyzerRun.Analyse(compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)), Settings.None, files);
    }
}
