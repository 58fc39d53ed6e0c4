using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>Says whether a compilation has to do with marked data at all.</summary>
internal static class Marked
{
    public static bool Uses(Compilation compilation, TagSymbols tags)
    {
        _ = tags;
        return compilation.ReferencedAssemblyNames.Any(a => a.Name == "OneLondon.Governance.Abstractions") || compilation.AssemblyName == "OneLondon.Governance.Abstractions";
    }
}
