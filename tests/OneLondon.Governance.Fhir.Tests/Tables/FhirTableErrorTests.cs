using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Tests.Tables;

public sealed class FhirTableErrorTests
{
    private const string Start = "format 1\ntype Element\n  id string\ntype BackboneElement : Element\n";

    [Theory]
    [InlineData("", "line 1: the table is empty")]
    [InlineData("# only a comment\n", "line 1: the table is empty")]
    [InlineData("type Element\n", "line 1: `type` stands where the format must")]
    [InlineData("format 2\n", "line 1: format `2` is not known: this build reads format 1")]
    [InlineData("format 1 x\n", "line 1: format `1` is not known")]
    public void Format_Wrong_IsRefused(string text, string error) => Refused(text, error);

    [Theory]
    [InlineData("types X\n", "line 5: `types` begins no block")]
    [InlineData("type 1X\n", "line 5: `1X` names no type or resource")]
    [InlineData("type\n", "line 5: `` names no type or resource")]
    [InlineData("type X odd\n", "line 5: `odd` is not known here")]
    [InlineData("type X : Y\n", "line 5: its first rows are those of `Y`, which is no type above it")]
    [InlineData("type X = Y\n", "line 5: `X` cannot stand for `Y`")]
    [InlineData("type Element\n", "line 5: `Element` is declared twice, first in line 2")]
    [InlineData("type code\n", "line 5: `code` is a primitive type")]
    [InlineData("choice all\n", "line 5: the table has one choice")]
    [InlineData("choice any\nchoice any\n", "line 6: the table has one choice")]
    public void Block_Wrong_IsRefused(string text, string error) => Refused(Start + text, error);

    [Theory]
    [InlineData("resource X nobody\n", "line 5: resource `X` has no base")]
    [InlineData("resource X : Element\n", "line 5: `` does not say whose `X` is")]
    [InlineData("resource X : Element Nobody\n", "line 5: `Nobody` does not say whose `X` is")]
    [InlineData("resource X : Element referred:\n", "line 5: `referred:` does not say whose `X` is")]
    [InlineData("resource X : Element nobody who=me\n", "line 5: `who=me` is not known here")]
    [InlineData("resource X : Element nobody subject=me\n", "line 5: path `me` finds no element `me`")]
    [InlineData("resource X : Element nobody subject=id\n", "line 5: path `id` finds no element `id` in the rows")]
    [InlineData("resource X : Element nobody subject=a\n  a code\n", "line 5: path `a` of `X` ends at no reference")]
    [InlineData("resource X : Element nobody\nresource X : Element nobody\n", "line 6: `X` is declared twice, first in line 5")]
    [InlineData("resource Element : Element nobody\n", "line 5: `Element` is a type in line 2")]
    public void Resource_Wrong_IsRefused(string text, string error) => Refused(Start + text, error);

    [Theory]
    [InlineData("  a\n", "line 6: `a` begins no element line")]
    [InlineData("  a-b code\n", "line 6: `a-b` begins no element line")]
    [InlineData("  a[x] code\n", "line 6: `a` begins no element line")]
    [InlineData("  a any\n", "line 6: `a` begins no element line")]
    [InlineData("  a[x] any\n", "line 6: `a[x]` is an open choice, and the table tells none")]
    [InlineData("  a Oddity\n", "line 6: datatype `Oddity` is not known")]
    [InlineData("  a code,\n", "line 6: `code,` are no datatypes")]
    [InlineData("  a code(Y)\n", "line 6: `code(Y)` are no datatypes")]
    [InlineData("  a {b}\n", "line 6: `{b}` is no path to nested elements in `X`")]
    [InlineData("  a code odd\n", "line 6: `odd` is not known or stands twice")]
    [InlineData("  a code free free\n", "line 6: `free` is not known or stands twice")]
    [InlineData("  a code @x @y\n", "line 6: `@y` is not known or stands twice")]
    [InlineData("  a code @X\n", "line 6: `@X` is not known or stands twice")]
    [InlineData("  a code\n  a code\n", "line 7: element `X.a` stands twice")]
    [InlineData("  id code\n", "line 6: element `X.id` stands twice")]
    [InlineData("  b {}\n    id code\n", "line 7: element `X.b.id` stands twice")]
    [InlineData("   a code\n", "line 6: indented by 3 spaces")]
    [InlineData("    a code\n", "line 6: indented by 4 spaces")]
    [InlineData("  a code\n    b code\n", "line 7: indented by 4 spaces")]
    public void Element_Wrong_IsRefused(string text, string error) =>
        Refused(Start + "resource X : Element nobody\n" + text, error);

    [Theory]
    [InlineData("  a Reference(Y)\n", "line 8: `Y` is no resource a reference can point to")]
    [InlineData("  a Reference()\n", "line 8: `` is no resource a reference can point to")]
    public void Target_Wrong_IsRefused(string text, string error) =>
        Refused(Start + "type Reference : Element\n  reference string\nresource X : Element nobody\n" + text, error);

    [Theory]
    [InlineData("extension plain medication\n", "line 5: `plain` is no absolute url")]
    [InlineData("extension https://a.b\n", "line 5: extension `https://a.b` needs one category code")]
    [InlineData("extension https://a.b X\n", "line 5: extension `https://a.b` needs one category code")]
    [InlineData("extension https://a.b inherit x\n", "line 5: extension `https://a.b` needs one category code")]
    [InlineData("extension https://a.b/#c inherit\nextension https://a.b/#c inherit\n", "line 6: extension `https://a.b/#c` stands twice")]
    public void Extension_Wrong_IsRefused(string text, string error) => Refused(Start + text, error);

    [Fact]
    public void Row_UnderUnreadBlock_IsRefused() => Refused("format 1\n  a code\n", "line 2: this line stands under no `type`");

    [Fact]
    public void Errors_Several_AreToldAtOnceInOrder()
    {
        var refused = Assert.Throws<FhirTableException>(
            () => FhirTable.Parse(Start + "resource X : Element nobody subject=b\n  a Oddity\n  a code\nodd\n"));

        Assert.Equal([5, 6, 7, 8], refused.Errors.Select(e => int.Parse(e[5..6], null)));
        Assert.All(refused.Errors, e => Assert.DoesNotContain('\n', e));
    }

    [Fact]
    public void Errors_OverAHundred_AreCut()
    {
        var refused = Assert.Throws<FhirTableException>(
            () => FhirTable.Parse("format 1\n" + string.Concat(Enumerable.Repeat("odd\n", 250))));

        Assert.Equal(101, refused.Errors.Count);
        Assert.Equal("and 150 more: mend these first", refused.Errors[^1]);
    }

    [Fact]
    public void Error_LongWord_IsShortened()
    {
        var refused = Assert.Throws<FhirTableException>(() => FhirTable.Parse("format 1\n" + new string('x', 100_000)));

        Assert.InRange(refused.Message.Length, 1, 300);
    }

    [Fact]
    public void Parse_NoText_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => FhirTable.Parse((string)null!));
        Assert.Throws<ArgumentNullException>(() => FhirTable.Parse((Stream)null!));
    }

    private static void Refused(string text, string error)
    {
        var refused = Assert.Throws<FhirTableException>(() => FhirTable.Parse(text));
        Assert.StartsWith(error, refused.Errors[0], StringComparison.Ordinal);
        Assert.Single(refused.Errors);
    }
}
