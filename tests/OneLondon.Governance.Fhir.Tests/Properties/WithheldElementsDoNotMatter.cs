using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>Non-interference inside resources: strings that are not shown may be anything, and the output bytes stay the same.</summary>
internal sealed class WithheldElementsDoNotMatter : RecordProperty
{
    public override string? Breach(FilterUnderTest filter, GeneratedDocument document, NaiveGrant grant, Dice dice)
    {
        var naive = Naive(document.Utf8, grant);
        if (naive.Malformed)
        {
            return null;
        }

        var shown = Marker.In(naive.Output!).Select(m => m.Number).ToHashSet();
        var changed = (JsonObject)document.Root.DeepClone();
        bool IsHidden(string text) => Marker.In(text).Any(m => !shown.Contains(m.Number));
        if (!Scramble.Values(changed, dice, IsHidden, 1))
        {
            return null;
        }

        var before = filter(OddWriter.WriteLine(document.Root), grant);
        var after = filter(OddWriter.WriteLine(changed), grant);
        return before.SameAs(after) ? null : $"before {before}\nafter {after}\nchanged input {changed.ToJsonString()}";
    }
}
