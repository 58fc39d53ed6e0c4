using System.Reflection;
using BenchmarkDotNet.Running;
using OneLondon.Governance.Benchmarks.Auditing;

if (args is ["audit-waits"])
{
    await AuditWaits.RunAsync(Console.Out);
    return;
}

BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
