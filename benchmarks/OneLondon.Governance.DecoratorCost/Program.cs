using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using OneLondon.Governance.DecoratorCost;

// In this process: the project that would be made for another cannot build what writes the decorators.
BenchmarkRunner.Run<DecoratorBenchmarks>(DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)), args);
