using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Oversight;
using OneLondon.Governance.Tests.Keys;

namespace OneLondon.Governance.Tests.Access;

public sealed class ResourceNamesTests
{
    private const string LogicalId = "pat-7f3";

    private static readonly Pseudonymiser Tokens = new(TestKeys.Ring(), KeyPurpose.Audit, PatientTokens.Project);

    /// <summary>The number of the range that is never issued, as sources may write it.</summary>
    public static string[] Forms { get; } =
    [
        "9990000018", "999 000 0018", "999-000-0018", "999.000.0018", " 9990000018 ", "9-9-9-0-0-0-0-0-1-8", "９９９０００００１８", "９９９ ０００ ００１８", "٩٩٩٠٠٠٠٠١٨",
        "999%20000%200018", "999%2D000%2D0018", "%39%39%39%30%30%30%30%30%31%38", "NHS9990000018x", "visit-9990000018-3", "0009990000018", "99900000181", "1-999-000-0018-9", "urn:nhs:9990000018",
        "9990000018.9990000026", "x/9990000018", "999_000_0018", "9990000018\u200b", "obs.999.000.0018.v2",
    ];

    public static TheoryData<string> Written() => [.. Forms];

    [Theory]
    [MemberData(nameof(Written))]
    public void Name_OfAnIdWithANumber_HoldsNone(string id)
    {
        string name = Name("Observation", id);
        Assert.StartsWith("Observation/k1-", name, StringComparison.Ordinal);
        Assert.DoesNotContain("9990000018", Digits(name["Observation/k1-".Length..]), StringComparison.Ordinal);
        Assert.Matches("^[A-Za-z0-9.-]{1,64}$", name["Observation/".Length..]);
        Assert.Equal(name, Name("Observation", id));
        Assert.Contains(name, AuditResources.Of(TestKeys.Ring(), "Observation", id));
    }

    [Theory]
    [InlineData("9990000018")]
    [InlineData("999-000-0018")]
    [InlineData("９９９ ０００ ００１８")]
    public void Name_OfANumber_IsThePatientsPseudonym(string id) =>
        Assert.Equal($"Basic/{PatientTokens.Of(Tokens, NhsNumber.Parse("9990000018"))}", Name("Basic", id));

    [Theory]
    [InlineData("abc")]
    [InlineData("17")]
    [InlineData("9990000019")]
    [InlineData("0000000000")]
    [InlineData("3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("A.b-9")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Name_OfAPlainId_IsTheId(string id) => Assert.Equal($"Observation/{id}", Name("Observation", id));

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Ada Lovelace")]
    [InlineData("a_b")]
    [InlineData("é")]
    [InlineData("\ud800")]
    [InlineData("a/b")]
    [InlineData("<script>")]
    public void Name_OfAnIdThatIsNone_IsAPseudonym(string id)
    {
        string name = Name("Observation", id);
        Assert.StartsWith("Observation/k1-", name, StringComparison.Ordinal);
        Assert.Contains(name, AuditResources.Of(TestKeys.Ring(), "Observation", id));
    }

    [Theory]
    [InlineData("Patient")]
    [InlineData("Person")]
    [InlineData("RelatedPerson")]
    public void Name_OfAPerson_IsAPseudonym(string type)
    {
        string name = Name(type, "abc");
        Assert.StartsWith(type + "/k1-", name, StringComparison.Ordinal);
        Assert.Contains(name, AuditResources.Of(TestKeys.Ring(), type, "abc"));
        Assert.DoesNotContain(type + "/abc", AuditResources.Of(TestKeys.Ring(), type, "abc").Where(_ => type != "Patient"));
    }

    [Theory]
    [InlineData(LogicalId)]
    [InlineData(LogicalId + "-9")]
    public void Name_WithThePatientsOwnId_IsAPseudonym(string id)
    {
        string name = ResourceNames.Of(Tokens, new ReleasedResource { Type = "Visit", Id = id }, LogicalId);
        Assert.DoesNotContain(LogicalId, name, StringComparison.Ordinal);
        Assert.Contains(name, AuditResources.Of(TestKeys.Ring(), "Visit", id));
        Assert.Equal($"Visit/{id}", ResourceNames.Of(Tokens, new ReleasedResource { Type = "Visit", Id = id }, string.Empty));
    }

    [Fact]
    public void Name_OfAnIdentifyingId_IsAPseudonym()
    {
        string name = ResourceNames.Of(Tokens, new ReleasedResource { Type = "Visit", Id = "RYJ-17", IsIdentifying = true }, string.Empty);
        Assert.StartsWith("Visit/k1-", name, StringComparison.Ordinal);
        Assert.NotEqual(name, ResourceNames.Of(Tokens, new ReleasedResource { Type = "Stay", Id = "RYJ-17", IsIdentifying = true }, string.Empty).Replace("Stay", "Visit", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Visit 9990000018")]
    [InlineData("V9990000018")]
    [InlineData("a/b")]
    [InlineData("7a")]
    public void Name_OfATypeThatIsNone_DoesNotSayIt(string type)
    {
        string name = Name(type, "abc");
        Assert.StartsWith("Record/k1-", name, StringComparison.Ordinal);
        Assert.Contains(name, AuditResources.Of(TestKeys.Ring(), type, "abc"));
    }

    [Fact]
    public void Name_OfDigitsSharedByTypeAndId_HoldsNoNumber() =>
        Assert.StartsWith("V999/k1-", Name("V999", "0000018"), StringComparison.Ordinal);

    [Fact]
    public void Name_MadeWithAnOlderKey_IsStillFound()
    {
        using var rotated = new KeyRing(TestKeys.Master("k2", 2), TestKeys.Master());
        Assert.Contains(Name("Observation", "999 000 0018 x"), AuditResources.Of(rotated, "Observation", "999 000 0018 x"));
        Assert.Contains(Name("Patient", "abc"), AuditResources.Of(rotated, "Patient", "abc"));
        Assert.Contains(Name("Observation", "9990000018"), AuditResources.Of(rotated, "Observation", "9990000018"));
    }

    [Theory]
    [InlineData("", "abc")]
    [InlineData("Visit", "")]
    public void Name_OfNothing_IsAnErrorThatQuotesNothing(string type, string id) =>
        Assert.Contains("no type or no id", Assert.Throws<ArgumentException>(() => Name(type, id)).Message, StringComparison.Ordinal);

    [Fact]
    public void Resource_AsText_DoesNotSayTheId() =>
        Assert.DoesNotContain("abc", new ReleasedResource { Type = "Visit", Id = "abc" }.ToString(), StringComparison.Ordinal);

    private static string Name(string type, string id) => ResourceNames.Of(Tokens, new ReleasedResource { Type = type, Id = id }, string.Empty);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
