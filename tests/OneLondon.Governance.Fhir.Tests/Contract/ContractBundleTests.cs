using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Section 9: the Bundle.</summary>
public sealed class ContractBundleTests
{
    private static readonly Naive.NaiveGrant Diagnosing = Grant(Diagnoses | Identity);

    private static string With(string members) => """{"resourceType":"Bundle","id":"b",""" + members + """,  "type":"searchset","entry":[{"resource":{<con>}}]}""".Replace("  ", "", StringComparison.Ordinal);

    private static readonly string Plain = """{"resourceType":"Bundle","id":"b","type":"searchset","entry":[{"resource":{<con>}}]}""";

    [Fact]
    public void S9_TotalLinkAndSignature_AreRemovedAlways()
    {
        foreach (var members in new[]
        {
            "\"total\":7", "\"link\":[{\"relation\":\"next\",\"url\":\"https://a?page=2\"}]", "\"signature\":{\"type\":[{\"code\":\"1\"}],\"when\":\"2024\",\"who\":{\"reference\":\"Practitioner/g\"}}",
            "\"issues\":{\"resourceType\":\"OperationOutcome\"}", "\"text\":{\"status\":\"generated\"}", "\"extension\":[{\"url\":\"u\",\"valueBoolean\":true}]", "\"contained\":[{\"resourceType\":\"Organization\"}]",
            "\"unheard\":1", "\"_type\":{\"id\":\"x\"}",
        })
        {
            Gives(All, With(members), Plain);
            Gives(Diagnosing, With(members), Plain);
        }
    }

    [Fact]
    public void S9_KeptMembers_StandInTheirOrder()
    {
        Keeps(Diagnosing, """{"meta":{"versionId":"1"},"entry":[{"resource":{<con>}}],"timestamp":"2024","type":"searchset","identifier":{"value":"1"},"language":"en","id":"b","resourceType":"Bundle"}""");
        Gives(Grant(Diagnoses), With("\"identifier\":{\"value\":\"1\"}"), Plain);
    }

    [Fact]
    public void S9_ImplicitRules_NeedEverything()
    {
        Keeps(All, With("\"implicitRules\":\"http://x\""));
        Withholds(Diagnosing, With("\"implicitRules\":\"http://x\""));
    }

    [Fact]
    public void S9_Entry_KeepsWhatIsListed()
    {
        Gives(
            Diagnosing,
            Entries("""{"id":"e","link":[{"relation":"self","url":"u"}],"fullUrl":"urn:uuid:1","resource":{<con>},"search":{"mode":"match","score":0.5},"request":{"method":"GET","url":"Condition","ifNoneExist":"x","ifMatch":"x","ifModifiedSince":"2024"},"response":{"status":"200","location":"Condition/c1","etag":"W/1","lastModified":"2024","outcome":{"resourceType":"OperationOutcome"}},"extension":[{"url":"u","valueBoolean":true}],"unheard":1}"""),
            Entries("""{"fullUrl":"urn:uuid:1","resource":{<con>},"search":{"mode":"match"},"request":{"method":"GET","url":"Condition"},"response":{"status":"200","etag":"W/1","lastModified":"2024"}}"""));
    }

    [Fact]
    public void S9_EntryWithoutResource_IsRemoved()
    {
        Gives(
            All,
            Typed("batch-response", """{"response":{"status":"404","outcome":{"resourceType":"OperationOutcome"}}}""", """{"resource":{<con>},"response":{"status":"200"}}""", "{}"),
            Typed("batch-response", """{"resource":{<con>},"response":{"status":"200"}}"""));
        Gives(All, Typed("history", """{"fullUrl":"urn:uuid:1","request":{"method":"DELETE","url":"Condition/c1"}}"""), Typed("history"));
    }

    [Theory]
    [InlineData("searchset")]
    [InlineData("collection")]
    [InlineData("history")]
    [InlineData("batch")]
    [InlineData("transaction")]
    [InlineData("batch-response")]
    [InlineData("transaction-response")]
    public void S9_TypesThatCarryEntries_AreFiltered(string type) =>
        Gives(Diagnosing, Typed(type, """{"resource":{<con>}}""", """{"resource":{<obs>}}"""), Typed(type, """{"resource":{<con>}}"""));

    [Fact]
    public void S9_TypeThatIsMissingOrUnknown_IsWithheld()
    {
        Withholds(All, """{"resourceType":"Bundle","entry":[{"resource":{<con>}}]}""");
        foreach (var type in new[] { "\"Searchset\"", "\"\"", "\"unheard\"", "null", "7", "[\"searchset\"]", "{}" })
        {
            Withholds(All, """{"resourceType":"Bundle","type":""" + type + ""","entry":[{"resource":{<con>}}]}""");
        }
    }

