using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Oversight;
using OneLondon.Governance.Sources.Reviews;
using OneLondon.Governance.Sqlite;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tool.Tests.Trails;

public sealed class DetectTrailCommandTests : IDisposable
{
    private const string Own = "9990000018";
    private const string Patient = "9990000026";

    // A Sunday, so that all of it is outside working hours; but for what is said otherwise.
    private static readonly DateTimeOffset At = ToolRun.Today.AddDays(-1);

    private readonly ScratchFolder _scratch = new();
    private readonly string[] _detect;

    public DetectTrailCommandTests()
    {
        string keys = Owned("keys", $"k1 {Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)])}\n");
        using (KeyRing ring = KeyRing.FromFile(keys))
        {
            string own = Assert.Single(AuditPseudonyms.Of(ring, new PatientKey(NhsNumber.Parse(Own))));
            string patient = Assert.Single(AuditPseudonyms.Of(ring, new PatientKey(NhsNumber.Parse(Patient))));
            Write(
                ring,
                "hie",
                Of("r1", "dr-1", own),
                Of("r2", "dr-1", patient),
                Of("r3", "dr-2", patient, OverrideKind.Emergency),
                Of("r4", "dr-2", patient, OverrideKind.Emergency),
                Of("r5", "dr-3", own, kind: AuditKind.Release, items: 50),
                Of("r6", "dr-3", patient, at: At.AddDays(-400)));
        }

        _detect = ["audit", "detect", "--trail", _scratch["hie"], "--name", "hie", "--keys", keys];
    }

