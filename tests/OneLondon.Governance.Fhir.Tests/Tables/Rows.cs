using System.Text;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Tests.Tables;

/// <summary>Walks the rules of a table.</summary>
internal static class Rows
{
    /// <summary>Gets the element at a path of the default table: <c>Encounter.participant.actor</c>, <c>Quantity.comparator</c>.</summary>
    public static FhirElementRule At(string path)
    {
        var names = path.Split('.');
        var rule = FhirTable.Default.TryGetResource(names[0], out var resource) ? resource.Root : Datatype(names[0]);
        for (var i = 1; ; i++)
        {
            Assert.True(rule.TryGetElement(names[i], out var element), path);
            if (i == names.Length - 1)
            {
                return element;
            }

            rule = element.Object!;
        }
    }

    public static FhirObjectRule Datatype(string name)
    {
        FhirTable.Default.TryGetResource("Patient", out var patient);
        patient!.Root.TryGetElement("extension", out var extension);
        Assert.True(extension!.Object!.TryGetElement("value" + name, out var value), name);
        return value.Object!;
    }

    public static IReadOnlyCollection<FhirElementRule> All() =>
        Objects().SelectMany(o => o.Elements.ToArray()).ToHashSet();

    public static IReadOnlyCollection<FhirObjectRule> Objects() => Objects(FhirTable.Default);

    /// <summary>Writes all a table says, in its order, for comparison.</summary>
    public static string Dump(FhirTable table)
    {
        var text = new StringBuilder();
        foreach (var resource in table.Resources)
        {
            text.Append($"{resource.Index} {resource.Name} {resource.Standing} {resource.Category} {resource.Root.Index}");
            text.AppendLine(string.Join(' ', resource.SubjectPaths.ToArray().Concat(resource.ControllerPaths.ToArray()).Select(p => $" {p.Role} {p.Text}")));
        }

        foreach (var rule in Objects(table).OrderBy(o => o.Index))
        {
            text.AppendLine($"{rule.Index} {rule.Name}");
            foreach (var e in rule.Elements)
            {
                text.AppendLine($"  {e.Index} {e.Name} {e.Kinds} {e.Flags} {e.Category} {e.Object?.Index} {e.Targets.Kind} {string.Join('|', e.Targets.Types.ToArray())}");
            }
        }

        foreach (var extension in table.Extensions)
        {
            text.AppendLine($"{extension.Index} {extension.Url} {extension.Category}");
        }

        return text.ToString();
    }

    private static HashSet<FhirObjectRule> Objects(FhirTable table)
    {
        var seen = new HashSet<FhirObjectRule>();
        var open = new Stack<FhirObjectRule>();
        foreach (var resource in table.Resources)
        {
            open.Push(resource.Root);
        }

        while (open.TryPop(out var rule))
        {
            if (!seen.Add(rule))
            {
                continue;
            }

            foreach (var element in rule.Elements)
            {
                if (element.Object is not null)
                {
                    open.Push(element.Object);
                }
            }
        }

        return seen;
    }
}