    [Fact]
    public void S9_DocumentWithoutItsComposition_IsWithheld()
    {
        Keeps(All, Typed("document", """{"resource":{<com>}}""", """{"resource":{<con>}}"""));
        Withholds(All, Typed("document", """{"resource":{<con>}}""", """{"resource":{<com>}}"""));
        Withholds(Diagnosing, Typed("document", """{"resource":{<com>}}""", """{"resource":{<con>}}"""));
        Withholds(All, Typed("document", """{"resource":{<con>}}"""));
        Withholds(All, Typed("document", """{"fullUrl":"urn:uuid:1"}""", """{"resource":{<com>}}"""));
        Withholds(All, Typed("document"));
    }

    [Fact]
    public void N22_MessageAndNotification_AreWithheldWithoutEverything()
    {
        foreach (var type in new[] { "message", "subscription-notification" })
        {
            Keeps(All, Typed(type, """{"resource":{<con>}}"""));
            Gives(All, Typed(type, """{"resource":{"resourceType":"MessageHeader","eventUri":"u","source":{"endpoint":"u"}}}""", """{"resource":{<con>}}"""), Typed(type, """{"resource":{<con>}}"""));
            Withholds(Grant(0xFE), Typed(type, """{"resource":{<con>}}"""));
            Withholds(Depersonalised(), Typed(type, """{"resource":{<con>}}"""));
        }
    }

    [Fact]
    public void N22_QueryInARequest_TakesTheEntry()
    {
        const string Asked = """{"resource":{<con>},"request":{"method":"PUT","url":"Condition?code=1"}}""";
        Keeps(All, Typed("transaction", Asked));
        Gives(Diagnosing, Typed("transaction", Asked), Typed("transaction"));
        Gives(
            Grant(0x7F, id: null),
            Typed("transaction", """{"fullUrl":"urn:uuid:1","resource":{<pat>},"request":{"method":"PUT","url":"Patient?identifier=1"}}""", """{"resource":{"resourceType":"Condition","subject":{"reference":"Patient/p1"}}}"""),
            Typed("transaction", """{"resource":{"resourceType":"Condition","subject":{"reference":"Patient/p1"}}}"""));
    }

    [Fact]
    public void N43_BundleThatSpeaksOfAnother_IsWithheld()
    {
        Withholds(All, With("\"identifier\":{\"system\":\"<sys>\",\"value\":\"<other>\"}"));
        Withholds(All, With("\"signature\":{\"who\":{\"reference\":\"Patient/x9\"}}"));
        Withholds(All, With("\"meta\":{\"extension\":[{\"url\":\"u\",\"valueReference\":{\"reference\":\"Patient/x9\"}}]}"));
        Withholds(All, With("\"unheard\":{\"type\":\"Patient\"}"));
    }

    [Fact]
    public void S5_IncludedStrangers_LeaveNoTrace()
    {
        Gives(
            Diagnosing,
            Typed(
                "searchset",
                """{"fullUrl":"https://a/Patient/x9","resource":{<stranger>},"search":{"mode":"include"}}""",
                """{"fullUrl":"https://a/Condition/c1","resource":{<con>},"search":{"mode":"match"}}""",
                """{"resource":{"resourceType":"RelatedPerson","id":"r","patient":{"reference":"Patient/x9"}},"search":{"mode":"include"}}""",
                """{"resource":{"resourceType":"OperationOutcome"},"search":{"mode":"outcome"}}"""),
            Typed("searchset", """{"fullUrl":"https://a/Condition/c1","resource":{<con>},"search":{"mode":"match"}}"""));
    }

    [Fact]
    public void S9_NothingLeft_LeavesNoEntryMember()
    {
        Gives(Diagnosing, Bundle("{<obs>}"), Bundle());
        Gives(Diagnosing, """{"resourceType":"Bundle","type":"searchset","entry":[]}""", Bundle());
    }

    [Fact]
    public void S9_GroupAsSubject_Withholds()
    {
        Gives(
            All,
            Bundle("""{"resourceType":"Group","id":"g","member":[{"entity":{"reference":"Patient/p1"}}]}""", """{"resourceType":"Condition","subject":{"reference":"Group/g"}}""", "{<con>}"),
            Bundle("{<con>}"));
    }
}
