using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OneLondon.Governance.Logging;

/// <summary>
/// Counts what the gate does, as instruments of the meter <c>OneLondon.Governance</c>, which OpenTelemetry takes up by that name. They hold codes of the policy
/// and verdicts, and no identifiers. What a listener throws is swallowed: a decision does not hang on who counts.
/// </summary>
internal static class GovernanceMetrics
{
    public const string MeterName = "OneLondon.Governance";

    private const string Unknown = "unknown";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>(
        "onelondon.governance.decisions", "{decision}", "Requests that ended, by outcome, verdict, purpose, programme and operation.");

    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>(
        "onelondon.governance.decision.duration", "s", "From when a request was taken up until it ended, its audit record included, by outcome.");

    private static readonly Counter<long> Releases = Meter.CreateCounter<long>(
        "onelondon.governance.releases", "{release}", "Releases put on record, by purpose and programme.");

    private static readonly Counter<long> Items = Meter.CreateCounter<long>(
        "onelondon.governance.withheld", "{item}", "Items withheld from releases, by category or ground.");

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "onelondon.governance.audit.failures", "{record}", "Records that the trail did not take.");

    /// <summary>Counts a request that ended. A purpose or programme that the policy does not know is counted as unknown: anybody may make one up.</summary>
    public static void Decided(
        bool isPermitted, string verdict, string purpose, IReadOnlyList<string> purposes, string programme, IReadOnlyList<string> programmes, string operation, TimeSpan took)
    {
        try
        {
            string outcome = isPermitted ? "permit" : "deny";
            Decisions.Add(1, new TagList
            {
                { "outcome", outcome },
                { "verdict", verdict },
                { "purpose", Known(purpose, purposes) },
                { "programme", Known(programme, programmes) },
                { "operation", operation },
            });
            Durations.Record(Math.Max(0, took.TotalSeconds), new KeyValuePair<string, object?>("outcome", outcome));
        }
        catch (Exception)
        {
            // Not counted; it is on record.
        }
    }

    /// <summary>Counts a release that is on record.</summary>
    public static void Released(string purpose, IReadOnlyList<string> purposes, string programme, IReadOnlyList<string> programmes)
    {
        try
        {
            Releases.Add(1, new KeyValuePair<string, object?>("purpose", Known(purpose, purposes)), new KeyValuePair<string, object?>("programme", Known(programme, programmes)));
        }
        catch (Exception)
        {
            // Not counted; it is on record.
        }
    }

    /// <summary>Counts what a release withholds of one category.</summary>
    public static void Withheld(string category, long items)
    {
        try
        {
            Items.Add(items, new KeyValuePair<string, object?>("category", category));
        }
        catch (Exception)
        {
            // Not counted; it is on record.
        }
    }

    /// <summary>Counts a record that the trail did not take.</summary>
    public static void NotRecorded()
    {
        try
        {
            Failures.Add(1);
        }
        catch (Exception)
        {
            // Not counted; the log tells it.
        }
    }

    private static string Known(string code, IReadOnlyList<string> codes)
    {
        for (int i = 0; i < codes.Count; i++)
        {
            if (string.Equals(codes[i], code, StringComparison.Ordinal))
            {
                return code;
            }
        }

        return Unknown;
    }
}
