using System.Text;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Fhir;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Testing.Population;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Packages.Tests.Adoption;

public sealed class AdoptionTests
{
    private static readonly LondonPerson Somebody = LondonPopulation.Example;

    [Fact]
    public async Task Permit_OfARecord_IsOnDiskBeforeAByteLeaves()
    {
        using Adopter service = new();
        AccessResult access = await service.AskAsync(Adopter.CareFacts, Somebody);
        IReadOnlyList<AuditRecord> atFirstByte = [];
        FirstWrite output = new(() => atFirstByte = service.OnRecord());
        FhirFilterResult result = await new FhirRecordFilter().FilterAsync(new MemoryStream(ExampleRecord.Bytes), output, access.Grant!);

        Assert.Equal(FhirFilterOutcome.Released, result.Outcome);
        Assert.Superset(new HashSet<string> { "Patient", "Condition", "MedicationRequest" }, ExampleRecord.TypesOf(output.ToArray()).ToHashSet());
        Assert.DoesNotContain("Appointment", ExampleRecord.TypesOf(output.ToArray()));
        AuditRecord record = Assert.Single(atFirstByte);
        Assert.Equal(AuditKind.Access, record.Kind);
        Assert.Equal("permitted", record.Verdict);
        Assert.Equal(access.Grant!.Policy.ContentHash, record.PolicyHash);
    }

    [Fact]
    public async Task Release_OfARecord_IsOnDiskBeforeAByteLeaves()
    {
        using Adopter service = new();
        AccessResult access = await service.AskAsync(Adopter.CareFacts, Somebody);
        IReadOnlyList<AuditRecord> atFirstByte = [];
        FirstWrite output = new(() => atFirstByte = service.OnRecord());
        await ReleaseAsync(service, access, output);
        Assert.Equal([AuditKind.Access, AuditKind.Release], atFirstByte.Select(record => record.Kind));
        Assert.Contains("appointments", atFirstByte[1].Withheld.Select(count => count.Category));
        Assert.True(output.Length > 0);
    }

    [Fact]
    public async Task Denial_OfARecord_LeavesARecordAndNothingElse()
    {
        using Adopter service = new();
        AccessResult access = await service.AskAsync(Adopter.CareFacts with { Relationship = Relationship.None }, Somebody);
        using MemoryStream output = new();
        await ReleaseAsync(service, access, output);
        Assert.Null(access.Grant);
        Assert.Empty(output.ToArray());
        AuditRecord record = Assert.Single(service.OnRecord());
        Assert.Equal("denied-by-policy", record.Verdict);
    }

    [Theory]
    [InlineData(AuditFailure.Throws)]
    [InlineData(AuditFailure.ThrowsLater)]
    [InlineData(AuditFailure.Cancels)]
    public async Task Trail_ThatFails_LetsNoByteOut(AuditFailure failure)
    {
        using Adopter service = new(new FailingAuditTrail(failure));
        AccessResult access = await service.AskAsync(Adopter.CareFacts, Somebody);
        using MemoryStream output = new();
        await ReleaseAsync(service, access, output);
        Assert.Equal(AccessVerdict.AuditUnavailable, access.Verdict);
        Assert.Empty(output.ToArray());
    }

    [Fact]
    public async Task Trail_ThatFailsAtTheRelease_LetsNoByteOut()
    {
        using Adopter service = new(new FailingAuditTrail(AuditFailure.Throws, recordsBefore: 1));
        AccessResult access = await service.AskAsync(Adopter.CareFacts, Somebody);
        Assert.NotNull(access.Grant);
        using MemoryStream output = new();
        await Assert.ThrowsAsync<InvalidOperationException>(() => ReleaseAsync(service, access, output));
        Assert.Empty(output.ToArray());
    }

    [Fact]
    public async Task Trail_InAFileThatIsClosed_LetsNoByteOut()
    {
        using Adopter service = new();
        ((IDisposable)service.Trail).Dispose();
        AccessResult access = await service.AskAsync(Adopter.CareFacts, Somebody);
        using MemoryStream output = new();
        await ReleaseAsync(service, access, output);
        Assert.Equal(AccessVerdict.AuditUnavailable, access.Verdict);
        Assert.Empty(output.ToArray());
    }

    [Fact]
    public async Task Grant_ForAnotherPatient_ShowsNothingOfThisOne()
    {
        using Adopter service = new();
        LondonPerson another = new LondonPopulation(7, 100)[42];
        AccessResult access = await service.AskAsync(Adopter.CareFacts, another);
        using MemoryStream output = new();
        FhirFilterResult result = await new FhirRecordFilter().FilterAsync(new MemoryStream(ExampleRecord.Bytes), output, access.Grant!);
        string text = Encoding.UTF8.GetString(output.ToArray());
        Assert.Equal(0, result.Released);
        Assert.DoesNotContain("\"resource\"", text, StringComparison.Ordinal);
        Assert.All([Somebody.NhsNumber.Reveal(), Somebody.ResourceId, Somebody.FamilyName, Somebody.Postcode], known => Assert.DoesNotContain(known, text, StringComparison.OrdinalIgnoreCase));
    }

    // As docs/concepts/access-and-audit.md tells: filter, put the release on record, let it out.
    private static async Task ReleaseAsync(Adopter service, AccessResult access, Stream output)
    {
        if (access.Grant is { } grant)
        {
            using MemoryStream shown = new();
            FhirFilterResult result = await new FhirRecordFilter().FilterAsync(new MemoryStream(ExampleRecord.Bytes), shown, grant);
            await service.Gate.RecordReleaseAsync(
                access, [.. result.Withheld.Select(withheld => new WithheldCount { Category = withheld.Category, Items = withheld.Resources + withheld.Elements })], result.Resources);
            shown.Position = 0;
            await shown.CopyToAsync(output);
        }
    }
}
