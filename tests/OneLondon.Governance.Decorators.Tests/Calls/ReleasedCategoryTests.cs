using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators.Tests.Calls;

/// <summary>A release says of which categories it gives anything: those of what is given, and not of all that was permitted (U1).</summary>
public sealed class ReleasedCategoryTests : IDisposable
{
    private static readonly string[] OfAppointments = [CategoryCodes.IdentifyingData, CategoryCodes.Diagnoses, CategoryCodes.Appointments];

    private readonly Ward _ward = new();

    public void Dispose() => _ward.Dispose();

    public static TheoryData<string, string[], int> Calls => new()
    {
        { "find", OfAppointments, 1 },
        { "find none", [], 1 },
        { "list", OfAppointments, 1 },
        { "list of none", [], 1 },
        { "people", OfAppointments, 1 },
        { "stream", OfAppointments, 1 },
        { "reading", [CategoryCodes.IdentifyingData, CategoryCodes.TestResults], 1 },
        { "text", [CategoryCodes.Letters], 1 },
        { "letter", [CategoryCodes.Letters], 1 },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Release_OfAGovernedCall_SaysWhatItGives(string call, string[] expected, int releases)
    {
        if (!call.EndsWith("none", StringComparison.Ordinal))
        {
            _ward.Behind.Rows.Add(Ward.Row(Ward.Person, 1));
        }

        IPatientRecords records = _ward.Open();
        switch (call.Split(' ')[0])
        {
            case "find":
                await records.FindAsync(Ward.Person, 1);
                break;
            case "list":
                await records.ListAsync(Ward.Person);
                break;
            case "people":
                await records.WardAsync([Ward.Person]);
                break;
            case "stream":
                Assert.Single(await records.StreamAsync(Ward.Person).ToListAsync());
                break;
            case "reading":
                Assert.NotNull(records.LatestReading(Ward.Person));
                break;
            case "text":
                Assert.NotNull(records.LetterText(Ward.Person, 1));
                break;
            default:
                await (await records.LetterAsync(Ward.Person, 1)).DisposeAsync();
                break;
        }

        AuditRecord[] released = [.. _ward.Kept.Records.Where(record => record.Kind == AuditKind.Release)];
        Assert.Equal(releases, released.Length);
        Assert.All(released, record => Assert.Equal(expected.Order(), record.Categories.Order()));
        Assert.All(_ward.Kept.Records.Where(record => record.Kind == AuditKind.End), record => Assert.Equal(expected.Order(), record.Categories.Order()));
        Assert.True(_ward.Kept.Records[0].Categories.Count > OfAppointments.Length);
    }

    [Fact]
    public async Task Release_ToSeveralPeople_SaysOfEachWhatIsTheirs()
    {
        _ward.Behind.Rows.Add(Ward.Row(Ward.Person, 1));

        await _ward.Open().WardAsync([Ward.Person, Ward.Other]);

        AuditRecord[] released = [.. _ward.Kept.Records.Where(record => record.Kind == AuditKind.Release)];
        Assert.Equal([0, OfAppointments.Length], released.Select(record => record.Categories.Count).Order());
    }

    [Fact]
    public void Release_OfATypeThatDerives_SaysAllThatWasPermitted()
    {
        _ward.Services.AddGovernance(g => g.AddContext(Archive.Default));
        _ward.Services.AddGoverned<ICaseFiles, Library>();
        using IServiceScope scope = _ward.Provider().CreateScope();

        Assert.IsType<SignedPage>(scope.ServiceProvider.GetRequiredService<ICaseFiles>().Signed(Ward.Person));

        AuditRecord release = Assert.Single(_ward.Kept.Records, record => record.Kind == AuditKind.Release);
        Assert.Equal(_ward.Kept.Records[0].Categories, release.Categories);
    }
}
