using OneLondon.Governance.Sources.Reviews;
using OneLondon.Governance.Sqlite;
using OneLondon.Governance.Testing.Time;

namespace OneLondon.Governance.Tool.Tests.Registers;

public sealed class RegisterCommandTests : IDisposable
{
    private const string Ann = "9990000018";

    private readonly ScratchFolder _folder = new();

    private string Store => _folder["store"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Objection_FromRaisedToWithdrawn_IsToldOnEachDay()
    {
        Done("objection 1 to london-care-record is raised, and stands", "objections", "raise", "--patient", Ann, "--programme", "london-care-record", "--route", "milton-keynes", "--by", "pals-1", "--at", "2026-11-01");
        Done("Upheld; it stands", "objections", "uphold", "--patient", Ann, "--number", "1", "--by", "controller-1", "--at", "2026-11-05");
        Done("Withdrawn; it does not stand", "objections", "withdraw", "--patient", Ann, "--number", "1", "--by", "pals-1");

        Assert.Equal("no objection is on record\n", Run("objections", "list", "--patient", Ann, "--as-of", "2026-10-31").OutputText);
        Assert.Equal(
            "1: london-care-record, all controllers, by way of MiltonKeynes; it stands\n   2026-11-01 00:00 UTC Raised by pals-1\n   2026-11-05 00:00 UTC Upheld by controller-1\n",
            Run("objections", "list", "--patient", Ann, "--as-of", "2026-11-06").OutputText);
        Assert.Contains("it does not stand", Run("objections", "list", "--patient", Ann).OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Objection_SetAside_NeedsAReason()
    {
        Run("objections", "raise", "--patient", Ann, "--programme", "london-care-record", "--route", "milton-keynes", "--by", "pals-1");
        Refused("the reason is missing, blank or too long", "objections", "set-aside", "--patient", Ann, "--number", "1", "--by", "controller-1", "--kind", "other", "--reason", " ");
        Refused("`--kind` is not given", "objections", "set-aside", "--patient", Ann, "--number", "1", "--by", "controller-1");
        Done("NotUpheld; it does not stand", "objections", "set-aside", "--patient", Ann, "--number", "1", "--by", "controller-1", "--kind", "safeguarding", "--reason", "a child at risk");
    }

    [Theory]
    [InlineData("--patient", "9990000019", "is no NHS number")]
    [InlineData("--programme", "LCR", "is no programme")]
    [InlineData("--route", "essex", "unknown route `essex`")]
    [InlineData("--by", "", "`--by` is not given")]
    [InlineData("--at", "yesterday", "is no date or time")]
    [InlineData("--at", "2027-01-01", "in the future")]
    [InlineData("--supersedes", "3", "the person has no objection 3")]
    public void Raise_WithAWrongOption_SaysHowToMendIt(string option, string value, string message)
    {
        var options = new Dictionary<string, string>
        {
            ["--patient"] = Ann,
            ["--programme"] = "london-care-record",
            ["--route"] = "milton-keynes",
            ["--by"] = "pals-1",
        };
        options[option] = value;
        ToolRun run = Refused(message, [.. new[] { "objections", "raise" }.Concat(options.SelectMany(pair => new[] { pair.Key, pair.Value }))]);
        Assert.DoesNotContain("999000001", run.All, StringComparison.Ordinal);
        Assert.Equal("no objection is on record\n", Run("objections", "list", "--patient", Ann).OutputText);
    }

    [Fact]
    public void Emergency_SignedOffBySomebodyElse_IsInForce()
    {
        string[] declare = ["emergency", "declare", "--name", "flood", "--programme", "london-care-record", "--area", "nw-london", "--purpose", "direct-care", "--by", "minister-1", "--reason", "the river"];
        Refused("`--until` is not given", declare);
        Done("does nothing until somebody else signs it off", [.. declare, "--until", "2026-12-01"]);
        Refused("somebody other than who declared it", "emergency", "sign-off", "--name", "flood", "--by", "minister-1");
        Done("flood: in force", "emergency", "sign-off", "--name", "flood", "--by", "officer-2");
        Done("flood: over", "emergency", "end", "--name", "flood", "--by", "officer-2", "--reason", "the water is down");
        Assert.Contains("flood: over", Run("emergency", "list").OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Programme_ThatThePolicyDoesNotKnow_IsRefused()
    {
        string[] raise = ["objections", "raise", "--patient", Ann, "--route", "milton-keynes", "--by", "pals-1", "--programme"];
        Done("is raised, and stands", [.. raise, "london-care-record"]);
        Refused("has no programme `london-care-recrod`; name one of ", [.. raise, "london-care-recrod"]);
        Refused("cannot be read", [.. raise, "london-care-record", "--policy", _folder["none.json"]]);
        string[] declare = ["emergency", "declare", "--name", "flood", "--area", "nw-london", "--by", "minister-1", "--reason", "the river", "--until", "2026-12-01"];
        Refused("has no programme `london-care-recrod`; name one of ", [.. declare, "--purpose", "direct-care", "--programme", "london-care-recrod"]);
        Refused("has no purpose of use `direct-car`; name one of ", [.. declare, "--purpose", "direct-car", "--programme", "london-care-record"]);
        Assert.Equal("no emergency is declared\n", Run("emergency", "list").OutputText);
    }

    [Theory]
    [InlineData("2026-12-01", "2026-12-02 00:00 UTC")]
    [InlineData("2026-12-01T00:00", "2026-12-01 00:00 UTC")]
    public void Emergency_UntilADay_RunsToItsEnd(string until, string end) => Done(
        $"is declared until {end}",
        "emergency", "declare", "--name", "flood", "--programme", "london-care-record", "--area", "nw-london", "--purpose", "direct-care", "--by", "minister-1", "--reason", "the river", "--until", until);

    [Fact]
    public async Task Alerts_ThatAreOwed_AreListedAndRaised()
    {
        Run("objections", "raise", "--patient", Ann, "--programme", "london-care-record", "--route", "milton-keynes", "--by", "pals-1");
        await using (var store = SqliteRegisterStore.Open(Path.Combine(Store, "registers.db")))
        {
            var register = new ReviewRegister(store, new ManualClock(ToolRun.Today));
            foreach ((string request, bool needsAlert) in new[] { ("r-1", true), ("r-2", false) })
            {
                await register.OpenAsync(new ReviewItem
                {
                    RequestId = request,
                    Kind = ReviewKind.BreakGlass,
                    UserId = "user-1",
                    Organisation = "RYJ",
                    NeedsAlert = needsAlert,
                    AccessedAt = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero),
                    DueAt = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero),
                });
            }
        }

        const string Owed = "r-1: BreakGlass by user-1 of RYJ at 2026-11-20 09:00 UTC; to be reviewed by 2026-11-30 09:00 UTC";
        Assert.Equal($"{Owed}; an alert is OWED\n{"r-2" + Owed[3..]}\n", Run("break-glass", "list").OutputText);
        Assert.Equal(Owed + "\n", Run("break-glass", "alerts").OutputText);
        Assert.Equal(Owed + "\n", Run("break-glass", "alerts", "--raise").OutputText);
        Assert.Equal("no alert is owed\n", Run("break-glass", "alerts").OutputText);
        Assert.DoesNotContain("OWED", Run("break-glass", "list").OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void BreakGlass_WithNothingToReview_SaysSo()
    {
        Run("objections", "raise", "--patient", Ann, "--programme", "london-care-record", "--route", "milton-keynes", "--by", "pals-1");
        Assert.Equal("no access is up for review\n", Run("break-glass", "list").OutputText);
        Refused("no access of that request is up for review", "break-glass", "review", "--request", "r-1", "--by", "privacy-1", "--outcome", "proper", "--findings", "seen");
    }

    [Fact]
    public void OptOut_RequestAndReply_LetThroughWhoMayStay()
    {
        string numbers = _folder.Write("people.csv", "9990000018\n9990000026\n9990000019\n9990000034\n");
        ToolRun asked = Run("opt-out", "request", "--numbers", numbers, "--mailbox", "X26OT001", "--sequence", "7");
        Assert.Equal(0, asked.ExitCode);
        Assert.Contains("X26OT001-231126-0007 about 3 people", asked.OutputText, StringComparison.Ordinal);
        Assert.Contains("X26HC036", asked.OutputText, StringComparison.Ordinal);
        Assert.Contains("1 lines are no NHS number, so their people stay unknown and are left out: 3", asked.ErrorText, StringComparison.Ordinal);
        Assert.Contains("X26OT001-231126-0007: 3 people", Run("opt-out", "status").OutputText, StringComparison.Ordinal);

        string reply = _folder.Write("X26OT001-231126-0007.dat", "9990000018,\r\n9990000034,\r\n");
        string rows = _folder.Write("rows.csv", "nhs,ward\n9990000018,A\n9990000026,B\n9990000034,C\n9990000042,D\n9990000019,E\n");
        string[] apply = ["opt-out", "apply", "--reply", reply, "--disclosure", "study-1", "--in", rows];
        Refused("`--maximum-age` is not given", apply);
        ToolRun applied = Run([.. apply, "--maximum-age", "7"]);
        Assert.Equal("9990000018,A\n9990000034,C\n", applied.OutputText);
        Assert.DoesNotContain("999000", applied.ErrorText, StringComparison.Ordinal);

        Refused("no request of the reply's name", "opt-out", "apply", "--reply", _folder.Write("X26OT001-231126-0008.dat", ""), "--disclosure", "study-1", "--in", rows, "--maximum-age", "7");
        _folder.Write("X26OT001-231126-0007.dat", "9990000042,\n");
        ToolRun foreign = Run([.. apply, "--maximum-age", "7"]);
        Assert.Equal((2, string.Empty), (foreign.ExitCode, foreign.OutputText));
        Assert.DoesNotContain("9990000042", foreign.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9990000018,\"a\n9990000034,b\"\n", 1)]
    [InlineData("9990000018,a\n9990000018;x;\"a \"\"quoted\"\"\n9990000034,b\"\n", 2)]
    [InlineData("\"9990000018\n9990000034\"\n", 1)]
    [InlineData("9990000018, \"a\r\n9990000034,b\"\n", 1)]
    [InlineData("9990000018,\"a", 1)]
    public void Rows_WithAFieldOverSeveralLines_AreRefused(string rows, int place)
    {
        ToolRun run = Applied(rows);
        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("9990000034", run.OutputText, StringComparison.Ordinal);
        Assert.Contains($"line {place} has a quoted field that does not end in it; write each record on one line", run.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9990000018,\"a, \"\"b\"\"; c\"\n")]
    [InlineData("\"9990000018\",5\" wide,it's \"so\"\n")]
    [InlineData("9990000018,\"\",\"a\" b\n")]
    public void Rows_WithQuotesThatEnd_AreJudged(string row) => Assert.Equal(row, Applied(row + "9990000026,\"x\"\n").OutputText);

    [Theory]
    [InlineData("objections", "list", "--patient", Ann)]
    [InlineData("objections", "withdraw", "--patient", Ann, "--number", "1", "--by", "pals-1")]
    [InlineData("emergency", "list")]
    [InlineData("break-glass", "list")]
    public void Store_ThatIsNotThere_TellsNothing(params string[] words)
    {
        // A folder that is mistyped must not read as one in which nobody objected.
        Refused("there is no store in the folder of `--store`, so nothing is known", words);
        Assert.False(Directory.Exists(Store));
    }

    [Theory]
    [InlineData("opt-out", "status")]
    [InlineData("opt-out", "apply", "--reply", "X26OT001-231126-0007.dat", "--disclosure", "study-1", "--in", "rows.csv", "--maximum-age", "7")]
    public void Requests_OfAStoreThatIsNotThere_AreNotMade(params string[] words)
    {
        Refused("no request was written from the folder of `--store`", words);
        Assert.False(Directory.Exists(Store));
    }

    [Fact]
    public void Store_ThatIsNoStore_IsRefused()
    {
        Directory.CreateDirectory(Store);
        File.WriteAllText(Path.Combine(Store, "registers.db"), "this is no database, and 9990000018 is in it; it is long enough to be looked at");
        ToolRun run = Run("objections", "list", "--patient", Ann);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(1, run.ErrorText.Count(c => c == '\n'));
        Assert.DoesNotContain(Ann, run.All, StringComparison.Ordinal);
    }

    private ToolRun Run(params string[] words) => ToolRun.OfWords([.. words, "--store", Store]);

    private ToolRun Applied(string rows)
    {
        Run("opt-out", "request", "--numbers", _folder.Write("people.csv", "9990000018\n9990000026\n9990000034\n"), "--mailbox", "X26OT001", "--sequence", "7");
        string reply = _folder.Write("X26OT001-231126-0007.dat", "9990000018,\r\n9990000034,\r\n");
        return Run("opt-out", "apply", "--reply", reply, "--disclosure", "study-1", "--in", _folder.Write("rows.csv", rows), "--maximum-age", "7");
    }

    private void Done(string says, params string[] words)
    {
        ToolRun run = Run(words);
        Assert.True(run.ExitCode == 0, run.All);
        Assert.Contains(says, run.OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain(Ann, run.All, StringComparison.Ordinal);
    }

    private ToolRun Refused(string says, params string[] words)
    {
        ToolRun run = Run(words);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, run.ErrorText, StringComparison.Ordinal);
        Assert.Equal(1, run.ErrorText.Count(c => c == '\n'));
        Assert.DoesNotContain(Ann, run.All, StringComparison.Ordinal);
        return run;
    }
}
