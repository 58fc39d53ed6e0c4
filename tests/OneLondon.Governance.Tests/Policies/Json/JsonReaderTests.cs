using System.Text;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Tests.Policies.Json;

public sealed class JsonReaderTests
{
    [Fact]
    public void Read_EveryKindOfValue_KeepsItsPlace()
    {
        JsonNode root = Read("{\n  \"a\": [1, -2.5e+3, true],\n\t\"b c\": { \"d\": null, \"e\": false }, \"\": \"x\\ny\"\r\n}").Root!;

        Assert.Equal(
            [
                "$ 1,1 Object ",
                "$.a 2,8 Array ",
                "$.a[0] 2,9 Number 1",
                "$.a[1] 2,12 Number -2.5e+3",
                "$.a[2] 2,21 True true",
                "$['b c'] 3,9 Object ",
                "$['b c'].d 3,16 Null null",
                "$['b c'].e 3,27 False false",
                "$[''] 3,40 Text x\ny",
            ],
            Lines(root));
    }

    [Theory]
    [InlineData("\"\\u0041\\u00e9\\ud83d\\uDE00\"", "Aé😀")]
    [InlineData("\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t\"", "\" \\ / \b \f \n \r \t")]
    [InlineData("\"é😀\u2028\u007f\"", "é😀\u2028\u007f")]
    [InlineData(" \t\r\n\"\" ", "")]
    public void Read_Text_IsUnescaped(string json, string expected)
    {
        JsonReading reading = Read(json);

        Assert.Empty(reading.Problems);
        Assert.Equal(expected, reading.Root!.Text);
    }

    [Fact]
    public void Column_AfterACharacterOfTwoUnits_CountsAsEditorsDo() =>
        Assert.Equal(8, Read("[\"😀\", 1]").Root!.Items[1].Column);

    [Theory]
    [InlineData("$.plain_1", "plain_1")]
    [InlineData("['test-results']", "test-results")]
    [InlineData("['1st']", "1st")]
    [InlineData("['it\\'s']", "it's")]
    [InlineData("['\\u0060\\u000a']", "`\n")]
    public void Path_OfAMember_IsWrittenAsRfc9535(string expected, string name) =>
        Assert.Equal(expected.TrimStart('$'), JsonPath.Step(name));

    [Fact]
    public void Path_OfALongName_IsCut() => Assert.InRange(JsonPath.Step(new string('n', 100_000)).Length, 60, 80);

    [Theory]
    [InlineData("", "(1,1) $: the file is empty; write one JSON object, from `{` to `}`")]
    [InlineData(" \n", "(1,1) $: the file is empty; write one JSON object, from `{` to `}`")]
    [InlineData("{ \"a\": 1", "(1,9) $: the file ends inside the object opened on line 1; write `,` or `}`")]
    [InlineData("{\n\"a\": [1,\n", "(3,1) $.a: the file ends inside the array opened on line 2; write a value, or `]`")]
    [InlineData("{ \"a\"", "(1,6) $: the file ends inside the object opened on line 1; write `:` after `a`")]
    [InlineData("{ \"a\":", "(1,7) $: the file ends inside the object opened on line 1; write a value for `a`")]
    [InlineData("{ \"a\" 1 }", "(1,7) $: `1` is out of place in the object; write `:` after `a`")]
    [InlineData("{ a: 1 }", "(1,3) $: `a` is out of place in the object; write a member name in double quotes, or `}`")]
    [InlineData("{ \"a\": 1 ]", "(1,10) $: `]` is out of place in the object; write `,` or `}`")]
    [InlineData("[1}", "(1,3) $: `}` is out of place in the array; write `,` or `]`")]
    [InlineData("[,1]", "(1,2) $: `,` is out of place in the array; write a value, or `]`")]
    [InlineData("[1,,2]", "(1,4) $: `,` is out of place in the array; write a value, or `]`")]
    [InlineData("{ \"a\": }", "(1,8) $.a: `}` is out of place; write a value")]
    [InlineData("{ \"a\": 'b' }", "(1,8) $.a: `'` is out of place; write text in double quotes")]
    [InlineData("{} extra", "(1,4) $: `extra` follows the end of the document; remove it, or look for a bracket closed too early")]
    [InlineData("{}}", "(1,3) $: `}` follows the end of the document; remove it, or look for a bracket closed too early")]
    [InlineData("[\"a", "(1,2) $[0]: the text is not closed before the end of its line; add the closing `\"`")]
    [InlineData("[\"a\n\"]", "(1,2) $[0]: the text is not closed before the end of its line; add the closing `\"`")]
    [InlineData("😀", "(1,1) $: `😀` is out of place; write a value")]
    [InlineData("\u0001", "(1,1) $: `\\u0001` is out of place; write a value")]
    public void Read_StructureInDoubt_StopsAndSaysWhere(string json, string expected)
    {
        JsonReading reading = Read(json);

        Assert.Null(reading.Root);
        Assert.Equal([expected], Problems(reading));
    }

