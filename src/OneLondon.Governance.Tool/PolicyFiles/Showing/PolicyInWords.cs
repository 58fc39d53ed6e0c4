using System.Globalization;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Policies.Explanations;

namespace OneLondon.Governance.Tool.PolicyFiles.Showing;

/// <summary>Writes a policy in words: its layers, its grants, its narrowings and its settings.</summary>
internal sealed class PolicyInWords
{
    private readonly LoadedPolicy _loaded;
    private readonly PolicyDocument _whole;
    private readonly DateTime _today;

    public PolicyInWords(LoadedPolicy loaded, DateTime today)
    {
        _loaded = loaded;
        _whole = loaded.Whole;
        _today = today;
    }

    public void WriteTo(TextWriter text)
    {
        text.WriteLine($"{_whole.Name} {_whole.Version}");
        text.WriteLine($"content hash {_whole.ContentHash}");
        foreach (PolicyDocument layer in _loaded.Layers)
        {
            WriteLayer(text, layer);
        }

        WriteGrants(text);
        WriteNarrowings(text);
        WriteRoles(text);
        WriteSettings(text, _loaded.Policy.Settings);
    }

    private void WriteLayer(TextWriter text, PolicyDocument layer)
    {
        text.WriteLine();
        text.WriteLine($"Layer {layer.Name} {layer.Version}{(layer.Over is null ? string.Empty : $", over {layer.Over}")}");
        text.WriteLine($"  owner      {layer.Owner ?? "none named"}");
        text.WriteLine($"  review by  {(layer.ReviewBy is { } day ? Day(day) : "no date")}");
        text.WriteLine($"  approved   {(layer.Approvals.Count == 0 ? "by nobody: unsigned" : string.Join("; ", layer.Approvals.Select(a => $"by {a.ApprovedBy}, {a.Capacity}, on {Day(a.ApprovedOn)}")))}");
        foreach (PolicyProblem warning in layer.WarningsOn(_today))
        {
            text.WriteLine($"  warning    {warning.Message}; {warning.Remedy}");
        }
    }

    private void WriteGrants(TextWriter text)
    {
        text.WriteLine();
        text.WriteLine("What it permits; all else is denied");
        foreach (PolicyGrant grant in _whole.Grants)
        {
            text.WriteLine();
            text.WriteLine($"  {grant.Title}");
            text.WriteLine($"    grant     {grant.Id} ({string.Join(' ', grant.Cites)}), for the cells {grant.Cells}");
            text.WriteLine($"    who       {string.Join(", ", RolesOf(grant).Select(role => role.Title))}");
            text.WriteLine($"    what      {CategoriesOf(grant)}, {string.Join(", ", grant.Operations.Select(o => CodeNames.Of(o)))}, up to {CodeNames.Of(grant.Level)}{LabelsOf(grant)}");
            text.WriteLine($"    for       {Titles(_whole.Purposes.Where(p => grant.Purposes.Contains(p.Code)).Select(p => p.Title))}");
            text.WriteLine($"    in        {string.Join(", ", _whole.Programmes.Where(p => grant.Programmes.Contains(p.Code)).Select(p => p.Title))}");
            WriteLines(text, "if", grant.Requires.Select(ConditionOf));
            WriteLines(text, "then also", ObligationTexts.Of(grant.Obliges));
        }
    }

    private void WriteNarrowings(TextWriter text)
    {
        text.WriteLine();
        text.WriteLine(_whole.Narrowings.Count == 0 ? "Narrowings: none" : "Narrowings: withheld although a grant would give it");
        foreach (PolicyNarrowing narrowing in _whole.Narrowings)
        {
            text.WriteLine(
                $"  - {AnyOr("every category", narrowing.Categories.Select(c => c.Code))} from {AnyOr("every role", narrowing.Roles.Select(r => r.Code))}"
                + $" for {AnyOr("every purpose", narrowing.Purposes.Select(p => p.Code))} in {AnyOr("every programme", narrowing.Programmes.Select(p => p.Code))}:"
                + $" {narrowing.Reason ?? "no reason recorded"}; approved by {narrowing.Approver ?? "nobody"}; review by {(narrowing.ReviewBy is { } day ? Day(day) : "no date")}");
        }
    }

    private void WriteRoles(TextWriter text)
    {
        text.WriteLine();
        text.WriteLine("Roles; `policy matrix` shows their categories");
        foreach (PolicyRole role in _whole.Roles)
        {
            string nhs = role.NhsRoles.Count == 0 ? string.Empty : $", NHS {string.Join(' ', role.NhsRoles)}";
            string denied = role.Denies.Count == 0 ? string.Empty : $", denied {string.Join(", ", role.Denies.Select(d => d == "*" ? "everything" : d))}";
            text.WriteLine($"  - {role.Title} ({role.Code}): {CodeNames.Of(role.Kind)}, labels up to {CodeNames.Of(role.Labels)}{(role.BreakGlass ? ", break-glass" : string.Empty)}{nhs}{denied}");
        }
    }

    private static void WriteSettings(TextWriter text, PolicySettings settings)
    {
        text.WriteLine();
        text.WriteLine("Settings");
        text.WriteLine($"  - An objection not yet decided {(settings.PendingObjectionsBlock ? "blocks, as one upheld (X6)" : "does not block; that it is pending is recorded (X6)")}.");
        text.WriteLine($"  - An objection answer is current for {Minutes(settings.ObjectionMaximumAge)}, and stands for direct care for {Minutes(settings.ObjectionGrace)} more (X8).");
        text.WriteLine($"  - {settings.ClaimedReviewRate.ToString("0.##%", CultureInfo.InvariantCulture)} of accesses on a claimed relationship are reviewed (A1).");
        text.WriteLine($"  - A grant lasts {Minutes(settings.GrantLifetime)}.");
    }

    private IEnumerable<PolicyRole> RolesOf(PolicyGrant grant) => _whole.Roles.Where(role =>
        (grant.RoleKinds.Count == 0 || grant.RoleKinds.Contains(role.Kind))
        && role.Purposes.Any(grant.Purposes.Contains)
        && role.Cells.Values.Contains(grant.Cells)
        && (role.BreakGlass || !grant.Requires.Contains(ConditionInfo.Of(Condition.OverrideInForce).Name)));

    private string CategoriesOf(PolicyGrant grant) => grant.Categories.Count == 0
        ? $"the role's {grant.Cells} categories"
        : Titles(_whole.Categories.Where(category => grant.Categories.Contains(category.Code)).Select(category => category.Title));

    private static string LabelsOf(PolicyGrant grant) =>
        grant.Labels is { } labels ? $", labels up to {CodeNames.Of(labels)}" : ", labels up to the role's own";

    private static string ConditionOf(string name) =>
        ConditionInfo.All.Where(condition => condition.Name == name).Select(condition => $"{condition.Holds} ({string.Join(' ', condition.Rules)})").FirstOrDefault(name);

    private static void WriteLines(TextWriter text, string heading, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            text.WriteLine($"    {heading,-9} - {line}");
            heading = string.Empty;
        }
    }

    private static string Titles(IEnumerable<string> titles) => string.Join(", ", titles.Select(TitleWords.InSentence));

    private static string AnyOr(string any, IEnumerable<string> codes) => string.Join(", ", codes.DefaultIfEmpty(any));

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minutes(TimeSpan time) => $"{time.TotalMinutes.ToString("0.##", CultureInfo.InvariantCulture)} minutes";
}
