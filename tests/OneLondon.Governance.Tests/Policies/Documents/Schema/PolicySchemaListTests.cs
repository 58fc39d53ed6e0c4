using System.Text.Json;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Policies.Documents.Reading;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Policies.Documents.Schema;

/// <summary>What the schema lists is what the code lists.</summary>
public sealed class PolicySchemaListTests
{
    public static TheoryData<string, string, bool> Definitions => new()
    {
        { "approval", "an approval", false },
        { "settings", "the settings", false },
        { "category", "a category", false },
        { "overlayCategory", "a category", true },
        { "purpose", "a purpose", false },
        { "overlayPurpose", "a purpose", true },
        { "programme", "a programme", false },
        { "overlayProgramme", "a programme", true },
        { "role", "a role", false },
        { "overlayRole", "a role", true },
        { "grant", "a grant", false },
        { "overlayGrant", "a grant", true },
        { "narrowing", "a narrowing", true },
    };

    [Fact]
    public void Conditions_OfTheSchema_AreTheCodes() =>
        Assert.Equal(ConditionInfo.All.Select(c => (c.Name, c.Holds)), PolicySchema.Words("condition"));

    [Fact]
    public void Words_OfTheSchema_AreTheReaders()
    {
        AssertWords("obligation", PolicyWords.Obligations);
        AssertWords("roleKind", PolicyWords.RoleKinds);
        AssertWords("family", PolicyWords.Families);
        AssertWords("programmeKind", PolicyWords.ProgrammeKinds);
        AssertWords("operation", PolicyWords.Operations);
        AssertWords("level", PolicyWords.Levels);
        AssertWords("labels", PolicyWords.Labels);
        AssertWords("cell", PolicyWords.Cells);
        AssertWords("rule", PolicyWords.Rules);
        Assert.Equal(
            PolicyWords.PendingObjections.Words,
            Texts(PolicySchema.Definition("settings").GetProperty("properties").GetProperty("pendingObjections").GetProperty("enum")));
    }

    [Fact]
    public void Words_OfTheReader_AreTheKebabNamesOfAllValues()
    {
        AssertKebab(PolicyWords.Obligations, Obligations.None);
        AssertKebab(PolicyWords.RoleKinds, RoleKind.Unspecified);
        AssertKebab(PolicyWords.Families, PurposeFamily.Unspecified);
        AssertKebab(PolicyWords.ProgrammeKinds, ProgrammeKind.Unspecified);
        AssertKebab(PolicyWords.Operations, Operation.Unspecified);
        AssertKebab(PolicyWords.Levels, Identifiability.Unspecified);
        Assert.Equal(Enum.GetValues<ConfidentialityTier>(), PolicyWords.Labels.Words.Select(w => Value(PolicyWords.Labels, w)));
    }

    [Fact]
    public void BuiltInCodes_OfTheReader_AreAllThereAre()
    {
        Assert.Equal(Constants(typeof(CategoryCodes)), BuiltInCodes.Categories);
        Assert.Equal(BuiltInCategories.All.Select(c => c.Code), BuiltInCodes.Categories);
        Assert.Equal(Constants(typeof(PurposeCodes)).Order(), BuiltInCodes.Purposes.Keys.Order());
        Assert.Equal(Constants(typeof(ProgrammeCodes)).Order(), BuiltInCodes.Programmes.Keys.Order());
        Assert.Equal(Constants(typeof(RoleCodes)).Order(), BuiltInCodes.Roles.Keys.Order());
    }