    [Theory]
    [InlineData("{ \"a\": 1, \"b\": 2, \"a\": 3 }", "(1,19) $.a: `a` stands twice in this object; keep one of them")]
    [InlineData("{ \"a\": 1, \"\\u0061\": 3 }", "(1,11) $.a: `a` stands twice in this object; keep one of them")]
    [InlineData("[1, 2,]", "(1,6) $: a comma stands before the closing `]`; remove the comma")]
    [InlineData("{ \"a\": 1, }", "(1,9) $: a comma stands before the closing `}`; remove the comma")]
    [InlineData("[1 2]", "(1,4) $: a comma is missing before `2`; add `,` between the two")]
    [InlineData("{ \"a\": 1 \"b\": 2 }", "(1,10) $: a comma is missing before `\"`; add `,` between the two")]
    [InlineData("[1 // one\n]", "(1,4) $: a comment stands in the file; remove it; words for people go into `title`")]
    [InlineData("[1, /* two\n */ 2]", "(1,5) $: a comment stands in the file; remove it; words for people go into `title`")]
    [InlineData("[\"a\tb\"]", "(1,4) $[0]: the control character `\\u0009` stands in a text; remove it")]
    [InlineData("[\"a\\qb\"]", "(1,4) $[0]: `\\q` is no escape; write one of `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t`, or `\\u` and four hexadecimal digits")]
    [InlineData("[\"\\u12g4\"]", "(1,3) $[0]: `\\u` is no escape; write one of `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t`, or `\\u` and four hexadecimal digits")]
    [InlineData("[\"\\ud800\"]", "(1,3) $[0]: `\\ud800` is half a character; write both halves, or the character itself")]
    [InlineData("[\"\\ude00\\ud83d\"]", "(1,3) $[0]: `\\ude00` is half a character; write both halves, or the character itself", "(1,9) $[0]: `\\ud83d` is half a character; write both halves, or the character itself")]
    [InlineData("[True]", "(1,2) $[0]: `True` is not a JSON value; write `true`")]
    [InlineData("[NaN]", "(1,2) $[0]: `NaN` is not a JSON value; put the text in double quotes")]
    [InlineData("[.5]", "(1,2) $[0]: `.5` is not a JSON value; write a number such as `0.1`, or put the text in double quotes")]
    [InlineData("[2027-11-30]", "(1,2) $[0]: `2027-11-30` is not a JSON value; write a number such as `0.1`, or put the text in double quotes")]
    public void Read_StructureBeyondDoubt_GoesOn(string json, params string[] expected)
    {
        JsonReading reading = Read(json);

        Assert.NotNull(reading.Root);
        Assert.Equal(expected, Problems(reading));
    }

    [Fact]
    public void Read_SeveralFaults_ListsAllUpToTheOneThatEndsIt() =>
        Assert.Equal(
            [
                "(1,2) $: a comment stands in the file; remove it; words for people go into `title`",
                "(2,2) $[0]: `yes` is not a JSON value; put the text in double quotes",
                "(4,1) $: the file ends inside the array opened on line 1; write `,` or `]`",
            ],
            Problems(Read("[// first\n yes,\n 1\n")));

    [Theory]
    [InlineData(new byte[] { (byte)'[', (byte)'"', 0xC3, (byte)'"', (byte)']' }, "(1,3) $: the byte `c3` is not UTF-8 text; save the file with the encoding UTF-8")]
    [InlineData(new byte[] { (byte)'[', (byte)'\n', (byte)'"', 0xE9, (byte)'"', (byte)']' }, "(2,2) $: the byte `e9` is not UTF-8 text; save the file with the encoding UTF-8")]
    [InlineData(new byte[] { (byte)'"', 0xC0, 0xAF, (byte)'"' }, "(1,2) $: the byte `c0` is not UTF-8 text; save the file with the encoding UTF-8")]
    [InlineData(new byte[] { (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' }, "(1,2) $: the byte `ed` is not UTF-8 text; save the file with the encoding UTF-8")]
    [InlineData(new byte[] { (byte)'"', 0xF4, 0x90, 0x80, 0x80, (byte)'"' }, "(1,2) $: the byte `f4` is not UTF-8 text; save the file with the encoding UTF-8")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'{', 0, (byte)'}', 0 }, "(1,1) $: the file is not UTF-8 text; save it with the encoding UTF-8")]
    [InlineData(new byte[] { (byte)'{', 0, (byte)'}', 0 }, "(1,1) $: the file is not UTF-8 text; save it with the encoding UTF-8")]
    public void Read_BytesThatAreNotUtf8_AreRefused(byte[] bytes, string expected)
    {
        JsonReading reading = JsonReader.Read(bytes);

        Assert.Null(reading.Root);
        Assert.Equal([expected], Problems(reading));
    }

    [Fact]
    public void Read_NestingAtTheLimit_IsRead() =>
        Assert.NotNull(Read(new string('[', JsonReader.MaximumDepth) + new string(']', JsonReader.MaximumDepth)).Root);

    [Fact]
    public void Read_NestingPastTheLimit_IsRefused()
    {
        JsonReading reading = Read(new string('[', JsonReader.MaximumDepth + 1));

        Assert.Null(reading.Root);
        Assert.EndsWith("[0]: the nesting is deeper than 32 levels; a policy file needs 4", Assert.Single(Problems(reading)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyFaults_CountsThosePastTheLimit()
    {
        JsonReading reading = Read("[" + string.Concat(Enumerable.Repeat("True,", 500)) + "1]");

        Assert.Equal((JsonReader.MaximumProblems, 300), (reading.Problems.Count, reading.Unlisted));
    }

    private static JsonReading Read(string json) => JsonReader.Read(Encoding.UTF8.GetBytes(json));

    private static IEnumerable<string> Problems(JsonReading reading) =>
        reading.Problems.Select(p => $"({p.Line},{p.Column}) {p.Path}: {p.Message}; {p.Remedy}");

    private static IEnumerable<string> Lines(JsonNode node) =>
        [$"{node.Path} {node.Line},{node.Column} {node.Kind} {node.Text}", .. node.Items.SelectMany(Lines), .. node.Members.SelectMany(m => Lines(m.Value))];
}
