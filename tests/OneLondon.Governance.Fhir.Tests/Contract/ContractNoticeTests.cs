using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Section 3 and N20: the notice that a record is partial.</summary>
public sealed class ContractNoticeTests
{
    private const string Partial = """{"system":"<tag>","code":"partial-record","display":"<notice>"}""";
    private const string Forged = """{"system":"<tag>","code":"complete-record","display":"All is shown."}""";

    private static readonly Naive.NaiveGrant Whole = Grant(0xFF, careView: true);

    private static string NotShown(string category) => $$"""{"system":"<tag>","code":"not-shown","display":"{{category}}"}""";

    [Fact]
    public void S3_Notice_StandsWhereMetaStood()
    {
        Gives(Whole, "{<con>}", "{\"resourceType\":\"Condition\",\"meta\":{\"tag\":[" + Partial + "]},\"id\":\"c1\",<sub>}");
        Gives(Whole, """{<con>,"meta":{"versionId":"1"},"code":{"text":"x"}}""", "{<con>,\"meta\":{\"versionId\":\"1\",\"tag\":[" + Partial + "]},\"code\":{\"text\":\"x\"}}");
        Gives(Whole, """{<con>,"meta":{},"code":{"text":"x"}}""", "{<con>,\"meta\":{\"tag\":[" + Partial + "]},\"code\":{\"text\":\"x\"}}");
        Gives(Whole, """{<sub>,"resourceType":"Condition"}""", "{<sub>,\"resourceType\":\"Condition\",\"meta\":{\"tag\":[" + Partial + "]}}");
    }

    [Fact]
    public void S3_Notice_NamesTheCategoriesOfTheGrantInOrder()
    {
        Gives(
            Grant(Identity | Diagnoses | Letters, careView: true),
            "{<con>}",
            "{\"resourceType\":\"Condition\",\"meta\":{\"tag\":[" + Partial + "," + string.Join(',', new[] { "appointments", "medication", "allergies", "test-results", "care-plans" }.Select(NotShown)) + "]},\"id\":\"c1\",<sub>}");
    }

    [Fact]
    public void S3_Notice_IsTheSameWhateverWasWithheld()
    {
        const string Nothing = "{\"resourceType\":\"Bundle\",\"meta\":{\"tag\":[" + Partial + "]},\"type\":\"searchset\"}";
        Gives(Whole, Bundle(), Nothing);
        Gives(Whole, Bundle("{<con>,<V>}"), Nothing);
        Gives(Whole, Bundle("{<stranger>}", """{"resourceType":"Claim"}"""), Nothing);
    }

    [Fact]
    public void N20_ForgedTags_AreDroppedEverywhere()
    {
        Gives(All, """{<con>,"meta":{"tag":[""" + Forged + """,{"system":"x","code":"y"}]}}""", """{<con>,"meta":{"tag":[{"system":"x","code":"y"}]}}""");
        Gives(All, """{<con>,"meta":{"tag":[""" + Forged + "]}}", "{<con>}");
        Gives(Whole, """{<con>,"meta":{"tag":[{"system":"x","code":"y"},""" + Forged + "],\"versionId\":\"1\"}}", """{<con>,"meta":{"tag":[{"system":"x","code":"y"},""" + Partial + "],\"versionId\":\"1\"}}");
        Gives(Whole, """{<con>,"meta":{"tag":[""" + Forged + "],\"versionId\":\"1\"}}", "{<con>,\"meta\":{\"versionId\":\"1\",\"tag\":[" + Partial + "]}}");
        Gives(All, Bundle("""{<con>,"meta":{"tag":[""" + Forged + "]}}"), Bundle("{<con>}"));
        Gives(
            All,
            """{<con>,"contained":[{"resourceType":"Observation","id":"q","meta":{"tag":[""" + Forged + """]},"status":"final","code":{"text":"x"}}]}""",
            """{<con>,"contained":[{"resourceType":"Observation","id":"q","status":"final","code":{"text":"x"}}]}""");
    }

    [Fact]
    public void N20_ForgedTagInDisguise_IsDropped()
    {
        Gives(All, """{<con>,"meta":{"tag":[{"system":"<tag>","code":"complete-record","unheard":1}]}}""", "{<con>}");
        Gives(All, """{<con>,"meta":{"tag":[{"s\u0079stem":"https:\/\/onelondon.online/fhir/governanc\u0065","code":"complete-record"}]}}""", "{<con>}");
        Gives(All, """{<con>,"meta":{"tag":[{"code":"complete-record","extension":[],"system":"<tag>"}]}}""", "{<con>}");
    }
}
