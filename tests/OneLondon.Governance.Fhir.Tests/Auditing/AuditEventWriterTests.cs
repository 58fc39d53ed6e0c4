using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Fhir.Auditing;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Tests.Auditing;

public sealed class AuditEventWriterTests : IDisposable
{
    private static readonly AuditEventOptions Options = new() { Site = "north", Server = new Uri("https://hie.example/fhir") };

    private readonly string _folder = Directory.CreateTempSubdirectory("events-").FullName;
    private readonly KeyRing _keys = new(new MasterKey("k1", [.. Enumerable.Range(1, 32).Select(i => (byte)i)]));

    [Fact]
    public void Events_OfRandomRecords_KeepTheRulesOfBalp()
    {
        var random = new Random(3);
        AuditRecord[] records = [.. Enumerable.Range(0, 300).Select(_ => ByChance(random))];
        var writer = new AuditEventWriter(new AuditEventOptions
        {
            Site = "north",
            Server = new Uri("https://hie.example/fhir"),
            UserSystem = new Uri("https://hie.example/users"),
            Query = record => record.RequestId == "r1" ? "Observation?patient=p&x=\u0001" : null,
        });
        var seen = new Dictionary<string, int>();
        foreach (AuditEntry entry in Entries(records))
        {
            JsonElement json = Event(writer, entry);
            Assert.Empty(BalpRules.Problems(json));
            string profile = writer.ProfileOf(entry) ?? "none";
            seen[profile] = seen.GetValueOrDefault(profile) + 1;
        }

        // All five forms were met.
        Assert.Equal(5, seen.Count);
    }

