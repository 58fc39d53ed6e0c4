using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Tests.Documentation;

/// <summary>The set-up on the page on access and audit, as it stands there.</summary>
internal static class AccessAndAuditPage
{
    public static void Add(IServiceCollection services, byte[] bytesFromYourSecretStore)
    {
        services.AddGovernance(g => g
            .UseKeys(_ => new KeyRing(new MasterKey("k2026a", bytesFromYourSecretStore)))
            .UseAuditTrail(p => JsonLinesAuditTrail.Open("audit/access.jsonl", p.GetRequiredService<TimeProvider>()))
            .UseBreakGlassJournal(p => JsonLinesAuditTrail.Open("/mnt/other-disk/journal.jsonl", p.GetRequiredService<TimeProvider>()))
            .DischargeBy<PrivacyOfficerAlerts>()
            .LeaveUndischarged(Obligations.KeepInEnvironment)); // no secondary use here: what comes with it is denied
    }

    // A class of your own, made with what is in the container. It returns once the privacy officer's inbox has the alert; where it throws, access is denied.
    internal sealed class PrivacyOfficerAlerts(HttpClient inbox) : IObligationHandler
    {
        public Obligations Discharges => Obligations.Alert | Obligations.Review | Obligations.SampledReview;

        public async Task DischargeAsync(ObligationContext context, CancellationToken cancellationToken)
        {
            string text = $"{context.Obligations}: request {context.Record.RequestId} by {context.Record.UserId} of {context.Record.Organisation}";
            using HttpResponseMessage answer = await inbox.PostAsync("alerts", new StringContent(text), cancellationToken);
            answer.EnsureSuccessStatusCode();
        }
    }
}
