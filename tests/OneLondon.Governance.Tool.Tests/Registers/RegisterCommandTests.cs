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
    public void Objection_ToAProgrammeOfNoBaseline_IsTold()
    {
        string[] raise = ["objections", "raise", "--patient", Ann, "--route", "milton-keynes", "--by", "pals-1", "--programme"];
        ToolRun mistyped = Run([.. raise, "london-care-recrod"]);
        Assert.Equal(0, mistyped.ExitCode);
        Assert.Contains("no programme `london-care-recrod`: unless your policy has it, the objection withholds nothing", mistyped.ErrorText, StringComparison.Ordinal);
        Assert.Empty(Run([.. raise, "london-care-record"]).ErrorText);
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
