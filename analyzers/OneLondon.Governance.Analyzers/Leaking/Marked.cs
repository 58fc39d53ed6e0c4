using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>Says whether a compilation has to do with marked data at all.</summary>
internal static class Marked
{
    public static bool Uses(Compilation compilation)
    {
        return compilation.ReferencedAssemblyNames.Any(a => a.Name == "OneLondon.Governance.Abstractions") || compilation.AssemblyName == "OneLondon.Governance.Abstractions";
    }
}
