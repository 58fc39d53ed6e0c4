using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Tests.Framework;

/// <summary>The rows of every section of the framework.</summary>
internal static partial class FrameworkTable
{
    private const string Whole = "ID AP DX MED ALL RES DOC CP";
    private const string Depersonalised = "AP DX MED ALL RES";
    private const Obligations InCare = Obligations.Audit | Obligations.PartialRecordNotice;
    private const Obligations Overridden = InCare | Obligations.Alert | Obligations.Review;
    private const Obligations OnClaim = InCare | Obligations.SampledReview;
    private const Obligations InEnvironment = Obligations.Audit | Obligations.KeepInEnvironment;
    private const Obligations OnRecords = InEnvironment | Obligations.Pseudonymise;

    public static IReadOnlyList<FrameworkRow> Rows { get; } = [.. Purposes, .. Never, .. WhoMayLook, .. Secondary, .. Objections, .. Readings];

    private static FrameworkRow Denied(string rule, string request, in AccessFacts facts) => new(rule, request, facts, "deny", Obligations.None);

    private static FrameworkRow Shows(string rule, string request, string shown, Obligations obliges, in AccessFacts facts) =>
        new(rule, request, facts, shown, obliges);
}
