using System.Globalization;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Reads the outermost object of a policy file.</summary>
internal sealed class DocumentReader
{
    /// <summary>The most roles, purposes or programmes a document may declare: a fact holds their index in 8 bits.</summary>
    public const int MostCodes = 255;

    /// <summary>The most grants, narrowings or approvals a document may hold.</summary>
    public const int MostEntries = 1000;

    /// <summary>The most categories a document may add to the built-in ones.</summary>
    public static readonly int MostCategories = CategorySet.Capacity - BuiltInCodes.Categories.Count;

    private readonly ProblemCollector _problems;

    public DocumentReader(ProblemCollector problems) => _problems = problems;

    public PolicyDocument? Read(JsonNode root, string source, string contentHash)
    {
        var context = new ReadingContext(_problems, isOverlay: IsOverlay(root));
        if (!FormatIsKnown(root, context) || context.Open(root, Shapes.Document) is not { } policy)
        {
            return null;
        }

        var declared = new Declarations(context);
        ReadSchema(policy, context);
        string name = policy.Code("name", "a policy") ?? string.Empty;
        return new PolicyDocument
        {
            Name = name,
            Version = ReadVersion(policy, context),
            Source = source,
            ContentHash = contentHash,
            Over = ReadOver(policy, name, context),
            Owner = policy.TitleOrNull("owner"),
            ReviewBy = policy.Day("reviewBy"),
            Approvals = ApprovalReader.Read(policy, context),
            Settings = SettingsReader.Read(policy, context),
            Categories = CategoryReader.Read(policy, context, declared),
            Purposes = PurposeReader.Read(policy, context, declared),
            Programmes = ProgrammeReader.Read(policy, context, declared),
            Roles = RoleReader.Read(policy, context, declared),
            Grants = GrantReader.Read(policy, context, declared),
            Narrowings = NarrowingReader.Read(policy, context),
            Root = root,
        };
    }

    /// <summary>Tells an overlay by its `over`, mistyped too: then that is the one problem, and not all that follows from it.</summary>
    private static bool IsOverlay(JsonNode root) =>
        root.Find("over") is not null
        || root.Members.Take(Shapes.Document.Members.Count).Any(m => NearestName.Of(m.Name, Shapes.Document.Members.Select(r => r.Name)) == "over");

    /// <summary>Judges the format first: of another format nothing else can be said.</summary>
    private bool FormatIsKnown(JsonNode root, ReadingContext context)
    {
        if (root.Kind != JsonKind.Object || root.Find("format") is not { } format)
        {
            return true;
        }

        const string Remedy = "write `1` for the format described here; a later one needs a later version of this software";
        if (!context.Values.Is(format, JsonKind.Number, "the number of the format", Remedy))
        {
            return format.Kind == JsonKind.Invalid;
        }

        if (double.TryParse(format.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number == PolicyReader.Format)
        {
            return true;
        }

        _problems.Add(format, $"the format {Printable.Quote(format.Text)} is unknown", Remedy);
        return false;
    }

    private static void ReadSchema(PolicyObject policy, ReadingContext context)
    {
        if (policy["$schema"] is { } schema)
        {
            context.Values.Title(schema);
        }
    }

    private static string ReadVersion(PolicyObject policy, ReadingContext context)
    {
        if (policy["version"] is not { } node || !context.Values.IsText(node))
        {
            return string.Empty;
        }

        string[] parts = node.Text.Split('.');
        bool valid = parts.Length == 3 && parts.All(p => p.Length is > 0 and <= 6 && p.All(c => c is >= '0' and <= '9') && (p.Length == 1 || p[0] != '0'));
        if (!valid)
        {
            context.Problems.Add(node, $"{Printable.Quote(node.Text)} is not a version", "write three numbers joined by dots, as in `1.0.0`");
        }

        return node.Text;
    }

    private static string? ReadOver(PolicyObject policy, string name, ReadingContext context)
    {
        string? over = policy.Code("over", "a policy");
        if (over is not null && over == name)
        {
            context.Problems.Add(policy["over"]!, $"policy `{name}` narrows itself", "name the policy of the layer below");
        }

        return over;
    }
}
