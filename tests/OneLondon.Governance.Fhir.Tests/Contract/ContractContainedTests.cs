using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Rule 7.7: resources contained in others.</summary>
public sealed class ContractContainedTests
{
    private const string Inner = """{"resourceType":"Observation","id":"q","status":"final","code":{"text":"x"}}""";
    private const string Doctor = """{"resourceType":"Practitioner","id":"g","name":[{"family":"G"}]}""";

    [Fact]
    public void S7_ContainedResource_AsksForItsOwnCategory()
    {
        const string Whole = """{<con>,"contained":[""" + Inner + """],"evidence":[{"detail":[{"reference":"#q"}]}]}""";
        Keeps(Grant(Diagnoses | Results | Identity), Whole);
        Gives(Grant(Diagnoses | Identity), Whole, "{<con>}");
    }

    [Fact]
    public void N7_ContainedNobody_StaysWhereReferredTo()
    {
        Gives(
            Grant(Diagnoses | Identity),
            """{<con>,"contained":[""" + Doctor + """,{"resourceType":"Organization","id":"h"}],"asserter":{"reference":"#g"}}""",
            """{<con>,"contained":[""" + Doctor + """],"asserter":{"reference":"#g"}}""");
        Gives(Grant(Diagnoses | Identity), """{<con>,"contained":[""" + Doctor + "]}", "{<con>}");
        Gives(
            Grant(Diagnoses | Identity),
            """{<con>,"contained":[{"resourceType":"PractitionerRole","id":"r","practitioner":{"reference":"#g"}},""" + Doctor + """],"note":[{"authorReference":{"reference":"#r"}}]}""",
            "{<con>}");
    }

    [Fact]
    public void N7_ContainedData_StaysWithoutBeingReferredTo()
    {
        Keeps(Grant(Diagnoses | Results | Identity), """{<con>,"contained":[""" + Inner + "]}");
        Gives(
            Grant(Diagnoses | Identity),
            Bundle("""{<con>,"asserter":{"reference":"Practitioner/h"}}""", """{"resourceType":"Practitioner","id":"h","contained":[{"resourceType":"Condition","id":"z","code":{"text":"x"}}]}"""),
            Bundle("""{<con>,"asserter":{"reference":"Practitioner/h"}}""", """{"resourceType":"Practitioner","id":"h"}"""));
    }

    [Fact]
    public void N26_ContainedInContained_IsRemoved()
    {
        Gives(
            All,
            """{<con>,"contained":[{"resourceType":"Observation","id":"q","contained":[""" + Doctor + """],"status":"final","code":{"text":"x"},"performer":[{"reference":"#g"}]}]}""",
            """{<con>,"contained":[""" + Inner + "]}");
        Gives(
            All,
            """{<con>,"contained":[{"resourceType":"Observation","id":"q","contained":[{<stranger>}],"status":"final","code":{"text":"x"}}]}""",
            """{<con>,"contained":[""" + Inner + "]}");
        Gives(All, """{<con>,"contained":[{"resourceType":"Observation","id":"q","contained":[{<stranger>}],"status":"final","code":{"text":"x"},"subject":{"reference":"#x9"}}]}""", "{<con>}");
    }

    [Fact]
    public void N8_FragmentWithinContained_MeansTheContainers()
    {
        Keeps(All, """{<con>,"contained":[{"resourceType":"Observation","id":"q","status":"final","code":{"text":"x"},"performer":[{"reference":"#g"}],"hasMember":[{"reference":"#q"}]},""" + Doctor + "]}");
        Keeps(All, """{<obs>,"contained":[{"resourceType":"Observation","id":"q","status":"final","code":{"text":"x"},"hasMember":[{"reference":"#"}]}]}""");
        Gives(All, Bundle("""{<con>,"asserter":{"reference":"#g"}}""", "{<obs>,\"contained\":[" + Doctor + "],\"performer\":[{\"reference\":\"#g\"}]}"), Bundle("{<con>}", "{<obs>,\"contained\":[" + Doctor + "],\"performer\":[{\"reference\":\"#g\"}]}"));
    }

    [Fact]
    public void E6_SameIdTwice_LeadsWhileOneStays()
    {
        const string Twice = """{<con>,"contained":[{"resourceType":"Observation","id":"q","status":"final","code":{"text":"y"},<V>},""" + Inner + """],"evidence":[{"detail":[{"reference":"#q"}]}]}""";
        Gives(Grant(0xFF), Twice, """{<con>,"contained":[""" + Inner + """],"evidence":[{"detail":[{"reference":"#q"}]}]}""");
        Gives(Grant(0xFF & ~Results), Twice, "{<con>}");
    }

    [Fact]
    public void S9_BundleInside_IsWithheld()
    {
        Gives(All, Bundle(Bundle("{<pat>}"), "{<pat>}"), Bundle("{<pat>}"));
        Gives(All, """{<con>,"contained":[""" + Bundle("{<pat>}") + "]}", "{<con>}");
    }
}
