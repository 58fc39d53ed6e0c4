namespace OneLondon.Governance.Tool.Tests.Usage;

public sealed class UsageTests
{
    [Theory]
    [InlineData("", "no command is given; write one of `filter`, `decide`, `policy`, `baseline`")]
    [InlineData("policy", "no command is given; write one of `verify`, `diff`, `matrix`, `show`")]
    [InlineData("policy verfy", "unknown command `verfy`; did you mean `verify`?")]
    [InlineData("policy diff baseline", "needs BEFORE and AFTER")]
    [InlineData("decide --role doctor nurse --purpose direct-care", "a value stands without an option")]
    [InlineData("filter --role doctor --purpose direct-care --patient --in -", "a value stands without an option")]
    [InlineData("policy diff baseline+ baseline", "policy file (not repeated here) cannot be read")]
    [InlineData("policy diff baseline +", "policy file (not repeated here) cannot be read")]
    [InlineData("decide --rol doctor", "unknown option `--rol`; did you mean `--role`?")]
    [InlineData("decide --bogus", "unknown option `--bogus`; `onelondon-governance decide --help` lists the options")]
    [InlineData("decide --role", "option `--role` lacks its value; write `--role ROLE`")]
    [InlineData("decide --purpose research --purpose research --role doctor", "option `--purpose` is given more than once")]
    [InlineData("decide --purpose direct-care", "no role is given; write `--role ROLE`")]
    [InlineData("decide --role doctor", "no purpose is given; write `--purpose PURPOSE`")]
    [InlineData("decide --role pharmasist --purpose direct-care", "unknown role `pharmasist`; did you mean `pharmacist`?")]
    [InlineData("decide --role astronaut --purpose direct-care", "unknown role `astronaut`; write one of `doctor`, `gp`")]
    [InlineData("decide --role doctor --purpose direct-car", "unknown purpose `direct-car`; did you mean `direct-care`?")]
    [InlineData("decide --role doctor --purpose direct-care --programme london-care-recrod", "did you mean `london-care-record`?")]
    [InlineData("decide --role doctor --purpose direct-care --directed-by nures", "unknown role `nures`; did you mean `nurse`?")]
    [InlineData("decide --role doctor --purpose direct-care --operation vew", "unknown operation `vew`; did you mean `view`?")]
    [InlineData("decide --role doctor --purpose direct-care --level identifable", "did you mean `identifiable`?")]
    [InlineData("decide --role doctor --purpose direct-care --assume all", "unknown assumption `all`; write one of `typical`, `nothing`")]
    [InlineData("decide --role doctor --purpose direct-care --relationship estabished", "unknown value of `relationship` `estabished`; did you mean `established`?")]
    [InlineData("decide --role doctor --purpose direct-care --fact netwrk=secure", "unknown fact `netwrk`; did you mean `network`?")]
    [InlineData("decide --role doctor --purpose direct-care --fact =", "and 17 more, as docs/tool.md lists them")]
    [InlineData("decide --role doctor --purpose direct-care --policy a\nb", "policy file (not repeated here) cannot be read")]
    [InlineData("decide --role doctor --purpose direct-care --policy .", "policy file `.` cannot be read")]
    [InlineData("decide --role doctor --purpose direct-care --fact network", "fact `network` has no value; write `--fact NAME=VALUE`")]
    [InlineData("decide --role doctor --purpose direct-care --fact network=secure --fact network=secure", "fact `network` is stated twice")]
    [InlineData("decide --role doctor --purpose direct-care --objection none --fact objection=none", "fact `objection` is stated twice")]
    [InlineData("decide --role doctor --purpose direct-care --fact application-categories=letter", "unknown category `letter`; did you mean `letters`?")]
    [InlineData("decide --role doctor --purpose direct-care --policy nowhere.policy.json", "policy file `nowhere.policy.json` cannot be read")]
    [InlineData("decide --role doctor --purpose direct-care --patient 9990000019", "their check digit does not fit")]
    [InlineData("decide --role doctor --purpose direct-care --patient a/b", "neither an NHS number nor a FHIR id")]
    [InlineData("decide --role doctor --purpose direct-care --patient nhs:abc", "what follows `nhs:` in `--patient` is no NHS number; write ten digits")]
    [InlineData("decide --role doctor --purpose direct-care --patient fhir:a_b", "what follows `fhir:` in `--patient` is no FHIR id; write 1 to 64 letters, digits, hyphens and dots")]
    [InlineData("decide --role doctor --purpose direct-care --patient a --patient b", "`--patient` gives two FHIR ids; give one NHS number and one FHIR id at most")]
    [InlineData("decide --role doctor --purpose direct-care --patient 9990000018 --patient nhs:9990000018", "`--patient` gives two NHS numbers; give one NHS number and one FHIR id at most")]
    public void Usage_ThatIsWrong_GetsOneLineWithTheRemedy(string commandLine, string message)
    {
        ToolRun run = ToolRun.Of(commandLine);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.OutputText);
        Assert.StartsWith("error: ", run.ErrorText, StringComparison.Ordinal);
        Assert.Contains(message, run.ErrorText, StringComparison.Ordinal);
        Assert.Equal(1, run.ErrorText.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("decide 9990000018")]
    [InlineData("9990000018")]
    [InlineData("decide --patient=9990000018 9990000018 --role doctor")]
    [InlineData("decide --9990000018")]
    [InlineData("decide --role 9990000018 --purpose direct-care")]
    [InlineData("decide --role doctor --purpose direct-care --patient 9990000018 --patient 9990000018")]
    [InlineData("decide --role doctor --purpose direct-care --fact 9990000018")]
    [InlineData("decide --role doctor --purpose direct-care --fact network=9990000018")]
    [InlineData("decide --role doctor --purpose direct-care --patient 999-000-0019")]
    [InlineData("decide --role doctor --purpose direct-care --patient nhs:9990000019")]
    [InlineData("decide --role doctor --purpose direct-care --patient fhir:9990000018/")]
    [InlineData("decide --role doctor --purpose direct-care --patient 9990000018,a")]
    [InlineData("decide --role doctor --purpose direct-care --policy 9990000018.json")]
    [InlineData("policy diff baseline 999-000-0018.json")]
    [InlineData("decide --json 9990000018")]
    public void Usage_WithAPatientMisplaced_NeverRepeatsThem(string commandLine)
    {
        ToolRun run = ToolRun.Of(commandLine);
        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain("99900000", run.All, StringComparison.Ordinal);
        Assert.DoesNotContain("999-000", run.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("filter --help")]
    [InlineData("decide --help")]
    [InlineData("policy --help")]
    [InlineData("policy diff --help")]
    [InlineData("baseline --help")]
    public void Help_OfACommand_CallsItByItsName(string commandLine)
    {
        ToolRun run = ToolRun.Of(commandLine);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("onelondon-governance", run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_OfTheTool_IsPrinted()
    {
        ToolRun run = ToolRun.Of("--version");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+", run.OutputText);
    }
}
