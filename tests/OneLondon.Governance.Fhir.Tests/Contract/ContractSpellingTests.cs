using System.Text;
using OneLondon.Governance.Fhir.Tests.Properties;
using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>How a document is spelt, and where in it a thing stands, changes nothing.</summary>
public sealed class ContractSpellingTests
{
    private static readonly Naive.NaiveGrant[] Grants =
        [All, Grant(Diagnoses | Identity), Grant(0xFE), Grant(0xFF), Depersonalised(), Grant(0xFF, careView: true), Grant(0xFF, without: ["RJ1"])];

    private static readonly string[] Records =
    [
        """{"resourceType":"Bundle","id":"b","meta":{"tag":[{"system":"<tag>","code":"x"}],"security":[{"system":"<conf>","code":"N"}]},"type":"searchset","identifier":{"system":"<sys>","value":"<nhs>"},"total":2,"entry":[{"fullUrl":"urn:uuid:1","resource":{<pat>,"name":[{"family":"F","given":["A","B"],"_given":[null,{"id":"x"}]}],"link":[{"other":{"reference":"Patient/x9"},"type":"refer"}]},"search":{"mode":"match"}},{"resource":{<con>,<R>,"clinicalStatus":{"coding":[{"code":"active"}]},"asserter":{"reference":"Practitioner/g","display":"G"},"encounter":{"reference":"Encounter/e1"},"note":[{"text":"n"}]}},{"resource":{"resourceType":"Practitioner","id":"g","name":[{"family":"G"}]}},{"resource":{<enc>,"serviceProvider":{"reference":"Organization/RJ1"}},"request":{"method":"PUT","url":"Encounter/e1"}},{"resource":{<stranger>}}]}""",
        """{<obs>,"contained":[{"resourceType":"Practitioner","id":"a","active":true},{"resourceType":"Condition","id":"b","code":{"text":"c"}}],"performer":[{"reference":"#a"}],"focus":[{"reference":"#b"}],"valueQuantity":{"value":1.5,"unit":"mg"},"component":[{"code":{"text":"x"},"valueString":"v"}],"extension":[{"url":"u","valueReference":{"reference":"Practitioner/h"}}],"modifierExtension":[{"url":"m","valueBoolean":true}]}""",
        """{<med>,"medication":{"reference":{"reference":"Medication/q"},"concept":{"text":"t"}},"dosageInstruction":[{"sequence":1,"text":"take"}],"reason":[{"reference":{"reference":"Condition/z"}}],"_status":{"id":"s"},"implicitRules":"http://r"}""",
        """{"resourceType":"Condition","subject":{"type":"Patient","identifier":{"system":"<sys>","value":"<other>"}}}""",
    ];

    [Fact]
    public void EachName_Escaped_ChangesNothingButItself() => Escaped(name: true);

    [Fact]
    public void EachString_Escaped_ChangesNothingButItself() => Escaped(name: false);

    [Fact]
    public void EveryToken_AtTheBorderOfAWindow_GivesTheSame()
    {
        foreach (var record in Records)
        {
            var text = Written(record);
            foreach (var grant in Grants.Take(3))
            {
                var expected = Filters.Fast(Encoding.UTF8.GetBytes(text), grant).Text;
                for (var cut = 0; cut <= text.Length; cut++)
                {
                    var shifted = Encoding.UTF8.GetBytes(new string(' ', 8192 - cut) + text);
                    Assert.Equal(expected, Filters.Fast(shifted, grant).Text);
                }
            }
        }
    }

    [Fact]
    public void WhatIsWithheld_OfAnySize_LeavesTheSameBytes()
    {
        foreach (var grant in Grants)
        {
            static byte[] Filtered(string entry, Naive.NaiveGrant grant) => Filters.Fast(Encoding.UTF8.GetBytes(Written(Bundle("{<pat>}", entry, "{<con>}"))), grant).Output;
            var expected = Filtered("""{"resourceType":"Claim"}""", grant);
            foreach (var other in new[]
            {
                """{<stranger>,"name":[{"family":"X"}]}""", """{"resourceType":"Consent","patient":{"reference":"Patient/p1"},"x":[""" + string.Join(',', Enumerable.Range(0, 4000)) + "]}",
                """{"resourceType":"Observation","subject":{"reference":"Patient/x9"},"note":[{"text":"é💊"}]}""", """{"resourceType":"Unheard","a":"\u0000"}""", """{"resourceType":"Organization","id":"lone"}""",
            })
            {
                Assert.Equal(expected, Filtered(other, grant));
            }
        }
    }

    // One token after the other; only that token may look different in what is released.
    private static void Escaped(bool name)
    {
        foreach (var record in Records)
        {
            var text = Written(record);
            foreach (var at in Tokens(text, name))
            {
                var escaped = Encoding.UTF8.GetBytes(text[..(at + 1)] + $"\\u{(int)text[at + 1]:x4}" + text[(at + 2)..]);
                foreach (var grant in Grants)
                {
                    var plain = Filters.Fast(Encoding.UTF8.GetBytes(text), grant);
                    var breach = SemanticJson.Difference(Filters.Fast(escaped, grant).Output, plain.Text);
                    Assert.True(breach is null, $"{grant}: {breach}\n{Encoding.UTF8.GetString(escaped)}");
                }
            }
        }
    }

    // Offsets of the opening quotes of names, or of other strings.
    private static IEnumerable<int> Tokens(string json, bool name)
    {
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '"')
            {
                continue;
            }

            var end = json.IndexOf('"', i + 1);
            if (end > i + 1 && json[end + 1] == ':' == name)
            {
                yield return i;
            }

            i = end;
        }
    }
}
