using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Tests.Proofs;

namespace OneLondon.Governance.Tests.Policies.Composition;

public sealed class CompositionProblemTests
{
    private const string OnRecord = """, "reason": "local agreement", "approver": "Caldicott guardian of the ICS", "reviewBy": "2027-06-30" """;

    [Theory]
    [InlineData(""" "over": "another" """, "$.over", "`another`")]
    [InlineData(""" "categories": [{ "code": "letters-to-come", "title": "X", "within": "letters" }, { "code": "x", "title": "X", "within": "nothing" }] """, "$.categories[1].within", "`nothing`")]
    [InlineData(""" "purposes": [{ "code": "x", "title": "X", "like": "nothing" }] """, "$.purposes[0].like", "`nothing`")]
    [InlineData(""" "purposes": [{ "code": "research", "title": "X", "like": "service-planning" }] """, "$.purposes[0].code", "stands already")]
    [InlineData(""" "purposes": [{ "code": "x", "title": "X", "like": "research", "hl7": "HRESCH" }] """, "$.purposes[0].hl7", "`HRESCH`")]
    [InlineData(""" "programmes": [{ "code": "x", "title": "X", "like": "nothing" }] """, "$.programmes[0].like", "`nothing`")]
    [InlineData(""" "programmes": [{ "code": "x", "title": "X", "like": "london-care-record", "operations": ["view", "create"] }] """, "$.programmes[0].operations[1]", "offers `create`")]
    [InlineData(""" "roles": [{ "code": "nurse", "title": "X", "like": "doctor", "labels": "R", "breakGlass": false }] """, "$.roles[0].code", "stands already")]
    [InlineData(""" "roles": [{ "code": "x", "title": "X", "like": "nobody", "labels": "N", "breakGlass": false }] """, "$.roles[0].like", "`nobody`")]
    [InlineData(""" "roles": [{ "code": "x", "title": "X", "like": "nurse", "labels": "V", "breakGlass": false }] """, "$.roles[0].labels", "`V`")]
    [InlineData(""" "roles": [{ "code": "x", "title": "X", "like": "care-home", "labels": "N", "breakGlass": true }] """, "$.roles[0].breakGlass", "break-glass")]
    [InlineData(""" "roles": [{ "code": "x", "title": "X", "like": "nurse", "labels": "N", "breakGlass": false, "purposes": ["direct-care", "research"] }] """, "$.roles[0].purposes[1]", "acts for `research`")]
    [InlineData(""" "roles": [{ "code": "x", "title": "X", "like": "pharmacist", "labels": "N", "breakGlass": false, "cells": { "medication": "Y", "appointments": "Y" } }] """, "$.roles[0].cells.appointments", "has `Y` for `appointments`")]
    [InlineData(""" "roles": [{ "code": "x", "title": "X", "like": "nurse", "labels": "N", "breakGlass": false, "cells": { "medication": "Y", "dental-notes": "Y" } }] """, "$.roles[0].cells['dental-notes']", "`dental-notes`")]
    [InlineData(""" "roles": [{ "code": "x", "title": "X", "like": "nurse", "labels": "N", "breakGlass": false, "denies": ["letters", "dental"] }] """, "$.roles[0].denies[1]", "`dental`")]
    [InlineData(""" "roles": [{ "code": "x", "title": "X", "like": "nurse", "labels": "N", "breakGlass": false, "nhsRoles": ["R9998", "R8000"] }] """, "$.roles[0].nhsRoles[1]", "`R8000`")]
    [InlineData(""" "grants": [{ "id": "new-right", "requires": ["no-sale"], "reason": "r", "approver": "Caldicott guardian", "reviewBy": "2027-06-30" }] """, "$.grants[0].id", "`new-right`")]
    [InlineData(""" "narrowings": [{ "roles": ["nurse", "nobody"], "reason": "r", "approver": "Caldicott guardian", "reviewBy": "2027-06-30" }] """, "$.narrowings[0].roles[1]", "`nobody`")]
    [InlineData(""" "narrowings": [{ "categories": ["letters", "nothing"], "reason": "r", "approver": "Caldicott guardian", "reviewBy": "2027-06-30" }] """, "$.narrowings[0].categories[1]", "`nothing`")]
    [InlineData(""" "narrowings": [{ "purposes": ["nothing"], "categories": ["letters"], "reason": "r", "approver": "Caldicott guardian", "reviewBy": "2027-06-30" }] """, "$.narrowings[0].purposes[0]", "`nothing`")]
    [InlineData(""" "narrowings": [{ "programmes": ["nothing"], "categories": ["letters"], "reason": "r", "approver": "Caldicott guardian", "reviewBy": "2027-06-30" }] """, "$.narrowings[0].programmes[0]", "`nothing`")]
    [InlineData(""" "settings": { "pendingObjections": "block", "claimedReviewRate": 0.05 } """, "$.settings.claimedReviewRate", "0.1")]
    [InlineData(""" "settings": { "objectionMaximumAge": "PT20M" } """, "$.settings.objectionMaximumAge", "`PT15M`")]
    [InlineData(""" "settings": { "objectionGrace": "PT61M" } """, "$.settings.objectionGrace", "`PT1H`")]
    [InlineData(""" "settings": { "grantLifetime": "P1D" } """, "$.settings.grantLifetime", "`PT5M`")]
    public void Overlay_AtFault_NamesFilePlaceAndRemedy(string member, string path, string message)
    {
        string over = member.Contains("\"over\"", StringComparison.Ordinal) ? string.Empty : """ "over": "onelondon-baseline", """;
        string json = $$"""
            { "format": 1, "name": "ics", "version": "1.0.0",
            {{over}}
              {{member}}
            }
            """;

        PolicyProblem problem = Assert.Single(Problems(json));

        Assert.Equal(("overlay1", path, PolicySeverity.Error), (problem.Source, problem.Path, problem.Severity));
        Assert.Equal(3, problem.Line);
        Assert.True(problem.Column > 3);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy);
    }

    [Fact]
    public void Overlay_ManyFaults_ReportsAllInTheOrderOfTheFile()
    {
        IReadOnlyList<PolicyProblem> problems = Problems($$"""
            {
              "format": 1, "name": "ics", "version": "1.0.0", "over": "onelondon-baseline",
              "narrowings": [
                { "roles": ["nobody"], "categories": ["nothing"]{{OnRecord}} }
              ],
              "roles": [
                { "code": "x", "title": "X", "like": "care-home", "labels": "V", "breakGlass": true,
                  "purposes": ["research"],
                  "cells": { "letters": "Y" } },
                { "code": "nurse", "title": "X", "like": "nobody", "labels": "N", "breakGlass": false }
              ],
              "settings": { "claimedReviewRate": 0.05, "grantLifetime": "PT6M" }
            }
            """);

        Assert.Equal(
            [
                "4 $.narrowings[0].roles[0]", "4 $.narrowings[0].categories[0]",
                "7 $.roles[0].labels", "7 $.roles[0].breakGlass", "8 $.roles[0].purposes[0]", "9 $.roles[0].cells.letters",
                "10 $.roles[1].code", "10 $.roles[1].like",
                "12 $.settings.claimedReviewRate", "12 $.settings.grantLifetime",
            ],
            problems.Select(p => $"{p.Line} {p.Path}"));
    }

    [Fact]
    public void SecondOverlay_AtFault_IsNamedAndNotTheFirst()
    {
        IReadOnlyList<PolicyProblem> problems = Problems(
            """{"format":1,"name":"ics","version":"1.0.0","over":"onelondon-baseline","settings":{"claimedReviewRate":0.5}}""",
            """{"format":1,"name":"trust","version":"1.0.0","over":"ics","settings":{"claimedReviewRate":0.2}}""");

        PolicyProblem problem = Assert.Single(problems);
        Assert.Equal("overlay2(1,91): error: $.settings.claimedReviewRate: the review rate is 0.2, and 0.5 below; write `0.5` or more, or leave it out: an overlay can only tighten", problem.ToString());
    }

    [Fact]
    public void Overlay_RefusedCode_IsNotCalledUnknownAbove()
    {
        IReadOnlyList<PolicyProblem> problems = Problems(
            """{"format":1,"name":"ics","version":"1.0.0","over":"onelondon-baseline","roles":[{"code":"x","title":"X","like":"nobody","labels":"N","breakGlass":false}]}""",
            $$"""{"format":1,"name":"trust","version":"1.0.0","over":"ics","roles":[{"code":"y","title":"Y","like":"x","labels":"N","breakGlass":false}],"narrowings":[{"roles":["x","y"]{{OnRecord}}}]}""");

        Assert.Equal("$.roles[0].like", Assert.Single(problems).Path);
    }

    [Fact]
    public void Setting_EqualToTheLayerBelow_IsAccepted() =>
        Assert.Empty(Problems("""{"format":1,"name":"ics","version":"1.0.0","over":"onelondon-baseline","settings":{"claimedReviewRate":0.1,"objectionMaximumAge":"PT15M","objectionGrace":"PT1H","grantLifetime":"PT300S"}}"""));

    [Theory]
    [InlineData("roles", "role", """, "labels": "N", "breakGlass": false""")]
    [InlineData("purposes", "purpose", "")]
    [InlineData("programmes", "programme", "")]
    public void Layers_MoreThan255Codes_AreRefused(string section, string noun, string rest)
    {
        string like = section switch { "roles" => "nurse", "purposes" => "direct-care", _ => "london-care-record" };
        string[] entries = [.. Enumerable.Range(0, 252).Select(i => $$"""{ "code": "x{{i}}", "title": "X", "like": "{{like}}"{{rest}} }""")];

        IReadOnlyList<PolicyProblem> problems = Problems(
            $$"""{"format":1,"name":"ics","version":"1.0.0","over":"onelondon-baseline","{{section}}":[{{string.Join(",\n", entries)}}]}""");

        Assert.NotEmpty(problems);
        Assert.All(problems, p => Assert.Contains($"{noun} `x", p.Message, StringComparison.Ordinal));
        Assert.Equal($"$.{section}[251].code", problems[^1].Path);
        Assert.Equal(252, problems[^1].Line);
    }

    [Theory]
    [InlineData("roles", """{ "code": "administrator", "title": "X", "like": "own-nurse", "labels": "N", "breakGlass": false }""")]
    [InlineData("purposes", """{ "code": "sale", "title": "X", "like": "own-care" }""")]
    [InlineData("programmes", """{ "code": "personal-health-record", "title": "X", "like": "own-tool" }""")]
    public void Overlay_MakesABuiltInCodeAnotherKind_IsReported(string section, string entry)
    {
        string ics = """
            {"format":1,"name":"ics","version":"1.0.0","over":"onelondon-baseline",
             "roles":[{"code":"own-nurse","title":"X","like":"nurse","labels":"N","breakGlass":false}],
             "purposes":[{"code":"own-care","title":"X","like":"direct-care"}],
             "programmes":[{"code":"own-tool","title":"X","like":"authorised-care-tool"}]}
            """;
        string trust = $$"""{"format":1,"name":"trust","version":"1.0.0","over":"ics","{{section}}":[{{entry}}]}""";

        EditedPolicy.Composed(Without(section, entry), [ics, trust], out IReadOnlyList<PolicyProblem> problems);

        Assert.Contains(problems, p => p.Path == $"$.{section}[0].like" && p.Message.Contains("built in", StringComparison.Ordinal));
    }

    [Fact]
    public void Overlay_MapsAnHl7CodeOfAnotherFamily_IsReported()
    {
        string ics = """{"format":1,"name":"ics","version":"1.0.0","over":"onelondon-baseline","purposes":[{"code":"own-research","title":"X","like":"research"}]}""";
        string trust = """{"format":1,"name":"trust","version":"1.0.0","over":"ics","purposes":[{"code":"own-study","title":"X","like":"own-research","hl7":"TREAT"}]}""";

        EditedPolicy.Composed(policy => policy["purposes"]!.AsArray().Single(n => n!["hl7"]?.GetValue<string>() == "TREAT")!.AsObject().Remove("hl7"), [ics, trust], out IReadOnlyList<PolicyProblem> problems);

        PolicyProblem problem = Assert.Single(problems);
        Assert.Equal(("overlay2", "$.purposes[0].hl7"), (problem.Source, problem.Path));
        Assert.Contains("of the family `direct-care`", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Overlay_ProgrammeLikeADatedOne_CannotOutliveIt()
    {
        string dated = """{"format":1,"name":"ics","version":"1.0.0","over":"onelondon-baseline","programmes":[{"code":"pilot","title":"Pilot","like":"authorised-care-tool","from":"2026-02-01","until":"2026-11-30"}]}""";
        string unstated = """{"format":1,"name":"trust","version":"1.0.0","over":"ics","programmes":[{"code":"ward-pilot","title":"Ward pilot","like":"pilot"}]}""";
        string longer = """{"format":1,"name":"trust","version":"1.0.0","over":"ics","programmes":[{"code":"ward-pilot","title":"Ward pilot","like":"pilot","from":"2026-01-31","until":"2026-12-01"}]}""";

        ComposedPolicy? composed = EditedPolicy.Composed(_ => { }, [dated, unstated], out _);
        ComposedProgramme ward = composed!.Programmes.Single(p => p.Code == "ward-pilot");

        Assert.Equal((new DateTime(2026, 2, 1), new DateTime(2026, 11, 30)), (ward.From, ward.Until));
        Assert.Equal(["$.programmes[0].from", "$.programmes[0].until"], Problems(dated, longer).Select(p => p.Path));
    }

    [Fact]
    public void Breach_OfAnOverlay_NamesThatOverlayAndItsPlace()
    {
        PolicyDocument fine = EditedPolicy.Read("""{"format":1,"name":"ics","version":"1.0.0","over":"onelondon-baseline"}""", "fine");
        PolicyDocument fault = EditedPolicy.Read($$"""{"format":1,"name":"trust","version":"1.0.0","over":"ics","narrowings":[{"roles":["nurse"]{{OnRecord}}}]}""", "fault");
        PolicyDocument above = EditedPolicy.Read("""{"format":1,"name":"ward","version":"1.0.0","over":"trust"}""", "above");

        PolicyLoadResult loaded = PolicyLoader.Load([PolicyDocument.Baseline, fine, fault, above]);

        Assert.Null(loaded.Policy);
        Assert.NotEmpty(loaded.Problems);
        Assert.All(loaded.Problems, p => Assert.Equal(("fault", 1, 1), (p.Source, p.Line, p.Column)));
    }

    private static Action<System.Text.Json.Nodes.JsonObject> Without(string section, string entry) => policy =>
    {
        string code = System.Text.Json.Nodes.JsonNode.Parse(entry)!["code"]!.GetValue<string>();
        System.Text.Json.Nodes.JsonArray all = policy[section]!.AsArray();
        all.Remove(all.Single(n => n!["code"]!.GetValue<string>() == code));
        foreach (System.Text.Json.Nodes.JsonNode? grant in section == "programmes" ? policy["grants"]!.AsArray().ToArray() : [])
        {
            System.Text.Json.Nodes.JsonArray named = grant!["programmes"]!.AsArray();
            foreach (System.Text.Json.Nodes.JsonNode? one in named.Where(n => n!.GetValue<string>() == code).ToArray())
            {
                named.Remove(one);
            }

            if (named.Count == 0)
            {
                policy["grants"]!.AsArray().Remove(grant);
            }
        }
    };

    private static IReadOnlyList<PolicyProblem> Problems(params string[] overlays)
    {
        EditedPolicy.Composed(_ => { }, overlays, out IReadOnlyList<PolicyProblem> problems);
        return problems;
    }
}
