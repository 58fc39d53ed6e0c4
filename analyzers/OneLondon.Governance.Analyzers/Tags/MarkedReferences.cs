using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Models;

namespace OneLondon.Governance.Analyzers.Tags;

/// <summary>Says whether what a compilation refers to may have anything marked in it. In doubt it has.</summary>
internal static class MarkedReferences
{
    private const string Classification = "Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute";

    /// <summary>Our own packages.</summary>
    // Who names none of their namespaces reaches them by an extension method alone, and those say what they are in their names: Governance, or AddGoverned.
    public static readonly ImmutableHashSet<string> OwnPackages =
        ["OneLondon.Governance", "OneLondon.Governance.Fhir", "OneLondon.Governance.Fhir.Firely", "OneLondon.Governance.Testing"];

    private static readonly ConditionalWeakTable<Metadata, StrongBox<bool>> Known = new();

    public static bool Any(Compilation compilation, TagSymbols tags, CancellationToken cancellation)
    {
        if (!compilation.GetTypesByMetadataName(Classification).IsEmpty || ShippedModels.SourceTypes.Any(t => !compilation.GetTypesByMetadataName(t).IsEmpty))
        {
            return true;
        }

        IAssemblySymbol home = tags.Identifiable!.ContainingAssembly;
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (SymbolEqualityComparer.Default.Equals(assembly, home))
            {
                continue;
            }

            bool isOwn = OwnPackages.Contains(assembly.Name);
            if (isOwn ? WrittenWords.Hold(compilation, cancellation, "Governance") || WrittenWords.Hold(compilation, cancellation, "AddGoverned") : MayExpose(assembly, home.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayExpose(IAssemblySymbol assembly, string home)
    {
        bool refersHome = false;
        foreach (IModuleSymbol module in assembly.Modules)
        {
            foreach (AssemblyIdentity identity in module.ReferencedAssemblies)
            {
                if (OwnPackages.Contains(identity.Name))
                {
                    return true;
                }

                refersHome |= identity.Name == home;
            }
        }

        return refersHome && (assembly.GetMetadata() is not { } metadata || Known.GetValue(metadata, m => new StrongBox<bool>(Names((AssemblyMetadata)m))).Value);
    }

    // What is marked in an assembly names the mark, or the marked type, among the types it refers to.
    private static bool Names(AssemblyMetadata metadata)
    {
        try
        {
            foreach (ModuleMetadata module in metadata.GetModules())
            {
                MetadataReader reader = module.GetMetadataReader();
                foreach (TypeReferenceHandle handle in reader.TypeReferences)
                {
                    TypeReference type = reader.GetTypeReference(handle);
                    string name = reader.GetString(type.Namespace) + "." + reader.GetString(type.Name);
                    if (TagSymbols.Types.Contains(name) || name == Flow.Across.ReferencedSummaries.Attribute)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
        catch (BadImageFormatException)
        {
            return true;
        }
    }
}
