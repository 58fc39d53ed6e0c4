using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sqlite;

namespace OneLondon.Governance.Tool.Tests.Registers;

public sealed class DatedRecordCommandTests : IDisposable
{
    private const string Ann = "9990000018";

    private static readonly string[] Proxy =
        ["proxies", "add", "--patient", Ann, "--proxy", "son-1", "--power", "court-appointed-deputy", "--evidence", "order seen", "--by", "pals-1"];

    private static readonly string[] Contact = ["contacts", "add", "--patient", Ann, "--kind", "appointment", "--by", "clinic-1"];

    private static readonly string[] Authorisation =
        ["authorisations", "add", "--user", "user-1", "--organisation", "RYJ", "--role", "doctor", "--by", "head-1"];

    private static readonly string[] Direction =
        ["directions", "add", "--administrator", "admin-1", "--organisation", "RYJ", "--director", "doctor-1", "--role", "doctor"];

    private static readonly string[] Exemption =
        ["opt-out", "exempt", "--application", "study-1", "--kind", "legal-duty", "--evidence", "Direction of 2026", "--by", "ig-lead-1"];

    private readonly ScratchFolder _folder = new();

    private string Store => _folder["store"];

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string[], string[], string[], string> Registers() => new()
    {
        { Proxy, ["proxies", "end", "--patient", Ann], ["proxies", "list", "--patient", Ann], "1: CourtAppointedDeputy of son-1, seen by pals-1: order seen" },
        { [.. Contact, "--team", "ward-3"], ["contacts", "end", "--patient", Ann], ["contacts", "list", "--patient", Ann], "1: Appointment of Team ward-3, recorded by clinic-1" },
        { Authorisation, ["authorisations", "end", "--user", "user-1"], ["authorisations", "list", "--user", "user-1"], "1: doctor at RYJ, by head-1" },
        { Direction, ["directions", "end", "--administrator", "admin-1"], ["directions", "list", "--administrator", "admin-1"], "1: by doctor-1 as doctor at RYJ, about everybody cared for" },
        { Exemption, ["opt-out", "end-exemption", "--application", "study-1"], ["opt-out", "exemptions", "--application", "study-1"], "1: LegalDuty, recorded by ig-lead-1: Direction of 2026" },
    };

