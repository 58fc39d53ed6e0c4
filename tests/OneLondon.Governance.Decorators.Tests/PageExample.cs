using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance;
using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Decorators;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace Clinic;

[DataCategory(CategoryCodes.Appointments)]
public sealed class Visit
{
    [RecordIdentifier]
    public int Id { get; set; }

    [PatientIdentifier]
    public string? NhsNumber { get; set; }
}

[Governed, PurposeOfUse(PurposeCodes.DirectCare)]
public interface IVisits
{
    Task<Visit?> FindAsync(NhsNumber person, int id, CancellationToken cancellationToken = default);

    IAsyncEnumerable<Visit> AllAsync(NhsNumber person);

    [return: DataCategory(CategoryCodes.Letters)]
    Task<Stream> LetterAsync(NhsNumber person, int id);
}

[Governs(typeof(Visit))]
[Governs(typeof(IVisits))]
public sealed partial class ClinicContext : GovernanceContext;

public sealed class SignedInUser(IClinicUser user, TimeProvider time) : IRequesterSource
{
    public RequesterContext? Find() => user.Id is null ? null : new RequesterContext
    {
        Requester = new Requester { UserId = user.Id, Organisation = "RYJ" },
        Roles = [new RoleClaim { Role = Role.Doctor, Facts = ClinicFacts }],
        Programme = Programme.LondonCareRecord,
        At = time.GetUtcNow(),
        Tell = user.Show,
    };

    // What stands for every request here. Role authorisations, relationships and objections come from sources: without them every call is denied.
    private static AccessFacts ClinicFacts => new()
    {
        Recipient = RecipientKind.HealthAndCare,
        CommercialBasis = CommercialBasis.None,
        Customer = ServiceCustomer.None,
        Network = NetworkSecurity.Secure,
        Area = AreaConnection.Connected,
        Subject = SubjectIdentity.AnotherPerson,
    };
}

public interface IClinicUser
{
    string? Id { get; }

    void Show(Explanation explanation);
}

public static class ClinicServices
{
    // Then, where the service itself is known: services.AddClinic(user).AddGoverned<IVisits, Visits>();
    public static IServiceCollection AddClinic(this IServiceCollection services, IClinicUser user) => services
        .AddGovernance(g => g
            .AddContext(ClinicContext.Default)
            .UseRequester(provider => new SignedInUser(user, provider.GetRequiredService<TimeProvider>())));
}
