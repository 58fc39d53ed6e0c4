using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sqlite.Tests.Documentation;

/// <summary>The examples of the page on sources, as they stand there.</summary>
internal static class SourcesPage
{
    public static void Add(IServiceCollection services, MasterKey master, IAuditTrail trail, IAuditTrail journal, string path)
    {
        services.AddGovernance(g => g
            .UseKeys(_ => new KeyRing(master))
            .UseAuditTrail(_ => trail)
            .UseBreakGlassJournal(_ => journal)
            .UseSqliteRegisters(new SqliteRegisterStoreOptions { Path = path, MustExist = true })
            .AddObjections().AddEmergencies().AddRelationships().AddRoleAuthorisations().AddDirections()
            .AddNationalDataOptOut(maximumAge: TimeSpan.FromDays(7)).AddOptOutExemptions()
            .AddBreakGlass()
            .LeaveUndischarged(Obligations.KeepInEnvironment));   // no secondary use here
    }

    public static async Task<(AccessResult One, IReadOnlyList<AccessResult> Many)> AskAsync(
        IServiceProvider provider, AccessRequest request, IReadOnlyList<PatientKey> patients)
    {
        GovernedAccess access = provider.GetRequiredService<GovernedAccess>();
        AccessResult one = await access.RequestAsync(request);
        IReadOnlyList<AccessResult> many = await access.RequestAsync(request, patients);   // one look-up a source, for all of them
        return (one, many);
    }

    public static async Task<AccessResult> BreakGlassAsync(
        BreakGlassRegister register, GovernedAccess access, Requester requester, PatientKey patient, AccessFacts facts, TimeProvider time)
    {
        BreakGlassPass pass = await register.OpenAsync(new NewBreakGlass
        {
            Kind = OverrideKind.Emergency,
            Reason = "found collapsed",
            UserId = requester.UserId,
            Organisation = requester.Organisation,
            Role = Role.Doctor,
            Patient = patient,
            Purpose = PurposeOfUse.DirectCare,
            Programme = Programme.LondonCareRecord,
        });
        AccessResult result = await access.RequestAsync(new AccessRequest
        {
            BreakGlass = pass,
            Requester = requester,
            Roles = [new RoleClaim { Role = pass.Role, Facts = facts }],
            Patient = pass.Patient,
            Purpose = pass.Purpose,
            Programme = pass.Programme,
            Operation = Operation.View,
            Level = Identifiability.Identifiable,
            RequestedAt = time.GetUtcNow(),
        });
        return result;
    }
}