    [Theory]
    [MemberData(nameof(Registers))]
    public void Record_AddedAndEnded_IsToldAsOfEachDay(string[] add, string[] end, string[] list, string line)
    {
        Refused("no", [.. end, "--number", "1", "--by", "head-2", .. Reason(end)]);
        Done("1 is on record", [.. add, "--from", "2026-11-01", "--until", "2026-12-01"]);
        Done("1 ends at 2026-11-10 00:00 UTC", [.. end, "--number", "1", "--by", "head-2", "--at", "2026-11-10", .. Reason(end)]);
        Refused("has ended by that time", [.. end, "--number", "1", "--by", "head-2", "--at", "2026-11-12", .. Reason(end)]);
        Refused("there is no record 2 here", [.. end, "--number", "2", "--by", "head-2", .. Reason(end)]);

        string now = Run(list).OutputText;
        Assert.StartsWith(line, now, StringComparison.Ordinal);
        Assert.EndsWith("; 2026-11-01 00:00 UTC to 2026-11-10 00:00 UTC; over\n", now, StringComparison.Ordinal);
        Assert.EndsWith("; holds\n", Run([.. list, "--as-of", "2026-11-09"]).OutputText, StringComparison.Ordinal);
        Assert.EndsWith("is on record that held then\n", Run([.. list, "--as-of", "2026-11-10"]).OutputText, StringComparison.Ordinal);
        Assert.EndsWith("is on record that held then\n", Run([.. list, "--as-of", "2026-10-31"]).OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain(Ann, now, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Registers))]
    public void Record_CalledOffBeforeItBegins_NeverHolds(string[] add, string[] end, string[] list, string line)
    {
        Done("1 is on record", [.. add, "--from", "2026-12-01", "--until", "2026-12-31"]);
        Assert.EndsWith("; not begun\n", Run(list).OutputText, StringComparison.Ordinal);
        Done("1 ends at 2026-11-23 09:00 UTC", [.. end, "--number", "1", "--by", "head-2", .. Reason(end)]);
        string now = Run(list).OutputText;
        Assert.StartsWith(line, now, StringComparison.Ordinal);
        Assert.EndsWith("; called off before it began\n", now, StringComparison.Ordinal);
        Assert.Contains("that held then", Run([.. list, "--as-of", "2026-12-02"]).OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_WithAWrongOption_SaysHowToMendIt()
    {
        string[] until = ["--until", "2026-12-01"];
        Refused("`--until` is not given", Proxy);
        Refused("is no NHS number", [.. Proxy.Select(word => word == Ann ? "9990000019" : word), .. until]);
        Refused("a proxy cannot vouch for the own power", [.. Proxy.Select(word => word == "pals-1" ? "s\u043En-1" : word), .. until]);
        Refused("give one of `--user`, `--team` and `--organisation`", Contact);
        Refused("give one of `--user`, `--team` and `--organisation`", [.. Contact, "--user", "user-1", "--organisation", "RYJ"]);
        Refused("is no role", [.. Authorisation.Select(word => word == "doctor" ? "Chief Doctor" : word), .. until]);
        Refused("nobody directs themselves", [.. Direction.Select(word => word == "admin-1" ? "doctor-1" : word), .. until]);
        Refused("is no NHS number", [.. Direction, "--patient", "123", .. until]);
        Refused("`--patient` is not given", [.. Direction, "--patient", "", .. until]);
        Refused("letter's reference", [.. Exemption.Select(word => word == "legal-duty" ? "section251-deferral" : word), .. until]);
        Refused("unknown kind `consent`", [.. Exemption.Select(word => word == "legal-duty" ? "consent" : word), .. until]);
        Assert.Equal("no power of a proxy is on record\n", Run("proxies", "list", "--patient", Ann).OutputText);
    }

    [Fact]
    public void Direction_AboutOnePerson_NamesNobody()
    {
        Done("direction 1", [.. Direction, "--patient", "999 000 0018", "--team", "ward-3", "--until", "2026-12-01"]);
        Assert.Contains("by ward-3, signed by doctor-1, as doctor at RYJ, about one person", Run("directions", "list", "--administrator", "admin-1").OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain("9990000018", Run("directions", "list", "--administrator", "admin-1").All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passes_OfAStore_AreListedByTheirUse()
    {
        Done("1 is on record", [.. Authorisation, "--until", "2026-12-01"]);
        using (var store = SqliteRegisterStore.Open(Path.Combine(Store, "registers.db")))
        {
            await OpenAsync(store, "open-unused", minutesAgo: 5);
            await OpenAsync(store, "gone-unused", minutesAgo: 60);
            await OpenAsync(store, "used-up", minutesAgo: 5, uses: 2);
            await OpenAsync(store, "open-used", minutesAgo: 5, uses: 1);
            await OpenAsync(store, "gone-used", minutesAgo: 60, uses: 1);
            await OpenAsync(store, "long-ago", minutesAgo: 60 * 24 * 40);
        }

        string list = Run("break-glass", "list").OutputText;
        Assert.Equal(
            "no access is up for review\n"
            + "pass open-unused: Emergency by user-1 of RYJ as doctor, direct-care in london-care-record, opened at 2026-11-23 08:55 UTC; open until 2026-11-23 09:10 UTC, never used\n"
            + "pass gone-unused: Emergency by user-1 of RYJ as doctor, direct-care in london-care-record, opened at 2026-11-23 08:00 UTC; expired at 2026-11-23 08:15 UTC, never used\n"
            + "pass open-used: Emergency by user-1 of RYJ as doctor, direct-care in london-care-record, opened at 2026-11-23 08:55 UTC; open until 2026-11-23 09:10 UTC, used 1 of 2 times\n",
            list);
        string all = Run("break-glass", "list", "--all").OutputText;
        Assert.Contains("pass used-up: ", all, StringComparison.Ordinal);
        Assert.Contains("; used up, used 2 of 2 times\n", all, StringComparison.Ordinal);
        Assert.Contains("pass gone-used: ", all, StringComparison.Ordinal);
        Assert.DoesNotContain("long-ago", all, StringComparison.Ordinal);
        Assert.Contains("pass long-ago: ", Run("break-glass", "list", "--since", "2026-01-01").OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain("collapsed", all, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of-ann", all, StringComparison.Ordinal);
    }

    private static async Task OpenAsync(SqliteRegisterStore store, string id, int minutesAgo, int uses = 0)
    {
        DateTimeOffset at = ToolRun.Today.AddMinutes(-minutesAgo);
        for (int version = 1; version <= uses + 1; version++)
        {
            await store.AppendAsync(
                new RegisterEntry
                {
                    Register = "break-glass",
                    Subject = id,
                    Version = version,
                    RecordedAt = at,
                    Format = 1,
                    Body = version > 1 ? $$"""{"opens":false,"at":"{{at:O}}"}""" : $$"""
                        {"opens":true,"at":"{{at:O}}","kind":"Emergency","reason":"found collapsed","userId":"user-1","organisation":"RYJ","role":"doctor",
                        "patient":"token-of-ann","purpose":"direct-care","programme":"london-care-record","expiresAt":"{{at.AddMinutes(15):O}}","maximumUses":2}
                        """,
                },
                CancellationToken.None);
        }
    }

    private static string[] Reason(string[] end) => end[0] == "contacts" ? [] : ["--reason", "it changed"];

    private ToolRun Run(params string[] words) => ToolRun.OfWords([.. words, "--store", Store]);

    private void Done(string says, params string[] words)
    {
        ToolRun run = Run(words);
        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains(says, run.OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain(Ann, run.All, StringComparison.Ordinal);
    }

    private void Refused(string says, params string[] words)
    {
        ToolRun run = Run(words);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, run.ErrorText, StringComparison.Ordinal);
        Assert.Equal(1, run.ErrorText.Count(c => c == '\n'));
        Assert.DoesNotContain(Ann, run.All, StringComparison.Ordinal);
    }
}
