using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>What stands beside resources, NHS numbers in odd places, and the last look at what leaves without identity.</summary>
public sealed class ContractLastLookTests
{
    [Theory]
    [InlineData("\"fullUrl\":\"https://a/Patient/x9\"")]
    [InlineData("\"request\":{\"method\":\"PUT\",\"url\":\"Patient/x9\"}")]
    [InlineData("\"request\":{\"method\":\"PUT\",\"url\":\"https://a/Patient/x9/Condition/1\"}")]
    [InlineData("\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}")]
    public void N52_EntryFiledUnderAnother_Goes(string member) =>
        Gives(All, Entries("""{@,"resource":{<con>}}""".Replace("@", member, StringComparison.Ordinal)), Entries());

    [Fact]
    public void N52_OwnPatientsPlace_Stays()
    {
        Keeps(All, Entries("""{"resource":{<pat>},"request":{"method":"POST","url":"Patient"}}"""));
        Keeps(All, Entries("""{"fullUrl":"https://a/Condition/c1","resource":{<con>},"request":{"method":"PUT","url":"Condition/c1"}}"""));
    }

    [Fact]
    public void N52_WordsBesideAResource_AreRemoved() => Gives(
        All,
        Entries("""{"search":{"mode":"Mrs X"},"request":{"method":"Mrs X","url":"Condition"},"response":{"status":"Mrs X","etag":"Mrs X","lastModified":"Mrs X"},"resource":{<con>}}"""),
        Entries("""{"request":{"url":"Condition"},"resource":{<con>}}"""));

    [Fact]
    public void N52_CodesAndTimes_Stay() => Keeps(
        All,
        Entries("""{"search":{"mode":"include"},"request":{"method":"PATCH","url":"Condition"},"response":{"status":"201 Created","etag":"W/\"2\"","lastModified":"2026-01-01T06:30:00.1+00:00"},"resource":{<con>}}"""));

    [Theory]
    [InlineData("<nhs>")]
    [InlineData("999 000 1200")]
    [InlineData("999-000-1200")]
    [InlineData("Mrs X, <nhs>, seen")]
    [InlineData("\\u0039990001200")]
    [InlineData("99\\u0039 000 1200")]
    public void N53_NumberInWords_LetsNothingOut(string words)
    {
        string document = Bundle("""{<con>,"code":{"text":"@"}}""".Replace("@", words, StringComparison.Ordinal));

        Withholds(Grant(0xFE), document);
        Keeps(All, document);
    }

    [Theory]
    [InlineData("\"meta\":{\"source\":\"https://a/<nhs>#1\"}")]
    [InlineData("\"meta\":{\"profile\":[\"https://a/<nhs>\"]}")]
    [InlineData("\"language\":\"<nhs>\"")]
    [InlineData("\"code\":{\"coding\":[{\"system\":\"https://a\",\"code\":\"<nhs>\"}]}")]
    public void N53_NumberInCodes_LetsNothingOut(string member) => Withholds(Grant(0xFE), Bundle("""{<con>,@}""".Replace("@", member, StringComparison.Ordinal)));

    [Fact]
    public void N53_Depersonalised_IsSearchedToo() =>
        Withholds(Depersonalised(), Bundle("""{<con>,"code":{"coding":[{"system":"https://a","code":"<nhs>"}]}}"""));

    [Fact]
    public void N53_NumberInWhatIsWithheld_ChangesNothing() => Gives(
        Grant(0xFE), Bundle("{<con>}", """{<pat>}""", """{<con>,"note":[{"text":"<nhs>"}]}"""), Bundle("{<con>}", "{<con>}"));

    [Theory]
    [InlineData("\"identifier\":[{\"system\":\"https://l\",\"value\":\"1\"},{\"system\":\"<sys>\",\"value\":\"<other>\"}]")]
    [InlineData("\"identifier\":[{\"system\":\"https://l\",\"value\":\"1\"},{\"system\":\"<sys>\",\"value\":\"x\"}]")]
    [InlineData("\"identifier\":[{\"system\":\"https://l\",\"value\":\"1\"},{\"system\":\"urn:oid:2.16.840.1.113883.2.1.4.1\",\"value\":\"<other>\"}]")]
    public void N54_AnothersNumberInAList_IsRemoved(string member) => Gives(
        All, Bundle("""{<con>,@}""".Replace("@", member, StringComparison.Ordinal)), Bundle("""{<con>,"identifier":[{"system":"https://l","value":"1"}]}"""));

    [Fact]
    public void N54_OwnNumberAndRelatives_Stay()
    {
        Keeps(All, Bundle("""{<con>,"identifier":[{"system":"<sys>","value":"<nhs>"}]}"""));
        Keeps(All, Bundle("""{"resourceType":"RelatedPerson","id":"r1","patient":{"reference":"Patient/p1"},"identifier":[{"system":"<sys>","value":"<other>"}]}"""));
    }

    [Theory]
    [InlineData("http://fhir.nhs.uk/Id/nhs-number")]
    [InlineData("https://FHIR.NHS.UK/Id/NHS-Number/")]
    [InlineData("urn:oid:2.16.840.1.113883.2.1.4.1")]
    [InlineData("2.16.840.1.113883.2.1.4.1")]
    public void N55_SystemInOtherWords_IsTheSystem(string system)
    {
        Gives(All, Bundle("""{"resourceType":"Patient","id":"p1","identifier":[{"system":"@","value":"<other>"}]}""".Replace("@", system, StringComparison.Ordinal)), Bundle());
        Gives(All, Bundle("""{<con>,"asserter":{"identifier":{"system":"@","value":"<other>"}}}""".Replace("@", system, StringComparison.Ordinal)), Bundle());
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("#x")]
    public void N56_FullUrlThatNamesNothing_IsNoKey(string url) => Gives(
        All,
        Entries("""{"fullUrl":"@","resource":{<pat>}}""".Replace("@", url, StringComparison.Ordinal), """{"resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"@"}}}""".Replace("@", url, StringComparison.Ordinal)),
        Entries("""{"fullUrl":"@","resource":{<pat>}}""".Replace("@", url, StringComparison.Ordinal)));
}
