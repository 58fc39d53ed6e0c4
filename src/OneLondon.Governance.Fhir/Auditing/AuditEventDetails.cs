using System.Globalization;
using OneLondon.Governance.Auditing;

namespace OneLondon.Governance.Fhir.Auditing;

/// <summary>What else a record tells, as names and values; reasons that were typed stay in the trail.</summary>
internal static class AuditEventDetails
{
    public static IEnumerable<(string Name, string Value)> Of(AuditRecord record)
    {
        foreach (string rule in record.Rules)
        {
            yield return ("rule", rule);
        }

        foreach (string category in record.Categories)
        {
            yield return ("category", category);
        }

        foreach (WithheldCount withheld in record.Withheld)
        {
            yield return ("withheld", string.Create(CultureInfo.InvariantCulture, $"{withheld.Category} {withheld.Items}"));
        }

        foreach ((string name, string value) in ((string, string)[])
            [
                ("programme", record.Programme.Code), ("operation", AuditCodes.Operations.Name(record.Operation)), ("level", AuditCodes.Levels.Name(record.Level)),
                ("override", AuditCodes.Overrides.Name(record.Override)),
                ("application", record.Application), ("request", record.RequestId), ("verdict", record.Verdict), ("people", record.People), ("service", record.Service),
                ("items", record.Items > 0 ? record.Items.ToString(CultureInfo.InvariantCulture) : string.Empty),
                ("chunk", record.Chunk > 0 ? record.Chunk.ToString(CultureInfo.InvariantCulture) : string.Empty),
                ("chunks", record.Chunks > 0 ? record.Chunks.ToString(CultureInfo.InvariantCulture) : string.Empty),
                ("first-kept-in", record.OriginTrail.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{record.OriginTrail} {record.OriginPosition}") : string.Empty),
            ])
        {
            if (value.Length > 0)
            {
                yield return (name, value);
            }
        }
    }
}