    [Fact]
    public void Detect_WithNothingGiven_SaysWhatItDidNotLookFor()
    {
        ToolRun run = ToolRun.OfWords(_detect);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.ErrorText));
        Assert.Contains("6 records were read", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("Own record: NOT looked for, since no staff list was given", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("Unreviewed overrides: NOT looked for, since no reviews were given", run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Detect_WithStaffAndPeople_TellsOwnRecordSurnameAndAddress()
    {
        ToolRun run = ToolRun.OfWords([.. _detect, .. Staff(), .. People()]);
        Assert.Equal((3, string.Empty), (run.ExitCode, run.ErrorText));
        Assert.Contains("- dr-1 of RYJ: asked for the own record: 1 request. 22 November 2026, 09:00; record 0", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("- dr-1 of RYJ: asked for 1 person of the own surname, which 1 of the people given has: 1 request.", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("- dr-1 of RYJ: asked for 1 person of the own address, which 1 of the people given has: 1 request.", run.OutputText, StringComparison.Ordinal);
        Assert.All([Own, Patient, "Harper", "Harp Lane", "EC3R"], part => Assert.DoesNotContain(part, run.All, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Detect_AsJson_HasFormatOneAndPseudonyms()
    {
        ToolRun run = ToolRun.OfWords([.. _detect, .. Staff(), "--json"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Equal(1, run.Json.GetProperty("format").GetInt32());
        JsonElement finding = Assert.Single(run.Json.GetProperty("findings").EnumerateArray());
        Assert.Equal("own-record", finding.GetProperty("kind").GetString());
        Assert.StartsWith("k1-", finding.GetProperty("pseudonyms")[0].GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Own, run.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_WithReviews_TellsWhatWasNotReviewed()
    {
        string store = Path.Combine(_scratch.Path, "store");
        Directory.CreateDirectory(store);
        await using (var registers = SqliteRegisterStore.Open(Path.Combine(store, "registers.db")))
        {
            var reviews = new ReviewRegister(registers, new Clock());
            await reviews.OpenAsync(new ReviewItem { RequestId = "r3", Kind = ReviewKind.BreakGlass, UserId = "dr-2", Organisation = "RYJ", AccessedAt = At, DueAt = At.AddDays(7) });
            await reviews.ReviewAsync("r3", "privacy-1", ReviewOutcome.Proper, "seen in the notes");
        }

        ToolRun run = ToolRun.OfWords([.. _detect, "--reviews", store]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Unreviewed overrides (1)\n- dr-2 of RYJ: broke the glass in an emergency on 22 November 2026, 09:00; no review of it is on record. 22 November 2026, 09:00; record 3", run.OutputText, StringComparison.Ordinal);
        Assert.Contains("none` has no `registers.db`; name the folder of the registers", ToolRun.OfWords([.. _detect, "--reviews", _scratch["none"]]).ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-07", 3)]
    [InlineData("2026-11-08", 0)]
    [InlineData("2026-11-08T09:00Z", 3)]
    [InlineData("2026-11-08T09:01:00+00:00", 0)]
    [InlineData("", 0)]
    public void Detect_WithEpisodes_TellsWhatCameAfterThem(string until, int expected)
    {
        string end = until.Length > 0 ? $",\"until\":\"{until}\"" : string.Empty;
        string file = _scratch.Write("episodes", $"{{\"nhsNumbers\":[\"{Patient}\"],\"organisation\":\"RYJ\",\"from\":\"2026-11-01\"{end}}}\n");
        ToolRun run = ToolRun.OfWords([.. _detect, "--episodes", file]);
        Assert.Equal(expected, run.ExitCode);
        Assert.Equal(expected == 3, run.OutputText.Contains("Access after discharge (2)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--export-items 50", 3)]
    [InlineData("--export-items 51", 0)]
    [InlineData("--export-people 1", 3)]
    [InlineData("--burst-people 2", 3)]
    [InlineData("--burst-people 3", 0)]
    [InlineData("--break-glass-least 1 --break-glass-probability 0.05", 0)]
    public void Detect_WithAThreshold_KeepsToIt(string options, int expected) =>
        Assert.Equal(expected, ToolRun.OfWords([.. _detect, .. options.Split(' ')]).ExitCode);

    [Theory]
    [InlineData("--from 2026-11-22 --to 2026-11-23", "1 of them outside")]
    [InlineData("--from 2026-11-23", "6 of them outside")]
    [InlineData("--to 2025-12-01", "5 of them outside")]
    public void Detect_WithAWindow_GoesByWhenTheAccessWas(string options, string expected) =>
        Assert.Contains(expected, ToolRun.OfWords([.. _detect, .. options.Split(' ')]).OutputText, StringComparison.Ordinal);

    [Fact]
    public void Detect_OfBursts_GoesByHoursAndHolidays()
    {
        string keys = _detect[^1];
        using (KeyRing ring = KeyRing.FromFile(keys))
        {
            Write(ring, "busy", [.. Enumerable.Range(0, 3).Select(i => Of($"r{i}", "dr-1", $"k1-{i}", at: ToolRun.Today))]);
        }

        string[] busy = ["audit", "detect", "--trail", _scratch["busy"], "--name", "busy", "--keys", keys, "--burst-people", "3"];
        string holidays = _scratch.Write("holidays", "2026-12-25\n2026-11-23\n");
        Assert.Equal(0, ToolRun.OfWords(busy).ExitCode);
        Assert.Equal(3, ToolRun.OfWords([.. busy, "--holidays", holidays]).ExitCode);
        Assert.Equal(3, ToolRun.OfWords([.. busy, "--hours", "09:01-17:00"]).ExitCode);
        Assert.Equal(0, ToolRun.OfWords([.. busy, "--hours", "09:00-17:00", "--burst-minutes", "1"]).ExitCode);
    }

    [Fact]
    public void Detect_OfAChangedTrail_TellsWhatCannotBeRead()
    {
        string segment = Directory.GetFiles(_scratch["hie"], "*.audit").Single();
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[bytes.AsSpan().IndexOf("dr-1"u8) + 3] = (byte)'8';
        File.WriteAllBytes(segment, bytes);
        ToolRun run = ToolRun.OfWords(_detect);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("- 1 record cannot be read", run.OutputText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--staff", "{\"user\":\"dr-1\",\"shoesize\":7}")]
    [InlineData("--staff", "{\"user\":\"dr-1\",\"user\":\"dr-2\"}")]
    [InlineData("--staff", "{\"organisation\":\"RYJ\"}")]
    [InlineData("--staff", "{\"user\":\" \"}")]
    [InlineData("--staff", "{\"user\":null}")]
    [InlineData("--staff", "{\"user\":\"dr-1\"} {}")]
    [InlineData("--staff", "")]
    [InlineData("--staff", "null")]
    [InlineData("--staff", "[\"shoesize\"]")]
    [InlineData("--staff", "{\"user\":\"dr-1\",\"nhsNumbers\":[\"9990000019\"]}")]
    [InlineData("--staff", "{\"user\":\"dr-1\",\"nhsNumbers\":[null]}")]
    [InlineData("--staff", "{\"user\":\"dr-1\",\"ids\":[\"shoe size\"]}")]
    [InlineData("--staff", "{\"user\":\"dr-1\",\"surnames\":[\" \"]}")]
    [InlineData("--staff", "{\"user\":\"dr-1\",\"addresses\":[{\"line\":\"1 Shoesize St\"}]}")]
    [InlineData("--staff", "{\"user\":\"dr-1\",\"addresses\":[{\"uprn\":\"shoesize\"}]}")]
    [InlineData("--staff", "{\"user\":\"dr-1\",\"addresses\":[null]}")]
    [InlineData("--staff", "{\"user\":\"dr-1\",\"addresses\":[{\"uprn\":\"1\",\"shoesize\":1}]}")]
    [InlineData("--people", "{\"surnames\":[\"Shoesize\"]}")]
    [InlineData("--people", "{\"nhsNumbers\":[],\"ids\":[]}")]
    [InlineData("--episodes", "{\"nhsNumbers\":[\"9990000018\"],\"from\":\"2026-01-01\"}")]
    [InlineData("--episodes", "{\"nhsNumbers\":[\"9990000018\"],\"organisation\":\"RYJ\",\"from\":\"shoesize\"}")]
    [InlineData("--episodes", "{\"nhsNumbers\":[\"9990000018\"],\"organisation\":\"RYJ\",\"from\":\"2026-01-01\",\"until\":\"31/12/2026\"}")]
    [InlineData("--episodes", "{\"organisation\":\"RYJ\",\"from\":\"2026-01-01\"}")]
    [InlineData("--holidays", "shoesize")]
    public void Line_ThatIsWrong_IsToldByItsNumberAlone(string option, string line)
    {
        string good = option switch
        {
            "--staff" => "{\"user\":\"dr-9\"}",
            "--people" => $"{{\"nhsNumbers\":[\"{Own}\"]}}",
            "--episodes" => $"{{\"nhsNumbers\":[\"{Own}\"],\"organisation\":\"RYJ\",\"from\":\"2026-01-01T00:00+01:00\"}}",
            _ => "2026-12-25",
        };
        string file = _scratch.Write("source", $"\uFEFF{good}\r\n{line}\n{good}");
        ToolRun run = ToolRun.OfWords([.. _detect, .. option == "--people" ? Staff() : [], option, file]);
        Assert.Equal((2, string.Empty), (run.ExitCode, run.OutputText));
        Assert.StartsWith($"error: line 2 of the file given to `{option}` cannot be used: ", run.ErrorText, StringComparison.Ordinal);
        Assert.Single(run.ErrorText.TrimEnd().Split('\n'));
        Assert.DoesNotContain("shoe", run.ErrorText, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("999000001", run.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_OfALongFile_AreAllRead()
    {
        string file = _scratch.Write("long", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"ids\":[\"p{i}\"],\"surnames\":[\"{new string('a', i % 200)}b\"]}}\n")));
        Assert.Contains("20,000 people given", ToolRun.OfWords([.. _detect, .. Staff(), "--people", file]).OutputText, StringComparison.Ordinal);
        string one = _scratch.Write("one", $"{{\"ids\":[\"p\"],\"surnames\":[\"{new string('a', 300_000)}\"]}}");
        Assert.Contains("1 person given", ToolRun.OfWords([.. _detect, .. Staff(), "--people", one]).OutputText, StringComparison.Ordinal);
        string tooLong = _scratch.Write("tooLong", $"{{\"ids\":[\"p\"],\"surnames\":[\"{new string('a', 2_000_000)}\"]}}");
        Assert.Contains("line 1 of the file given to `--people` cannot be used: it is longer than", ToolRun.OfWords([.. _detect, .. Staff(), "--people", tooLong]).ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--staff none", "the file given to `--staff` is not there")]
    [InlineData("--hours 9-5", "`--hours` are no hours")]
    [InlineData("--hours 17:00-09:00", "working hours end before they begin")]
    [InlineData("--break-glass-probability often", "is no probability")]
    [InlineData("--break-glass-probability 0.5", "over 0 and up to 0.1")]
    [InlineData("--break-glass-least 0", "the least number of overrides whose rate")]
    [InlineData("--break-glass-peers 0", "the least number of others")]
    [InlineData("--break-glass-alone 0", "without anybody to compare with")]
    [InlineData("--export-items 0", "the number of items released")]
    [InlineData("--export-people 0", "the number of people released")]
    [InlineData("--burst-people 1", "the number of people of a burst is from 2 on")]
    [InlineData("--burst-minutes 0", "the time of a burst")]
    [InlineData("--grace-days 367", "the time after the end of care")]
    [InlineData("--export-items -1", "`--export-items` is no number")]
    [InlineData("--export-populations 0", "the number of populations")]
    [InlineData("--most-listed 100001", "the most that a finding lists")]
    [InlineData("--from 2026-11-22 --to 2026-11-22", "the window ends before it begins")]
    [InlineData("--from yesterday", "`--from` is no date or time")]
    public void Option_ThatIsWrong_IsToldOnOneLine(string options, string expected)
    {
        ToolRun run = ToolRun.OfWords([.. _detect, .. options.Split(' ')]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.ErrorText, StringComparison.Ordinal);
        Assert.Single(run.ErrorText.TrimEnd().Split('\n'));
    }

    public void Dispose() => _scratch.Dispose();

    private static AuditRecord Of(string request, string user, string patient, OverrideKind by = OverrideKind.None, AuditKind kind = AuditKind.Access, long items = 0, DateTimeOffset? at = null) => new()
    {
        Kind = kind,
        At = at ?? At,
        RequestId = request,
        UserId = user,
        Organisation = "RYJ",
        Patient = [patient],
        Outcome = AccessOutcome.Permit,
        Roles = [new AuditedRole { Role = Role.Doctor }],
        Override = by,
        Items = items,
    };

    private void Write(KeyRing ring, string name, params AuditRecord[] records)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signer = new EcdsaTreeHeadSigner("s1", ecdsa);
        using ChainedAuditTrail trail = ChainedAuditTrail.Open(_scratch[name], name, ring, signer, new Clock());
        foreach (AuditRecord record in records)
        {
            trail.AppendAsync(record, CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    private string[] Staff() => ["--staff", _scratch.Write("staff", $"{{\"user\":\"DR-1\",\"nhsNumbers\":[\"{Own}\"],\"surnames\":[\"Harper\"],\"addresses\":[{{\"line\":\"10 Harp Lane\",\"postcode\":\"EC3R 6DP\"}}]}}\n")];

    private string[] People() => ["--people", _scratch.Write("people", string.Create(CultureInfo.InvariantCulture, $"{{\"nhsNumbers\":[\"{Patient}\"],\"surnames\":[\"HARPER\"],\"addresses\":[{{\"line\":\"10 harp lane\",\"postcode\":\"ec3r6dp\"}}]}}\n"))];

    private string Owned(string name, string text)
    {
        string path = _scratch.Write(name, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => ToolRun.Today;
    }
}
