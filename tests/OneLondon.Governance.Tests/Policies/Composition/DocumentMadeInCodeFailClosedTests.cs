using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Policies.Composition;

/// <summary>A document made in code passes no reader: what the reader would refuse, composition refuses.</summary>
public sealed class DocumentMadeInCodeFailClosedTests
{
    private static readonly PolicyDocument Baseline = PolicyDocument.Baseline;

    [Fact]
    public void Copy_OfTheBaseline_IsProved() => Assert.NotNull(PolicyLoader.Load([Copy()]).Policy);

    [Fact]
    public void BuiltInPurpose_OfAnotherFamily_IsRefused() => Refused(
        "purpose `sale` is built in as `prohibited`",
        Copy(purposes: [.. Baseline.Purposes.Where(p => p.Code != PurposeOfUse.Sale), Purpose(PurposeOfUse.Sale, PurposeFamily.DirectCare)]));

    [Fact]
    public void BuiltInRole_OfAnotherKind_IsRefused() => Refused(
        "role `insurer` is built in as `third-party`",
        Copy(roles: [.. Baseline.Roles.Where(r => r.Code != Role.Insurer), new PolicyRole { Code = Role.Insurer, Title = "Insurer", Kind = RoleKind.RegisteredProfessional }]));

    [Fact]
    public void BuiltInRole_OfNoKind_IsRefused() => Refused(
        "and this is `unspecified`",
        Copy(roles: [.. Baseline.Roles.Where(r => r.Code != Role.Insurer), new PolicyRole { Code = Role.Insurer, Title = "Insurer" }]));

    [Fact]
    public void BuiltInProgramme_OfAnotherKind_IsRefused() => Refused(
        "programme `london-care-record` is built in as `shared-care-record`",
        Copy(programmes: [.. Baseline.Programmes.Where(p => p.Code != Programme.LondonCareRecord), Site(Programme.LondonCareRecord, ProgrammeKind.CareTool)]));

    [Fact]
    public void Code_LeftUnspecified_IsRefused()
    {
        Refused("a programme has no code", Copy(programmes: [.. Baseline.Programmes, Site(default, ProgrammeKind.SharedCareRecord)]));
        Refused("a purpose has no code", Copy(purposes: [.. Baseline.Purposes, Purpose(default, PurposeFamily.DirectCare)]));
        Refused("a role has no code", Copy(roles: [.. Baseline.Roles, new PolicyRole { Code = default, Title = "Nobody", Kind = RoleKind.RegisteredProfessional }]));
        Refused("a category has no code", Copy(categories: [new PolicyCategory { Code = default, Title = "Nothing" }]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void ReviewRate_OutOfRange_IsRefused(double rate)
    {
        Refused("the review rate is", Copy(settings: new PolicySettings { ClaimedReviewRate = rate }));
        Refused("the review rate is", Baseline, Overlay(new PolicySettings { ClaimedReviewRate = rate }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(367)]
    public void Time_OutOfRange_IsRefused(int days)
    {
        TimeSpan time = TimeSpan.FromDays(days);
        Refused("the time is", Copy(settings: new PolicySettings { GrantLifetime = time }));
        Refused("the time is", Copy(settings: new PolicySettings { ObjectionMaximumAge = time }));
        Refused("the time is", Baseline, Overlay(new PolicySettings { ObjectionGrace = time }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("65A7EC6350B365A7EC6350B365A7EC6350B365A7EC6350B365A7EC6350B365A7")]
    public void ContentHash_ThatIsNone_IsRefused(string hash) => Refused("the content hash is no SHA-256", Copy(hash: hash));

    private static void Refused(string message, params PolicyDocument[] layers)
    {
        PolicyLoadResult result = PolicyLoader.Load(layers);

        Assert.Null(result.Policy);
        Assert.Contains(result.Problems, problem => problem.Message.Contains(message, StringComparison.Ordinal));
    }

    private static PolicyPurpose Purpose(PurposeOfUse code, PurposeFamily family) => new() { Code = code, Title = "Made", Family = family };

    private static PolicyProgramme Site(Programme code, ProgrammeKind kind) =>
        new() { Code = code, Title = "Made", Kind = kind, Operations = [Operation.View] };

    private static PolicyDocument Overlay(PolicySettings settings) => new()
    {
        Name = "ics",
        Version = "1.0.0",
        Source = "made",
        ContentHash = Baseline.ContentHash,
        Over = Baseline.Name,
        Settings = settings,
    };

    private static PolicyDocument Copy(
        IReadOnlyList<PolicyPurpose>? purposes = null,
        IReadOnlyList<PolicyProgramme>? programmes = null,
        IReadOnlyList<PolicyRole>? roles = null,
        IReadOnlyList<PolicyCategory>? categories = null,
        PolicySettings? settings = null,
        string? hash = null) => new()
        {
            Name = Baseline.Name,
            Version = Baseline.Version,
            Source = "made",
            ContentHash = hash ?? Baseline.ContentHash,
            Settings = settings,
            Categories = categories ?? [],
            Purposes = purposes ?? Baseline.Purposes,
            Programmes = programmes ?? Baseline.Programmes,
            Roles = roles ?? Baseline.Roles,
            Grants = Baseline.Grants,
        };
}
