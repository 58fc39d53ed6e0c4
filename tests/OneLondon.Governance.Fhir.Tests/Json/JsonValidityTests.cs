using System.Text;
using System.Text.Json;
using OneLondon.Governance.Fhir.Tests.Corpus;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Properties;
using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Json;

/// <summary>The filter takes exactly the JSON that a strict reader takes, duplicate names and lone surrogates refused.</summary>
public sealed class JsonValidityTests
{
    private static readonly string[] Small =
    [
        """{"resourceType":"Unheard","a":[1,-0.5e+3,true,false,null,"x\u0041\ud83d\ude00",{"b":{},"c":[]}]}""",
        """{ "a" : "é💊" , "resourceType" : "Patient" , "id" : "p1" }""",
        """{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},"code":{"coding":[{"code":"1"}]}}""",
        """{"resourceType":"Observation","status":"final","valueQuantity":{"value":0.10},"code":{"text":"a\"b\\"}}""",
    ];

    [Fact]
    public void Documents_Mutated_AreTakenAsAStrictReaderDoes()
    {
        var dice = new Dice(11);
        var taken = 0;
        for (var i = 0; i < 40_000; i++)
        {
            var document = HostileDocuments.Mutate(Encoding.UTF8.GetBytes(dice.Pick(Small)), dice);
            taken += Same(document) ? 1 : 0;
        }

        Assert.True(taken > 500, $"only {taken} were sound");
    }

    [Fact]
    public void EveryByte_Replaced_IsTakenAsAStrictReaderDoes()
    {
        foreach (var text in Small)
        {
            var document = Encoding.UTF8.GetBytes(text);
            for (var at = 0; at < document.Length; at++)
            {
                foreach (var value in "\0\t\n \"\\{}[]:,-+.0e1tnu/x"u8.ToArray().Append((byte)0x80).Append((byte)0xFF).Append((byte)0x1F).Append((byte)0x0C))
                {
                    var changed = (byte[])document.Clone();
                    changed[at] = value;
                    Same(changed);
                }
            }
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-")]
    [InlineData("00")]
    [InlineData("-01")]
    [InlineData("1.0")]
    [InlineData("1.")]
    [InlineData(".1")]
    [InlineData("1e1")]
    [InlineData("1E-01")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("+1")]
    [InlineData("0x1")]
    [InlineData("1_0")]
    [InlineData("1 2")]
    [InlineData("1\u00a0")]
    [InlineData("true")]
    [InlineData("truex")]
    [InlineData("tru")]
    [InlineData("nul")]
    [InlineData("null")]
    [InlineData("NULL")]
    [InlineData("\"a\"b")]
    [InlineData("\"a\"\"b\"")]
    [InlineData("a\"b\"")]
    [InlineData("1\"b\"")]
    [InlineData("1.7976931348623157e9999")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890")]
    public void Scalars_InEveryPlace_AreTakenAsAStrictReaderDoes(string scalar)
    {
        foreach (var shape in new[] { "{\"resourceType\":\"Unheard\",\"a\":#}", "{\"a\":[#],\"resourceType\":\"Unheard\"}", "{\"resourceType\":\"Condition\",\"recordedDate\":#}", "{\"resourceType\":\"Condition\",\"meta\":#}" })
        {
            Same(Encoding.UTF8.GetBytes(shape.Replace("#", scalar, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void ManyNames_OneTwice_AreRefused()
    {
        foreach (var count in new[] { 2, 63, 64, 65, 66, 130, 300 })
        {
            var names = Enumerable.Range(0, count).Select(i => $"\"n{i}\":{i}");
            Assert.True(Same(Encoding.UTF8.GetBytes("{\"resourceType\":\"Unheard\"," + string.Join(',', names) + "}")));
            foreach (var again in new[] { 0, count / 2, count - 1 })
            {
                Assert.False(Same(Encoding.UTF8.GetBytes("{\"resourceType\":\"Unheard\"," + string.Join(',', names) + $",\"\\u006e{again}\":0}}")));
                Assert.False(Same(Encoding.UTF8.GetBytes("{\"a\":[{" + string.Join(',', names) + $",\"n{again}\":0}}],\"resourceType\":\"Unheard\"}}")));
            }
        }
    }

    /// <summary>Holds the engine against the strict reader; tells whether the document is sound.</summary>
    private static bool Same(byte[] document)
    {
        var sound = StrictReader.Takes(document, 64);
        var result = Filters.Fast(document, All);

        Assert.True(sound != result.Malformed, $"{(sound ? "sound, and refused" : "not sound, and taken")}: {Encoding.Latin1.GetString(document)}");
        Assert.True(sound || result.Output.Length == 0);
        return sound;
    }
}