    [Fact]
    public void BuiltInCodes_OfTheSchema_AreTheCodes()
    {
        Assert.Equal(BuiltInCodes.Categories, Examples("categoryCode"));
        Assert.Equal(BuiltInCodes.Categories, PolicySchema.Definition("cells").GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Equal(BuiltInCodes.Purposes.Keys.Order(), Examples("purposeCode").Order());
        Assert.Equal(BuiltInCodes.Programmes.Keys.Order(), Examples("programmeCode").Order());
        Assert.Equal(BuiltInCodes.Roles.Keys.Order(), Examples("roleCode").Order());
        Assert.Equal(BuiltInCodes.Hl7.Keys.Order(), Examples("hl7").Order());
    }

    [Fact]
    public void BuiltInCodes_OfTheSchema_KeepTheirKind()
    {
        AssertKinds("purpose", "family", BuiltInCodes.Purposes, PolicyWords.Families);
        AssertKinds("programme", "kind", BuiltInCodes.Programmes, PolicyWords.ProgrammeKinds);
        AssertKinds("role", "kind", BuiltInCodes.Roles, PolicyWords.RoleKinds);
    }

    [Fact]
    public void Hl7Codes_OfTheBaseline_AreOfTheFamilyTheReaderKnows() =>
        Assert.Equal(
            BuiltInCodes.Hl7.Select(h => (h.Key, h.Value)).Order(),
            PolicyDocument.Baseline.Purposes.Where(p => p.Hl7 is not null).Select(p => (p.Hl7!, p.Family)).Order());

    [Fact]
    public void GrantsOutsideCare_OfTheBaseline_AreTheReaders()
    {
        HashSet<string> care = [.. PolicyDocument.Baseline.Purposes.Where(p => p.Family == PurposeFamily.DirectCare).Select(p => p.Code.Code)];
        IEnumerable<string> outside = PolicyDocument.Baseline.Grants
            .Where(g => g.Cells is not ('Y' or 'D') && !g.Purposes.Any(p => care.Contains(p.Code)))
            .Select(g => g.Id);

        Assert.Equal(outside.Order(), BuiltInCodes.GrantsOutsideCare.Order());
        Assert.Equal(outside.Order(), Texts(If("overlayGrant").GetProperty("properties").GetProperty("id").GetProperty("enum")).Order());
    }

    [Fact]
    public void Narrowings_OutsideCare_AreTheSameInBoth()
    {
        JsonElement[] either = [.. If("narrowing").GetProperty("anyOf").EnumerateArray()];

        Assert.Equal(
            BuiltInCodes.Roles.Where(r => BuiltInCodes.IsOutsideCare(r.Value)).Select(r => r.Key).Order(),
            Texts(either[0].GetProperty("properties").GetProperty("roles").GetProperty("items").GetProperty("enum")).Order());
        Assert.Equal(
            BuiltInCodes.Purposes.Where(p => p.Value != PurposeFamily.DirectCare).Select(p => p.Key).Order(),
            Texts(either[1].GetProperty("properties").GetProperty("purposes").GetProperty("items").GetProperty("enum")).Order());
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Members_OfAnObject_AreTheReaders(string definition, string noun, bool overlay)
    {
        JsonElement schema = PolicySchema.Definition(definition);
        ObjectShape shape = ShapeOf(noun);

        Assert.Equal(Names(shape, overlay, Need.Optional), schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(Names(shape, overlay, Need.Required), schema.TryGetProperty("required", out JsonElement required) ? Texts(required).Order() : []);
        Assert.Equal(JsonValueKind.False, schema.GetProperty("additionalProperties").ValueKind);
    }

    [Fact]
    public void Members_OfTheDocument_AreTheReaders()
    {
        ObjectShape shape = ShapeOf("a policy");
        string[] always = [.. Texts(PolicySchema.Root.GetProperty("required"))];

        Assert.Equal(shape.Members.Select(m => m.Name), PolicySchema.Root.GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Equal(Names(shape, true, Need.Required), always.Append("over").Order());
        Assert.Equal(Names(shape, false, Need.Required), always.Concat(Texts(PolicySchema.Root.GetProperty("else").GetProperty("required"))).Order());
    }

    [Fact]
    public void Limits_OfTheSchema_AreTheReaders() =>
        Assert.All(["then", "else"], branch =>
        {
            JsonElement sections = PolicySchema.Root.GetProperty(branch).GetProperty("properties");
            Assert.Equal(DocumentReader.MostCategories, sections.GetProperty("categories").GetProperty("maxItems").GetInt32());
            Assert.All(["purposes", "programmes", "roles"], s => Assert.Equal(DocumentReader.MostCodes, sections.GetProperty(s).GetProperty("maxItems").GetInt32()));
            Assert.Equal(DocumentReader.MostEntries, sections.GetProperty("grants").GetProperty("maxItems").GetInt32());
        });

    [Fact]
    public void Members_OfEveryObject_AreDescribed()
    {
        var validator = new SchemaValidator(PolicySchema.Root);
        IEnumerable<string> undescribed =
            from schema in PolicySchema.Root.GetProperty("$defs").EnumerateObject().Select(d => d.Value).Append(PolicySchema.Root)
            where schema.TryGetProperty("properties", out _)
            from member in schema.GetProperty("properties").EnumerateObject()
            where !Described(validator, member.Value)
            select member.Name;

        Assert.Empty(undescribed);
    }

    private static bool Described(SchemaValidator validator, JsonElement schema) =>
        schema.TryGetProperty("description", out _)
        || (schema.TryGetProperty("$ref", out JsonElement reference) && Described(validator, validator.Resolve(reference.GetString()!)));

    private static JsonElement If(string definition) => PolicySchema.Definition(definition).GetProperty("if");

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(v => v.GetString()!);

    private static IEnumerable<string> Examples(string definition) => Texts(PolicySchema.Definition(definition).GetProperty("examples"));

    private static ObjectShape ShapeOf(string noun) =>
        typeof(Shapes).GetProperties().Select(p => (ObjectShape)p.GetValue(null)!).Single(s => s.Noun == noun);

    private static IEnumerable<string> Names(ObjectShape shape, bool overlay, Need least) =>
        shape.Members.Where(m => (overlay ? m.InOverlay : m.InWhole) >= least).Select(m => m.Name).Order();

    private static IEnumerable<string> Constants(Type codes) => codes.GetFields().Select(f => (string)f.GetRawConstantValue()!);

    private static T Value<T>(WordTable<T> words, string word) => words.TryGet(word, out T? value) ? value! : throw new KeyNotFoundException(word);

    private static void AssertWords<T>(string definition, WordTable<T> words) =>
        Assert.Equal(words.Words, PolicySchema.Words(definition).Select(w => w.Word));

    private static void AssertKebab<T>(WordTable<T> words, T unspecified)
        where T : struct, Enum
    {
        T[] values = [.. Enum.GetValues<T>().Where(v => !v.Equals(unspecified))];
        Assert.Equal(values, words.Words.Select(w => Value(words, w)));
        Assert.Equal(values.Select(v => CodeNames.Of(v)), words.Words);
    }

    private static void AssertKinds<T>(string definition, string member, IReadOnlyDictionary<string, T> builtIn, WordTable<T> words)
    {
        IEnumerable<(string, string)> kept =
            from rule in PolicySchema.Definition(definition).GetProperty("allOf").EnumerateArray()
            let kind = rule.GetProperty("then").GetProperty("properties").GetProperty(member).GetProperty("const").GetString()!
            from code in Texts(rule.GetProperty("if").GetProperty("properties").GetProperty("code").GetProperty("enum"))
            select (code, kind);
        Assert.Equal(builtIn.Select(b => (b.Key, words.WordOf(b.Value))).Order(), kept.Order());
    }
}