    [Theory]
    [InlineData(AccessOutcome.Permit, "0")]
    [InlineData(AccessOutcome.Deny, "8")]
    public void Decision_EitherWay_IsAnAuthorisation(AccessOutcome outcome, string expected)
    {
        JsonElement json = Event(new AuditEventWriter(Options), Entries(Of(AuditKind.Access, outcome)).Single());
        Assert.EndsWith("AuthZconsent", json.GetProperty("meta").GetProperty("profile")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(expected, json.GetProperty("outcome").GetString());
        Assert.Equal(outcome == AccessOutcome.Deny, json.TryGetProperty("outcomeDesc", out _));
        Assert.Equal("TREAT", json.GetProperty("purposeOfEvent")[0].GetProperty("coding")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void Event_OfAReasonThatWasTyped_DoesNotHoldIt()
    {
        AuditRecord typed = new()
        {
            Kind = AuditKind.Access,
            At = DateTimeOffset.UnixEpoch,
            Patient = ["k1-a", "k1-b"],
            Override = OverrideKind.Safeguarding,
            OverrideReason = "her partner",
            ClaimReason = "walk-in",
            Outcome = AccessOutcome.Permit,
        };
        string json = Event(new AuditEventWriter(Options), Entries(typed).Single()).GetRawText();
        Assert.DoesNotContain("partner", json, StringComparison.Ordinal);
        Assert.DoesNotContain("walk-in", json, StringComparison.Ordinal);
        Assert.Contains("k1-b", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Operation.View, Identifiability.Identifiable, OverrideKind.RiskOfHarm, "view", "identifiable", "risk-of-harm")]
    [InlineData(Operation.Compute, Identifiability.Depersonalised, OverrideKind.Emergency, "compute", "depersonalised", "emergency")]
    [InlineData(Operation.Unspecified, Identifiability.Unspecified, OverrideKind.None, null, null, null)]
    public void Details_OfADecision_AreTheCodesOfTheTrail(Operation operation, Identifiability level, OverrideKind by, string? expectedOperation, string? expectedLevel, string? expectedOverride)
    {
        AuditRecord access = new()
        {
            Kind = AuditKind.Access,
            At = DateTimeOffset.UnixEpoch,
            Patient = ["k1-a"],
            Outcome = AccessOutcome.Permit,
            Operation = operation,
            Level = level,
            Override = by,
        };
        JsonElement json = Event(new AuditEventWriter(Options), Entries(access).Single());
        Assert.Empty(BalpRules.Problems(json));
        Dictionary<string, string?> details = json.GetProperty("entity").EnumerateArray().Where(entity => entity.TryGetProperty("detail", out _))
            .SelectMany(entity => entity.GetProperty("detail").EnumerateArray()).ToDictionary(detail => detail.GetProperty("type").GetString()!, detail => detail.GetProperty("valueString").GetString());
        Assert.Equal(
            (expectedOperation, expectedLevel, expectedOverride),
            (details.GetValueOrDefault("operation"), details.GetValueOrDefault("level"), details.GetValueOrDefault("override")));
    }

    [Fact]
    public void Export_WithAnEntryThatCannotBeRead_TellsOfItToo()
    {
        AuditEntry[] entries = [.. Entries(Of(AuditKind.Access, AccessOutcome.Permit), Of(AuditKind.Release, AccessOutcome.Permit))];
        string segment = Directory.GetFiles(_folder, "*.audit").Single();
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[bytes.AsSpan().IndexOf("dr-1"u8)] ^= 1;
        File.WriteAllBytes(segment, bytes);
        using var stream = new MemoryStream();
        (long written, long unreadable) = AuditEventExport.Write(
            new AuditTrailReader(_folder, "events", _keys).Query(new AuditQuery(), CancellationToken.None), new AuditEventWriter(Options), stream, null, CancellationToken.None);
        Assert.Equal((entries.Length, 1), (written, unreadable));
        string[] lines = Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Empty(BalpRules.Problems(JsonDocument.Parse(line).RootElement)));
        Assert.Contains("verify the trail", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Release_ThatListsResources_HasAnEntityForEach()
    {
        AuditRecord release = new()
        {
            Kind = AuditKind.Release,
            At = DateTimeOffset.UnixEpoch,
            Patient = ["k1-a"],
            Outcome = AccessOutcome.Permit,
            Resources = ["Observation/abc", "Visit/17", "Patient/k1-a"],
        };
        JsonElement json = Event(new AuditEventWriter(Options), Entries(release).Single());
        Assert.Empty(BalpRules.Problems(json));
        JsonElement[] entities = [.. json.GetProperty("entity").EnumerateArray().Skip(2)];
        Assert.Equal(
            ["Observation/abc", "Patient/k1-a"],
            entities.Select(entity => entity.GetProperty("what")).Where(what => what.TryGetProperty("reference", out _)).Select(what => what.GetProperty("reference").GetString()));
        Assert.Equal("Observation", entities[0].GetProperty("type").GetProperty("code").GetString());
        Assert.Equal("Visit/17", entities[1].GetProperty("what").GetProperty("identifier").GetProperty("value").GetString());
        Assert.All(entities, entity => Assert.Equal("4", entity.GetProperty("role").GetProperty("code").GetString()));
    }

    [Fact]
    public void Event_OfAnAdministrator_NamesWhoDirected()
    {
        AuditRecord access = new()
        {
            Kind = AuditKind.Access,
            At = DateTimeOffset.UnixEpoch,
            UserId = "admin-1",
            Patient = ["k1-a"],
            Outcome = AccessOutcome.Permit,
            Roles = [new AuditedRole { Role = Role.Administrator, Director = Role.Doctor, DirectedBy = "doctor-1", DirectingTeam = "ward-3" }],
        };
        JsonElement json = Event(new AuditEventWriter(Options), Entries(access).Single());
        Assert.Empty(BalpRules.Problems(json));
        JsonElement agent = Assert.Single(json.GetProperty("agent").EnumerateArray(), agent => agent.GetProperty("type").GetProperty("coding")[0].GetProperty("code").GetString() == "DELEGATOR");
        Assert.Equal("doctor-1", agent.GetProperty("who").GetProperty("identifier").GetProperty("value").GetString());
        Assert.Equal(("doctor", "care team ward-3", false), (agent.GetProperty("role")[0].GetProperty("text").GetString(), agent.GetProperty("name").GetString(), agent.GetProperty("requestor").GetBoolean()));
    }

    [Fact]
    public void Rules_OfTheTest_FindWhatIsMissing()
    {
        string json = Event(new AuditEventWriter(Options), Entries(Of(AuditKind.Access, AccessOutcome.Deny)).Single()).GetRawText();
        foreach (string part in new[] { "recorded\":", "outcome\":", "agent\":", "observer\":", "entity\":", "requestor\":", "110150", "IRCP", "PROV", "authserver", "110113", "AuthZ-Consent", "Patient" })
        {
            Assert.NotEmpty(BalpRules.Problems(JsonDocument.Parse(json.Replace(part, part.EndsWith(':') ? "gone\":" : "gone", StringComparison.Ordinal)).RootElement));
        }
    }

    [Fact]
    public void Writer_WithoutASystem_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new AuditEventWriter(new AuditEventOptions { Site = " ", Server = new Uri("https://hie.example") }));
        Assert.Throws<ArgumentException>(() => new AuditEventWriter(new AuditEventOptions { Site = "north", Server = new Uri("/fhir", UriKind.Relative) }));
    }

    public void Dispose()
    {
        _keys.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static JsonElement Event(AuditEventWriter writer, AuditEntry entry)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            writer.Write(json, entry);
        }

        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }

    private static AuditRecord Of(AuditKind kind, AccessOutcome outcome) => new()
    {
        Kind = kind,
        At = DateTimeOffset.UnixEpoch,
        RequestId = "r1",
        UserId = "dr-1",
        Organisation = "RYJ",
        Patient = ["k1-a"],
        Outcome = outcome,
        Verdict = "denied-by-policy",
        Roles = [new AuditedRole { Role = Role.Doctor }],
        Purpose = PurposeOfUse.DirectCare,
        Rules = ["A1"],
        PolicyName = "p",
        PolicyVersion = "1",
        PolicyHash = "abc",
    };

    private static AuditRecord ByChance(Random random) => new()
    {
        Kind = (AuditKind)random.Next(1, 7),
        At = DateTimeOffset.UnixEpoch,
        RequestId = random.Next(3) == 0 ? "r1" : "r2",
        UserId = random.Next(6) == 0 ? string.Empty : "dr-1",
        Organisation = random.Next(6) == 0 ? string.Empty : "RYJ",
        Patient = random.Next(6) == 0 ? [] : random.Next(3) == 0 ? ["k1-a", "k1-b"] : ["k1-a"],
        People = random.Next(9) == 0 ? "population" : string.Empty,
        Roles = random.Next(4) == 0 ? [] : random.Next(4) == 0 ? [Directed(random), Directed(random)] : [new AuditedRole { Role = Role.Doctor }, new AuditedRole { Role = Role.Nurse }],
        Resources = random.Next(2) == 0 ? [] : ["Observation/abc", "Visit/17", "Patient/k1-a", "Övrig/9", "Consent/c"],
        Chunks = random.Next(4) == 0 ? 3 : 0,
        Purpose = random.Next(4) == 0 ? default : random.Next(2) == 0 ? PurposeOfUse.DirectCare : PurposeOfUse.Parse("sale"),
        Operation = (Operation)random.Next(0, 4),
        Outcome = random.Next(3) == 0 ? AccessOutcome.Deny : AccessOutcome.Permit,
        Items = random.Next(3),
        Chunk = random.Next(2),
        Service = random.Next(2) == 0 ? string.Empty : "IVisits.AllAsync",
        OriginTrail = random.Next(5) == 0 ? "journal" : string.Empty,
        Verdict = random.Next(3) == 0 ? string.Empty : "permitted",
        Categories = random.Next(2) == 0 ? [] : ["diagnoses", "letters"],
        Withheld = random.Next(2) == 0 ? [] : [new WithheldCount { Category = "letters", Items = 3 }],
        Rules = random.Next(2) == 0 ? [] : ["A1", "O5"],
        PolicyHash = random.Next(2) == 0 ? string.Empty : "abc",
        PolicyName = random.Next(2) == 0 ? string.Empty : "p",
        Override = (OverrideKind)random.Next(0, 3),
    };

    private static AuditedRole Directed(Random random) => new()
    {
        Role = Role.Administrator,
        Director = random.Next(2) == 0 ? default : Role.Doctor,
        DirectedBy = random.Next(2) == 0 ? string.Empty : "doctor-1",
        DirectingTeam = random.Next(2) == 0 ? string.Empty : "ward-3",
    };

    private IEnumerable<AuditEntry> Entries(params AuditRecord[] records)
    {
        using (var signer = new EcdsaTreeHeadSigner("s1", ECDsa.Create(ECCurve.NamedCurves.nistP256)))
        using (ChainedAuditTrail trail = ChainedAuditTrail.Open(_folder, "events", _keys, signer, TimeProvider.System))
        {
            foreach (AuditRecord record in records)
            {
                trail.AppendOwnAsync(record, CancellationToken.None).GetAwaiter().GetResult();
            }
        }

        return new AuditTrailReader(_folder, "events", _keys).Query(new AuditQuery(), CancellationToken.None);
    }
}
