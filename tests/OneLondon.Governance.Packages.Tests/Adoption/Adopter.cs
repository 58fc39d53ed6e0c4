using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Testing.Population;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Packages.Tests.Adoption;

/// <summary>A service that adopts the packages as the README does, with a trail of its own.</summary>
internal sealed class Adopter : IDisposable
{
    public static readonly AccessFacts CareFacts = new()
    {
        Recipient = RecipientKind.HealthAndCare,
        CommercialBasis = CommercialBasis.None,
        Customer = ServiceCustomer.None,
        Network = NetworkSecurity.Secure,
        Area = AreaConnection.Connected,
        RoleAuthorisation = RoleAuthorisation.Authorised,
        Relationship = Relationship.Established,
        Subject = SubjectIdentity.AnotherPerson,
        Objection = ObjectionState.None,
        ObjectionCurrency = ObjectionCurrency.Current,
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("adoption-").FullName;
    private readonly ServiceProvider _services;

    /// <summary>Starts with a trail in a file, unless another is given.</summary>
    public Adopter(IAuditTrail? trail = null)
    {
        ServiceCollection services = new();
        services.AddGovernance(g => g
            .UseKeys(_ => new KeyRing(new MasterKey("k2026a", RandomNumberGenerator.GetBytes(32))))
            .UseAuditTrail(_ => trail ?? JsonLinesAuditTrail.Open(TrailFile, TimeProvider.System))
            .UseBreakGlassJournal(_ => JsonLinesAuditTrail.Open(Path.Combine(_folder, "journal.jsonl"), TimeProvider.System))
            .LeaveUndischarged(Obligations.Alert | Obligations.Review | Obligations.SampledReview | Obligations.KeepInEnvironment));
        _services = services.BuildServiceProvider();
        Gate = _services.GetRequiredService<AccessGate>();
    }

    public AccessGate Gate { get; }

    public IAuditTrail Trail => _services.GetRequiredService<IAuditTrail>();

    private string TrailFile => Path.Combine(_folder, "access.jsonl");

    public Task<AccessResult> AskAsync(AccessFacts facts, LondonPerson about) => Gate.RequestAsync(new AccessRequest
    {
        Patient = new PatientKey(about.NhsNumber, about.ResourceId),
        Requester = new Requester { UserId = "user-7", Organisation = "RYJ" },
        Roles = [new RoleClaim { Role = Role.Pharmacist, Facts = facts }],
        Purpose = PurposeOfUse.DirectCare,
        Programme = Programme.LondonCareRecord,
        Operation = Operation.View,
        Level = Identifiability.Identifiable,
        RequestedAt = TimeProvider.System.GetUtcNow(),
    });

    /// <summary>Reads from the disk what is on record now, while the trail is open.</summary>
    public IReadOnlyList<AuditRecord> OnRecord()
    {
        using FileStream file = new(TrailFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader text = new(file);
        List<AuditRecord> records = [];
        while (text.ReadLine() is { } line)
        {
            records.Add(AuditRecordFormat.Read(System.Text.Encoding.UTF8.GetBytes(line)));
        }

        return records;
    }

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
