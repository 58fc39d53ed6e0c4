using System.Text.Json.Nodes;

namespace OneLondon.Governance.Tests.Proofs;

/// <summary>For each invariant, an edit of the baseline that breaks it.</summary>
internal static class BrokenPolicies
{
    public static IReadOnlyDictionary<string, Action<JsonObject>> ByInvariant { get; } = new Dictionary<string, Action<JsonObject>>
    {
        ["identifiable-only-for-care"] = p => p.Grant("secondary-records")["level"] = "identifiable",
        ["never-sold"] = p => p.Grant("care-view").Drop("requires", "no-sale"),
        ["no-prohibited-party"] = p => p.Grant("secondary-aggregates").Drop("requires", "no-prohibited-party"),
        ["pharma-only-as-named-customer"] = p => p.Grant("secondary-release").Drop("requires", "no-pharmaceutical-party"),
        ["commerce-known-in-secondary-use"] = p => p.Grant("secondary-records").Drop("requires", "commerce-recorded"),
        ["recipient-fits-the-purpose"] = p => p.Grant("care-view").Drop("requires", "recipient-is-care"),
        ["shared-record-is-view-only"] = p => p.Programme("london-care-record").Put("operations", "create"),
        ["administrator-only-as-directed"] = p => p.Grant("directed-administration").Drop("requires", "direction-holds"),
        ["secondary-use-in-accredited-environment"] = p => p.Grant("secondary-aggregates").Drop("requires", "environment-accredited"),
        ["secondary-use-under-live-approval"] = p => p.Grant("case-finding").Drop("requires", "approval-holds"),
        ["secondary-use-depersonalised"] = p => p.Grant("case-finding")["level"] = "identifiable",
        ["records-never-leave-the-environment"] = p => p.Grant("secondary-release").Drop("requires", "disclosure-control-passed"),
        ["opt-out-respected"] = p => p.Grant("secondary-records").Drop("requires", "opt-out-allows"),
        ["standing-objection-blocks"] = p => p.Grant("care-view").Drop("requires", "objection-allows"),
        ["override-only-for-care-and-always-reviewed"] = p => p.Grant("break-glass").Drop("obliges", "review"),
        ["legitimate-relationship"] = p => p.Grant("care-view").Drop("requires", "relationship-established"),
        ["within-the-row"] = p => p.Role("researcher")["cells"]!["letters"] = "T",
        ["secure-network-connected-area-authorised-role"] = p => p.Grant("care-view").Drop("requires", "network-secure"),
        ["own-record-only"] = p => p.Grant("own-record-patient").Drop("requires", "person-is-self"),
        ["access-log-apart"] = p =>
        {
            p.Role("privacy-officer")["cells"]!["diagnoses"] = "A";
            p.Grant("access-audit").Remove("categories");
        },
        ["every-access-audited"] = p => p.Grant("own-record-proxy").Drop("obliges", "audit"),
        ["care-view-says-it-is-partial"] = p => p.Grant("care-view").Drop("obliges", "partial-record-notice"),
        ["direction-passes-on-no-more"] = p =>
        {
            p.Role("researcher")["cells"]!["appointments"] = "Y";
            p.Role("researcher").Put("purposes", "direct-care");
            p.Grant("care-view").Put("roleKinds", "secondary-user");
        },
        ["care-stays-possible"] = p => p.Grant("care-view").Put("requires", "agreement-in-force"),
        ["care-stays-possible-under-break-glass"] = p => p.Role("nurse")["breakGlass"] = false,
        ["own-access-log-stays-open"] = p => p.Grant("own-access-log-patient").Drop("programmes", "personal-health-record"),
    };
}
