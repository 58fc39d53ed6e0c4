using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>The rows that come with the analyzer, read once in the life of the compiler process.</summary>
internal static class ShippedModels
{
    /// <summary>What the names of model files end in.</summary>
    public const string Suffix = ".flows";

    /// <summary>The types about which the shipped rows declare a source.</summary>
    public static readonly string[] SourceTypes = ["Hl7.Fhir.Model.Patient", "Hl7.Fhir.Model.RelatedPerson", "Hl7.Fhir.Model.Person"];

    private static readonly Lazy<ModelIndex> Read = new(() => new ModelIndex(Lines()));

    public static ModelIndex Index => Read.Value;

    /// <summary>Gives the lines of the shipped files that hold rows, by what declares their symbols.</summary>
    private static Dictionary<string, List<string>> Lines()
    {
        Assembly own = typeof(ShippedModels).Assembly;
        var lines = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (string name in own.GetManifestResourceNames().Where(n => n.EndsWith(Suffix, StringComparison.Ordinal)).OrderBy(n => n, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(own.GetManifestResourceStream(name)!);
            reader.ReadLine();
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#')
                {
                    string container = Container(line);
                    if (!lines.TryGetValue(container, out List<string>? group))
                    {
                        lines.Add(container, group = []);
                    }

                    group.Add(line);
                }
            }
        }

        return lines;
    }

    private static string Container(string line)
    {
        int start = line.IndexOf(' ') + 1;
        int end = line.IndexOfAny([' ', '*'], start);
        return SymbolPattern.Split(end < 0 ? line.Substring(start) : line.Substring(start, end - start)).Container;
    }
}
