using System.Globalization;
using System.Text;
using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Policies.Explanations;

namespace OneLondon.Governance.Oversight;

/// <summary>Puts accesses into plain English, a paragraph each.</summary>
internal sealed class PersonAccessText(PolicyDocument policy)
{
    public void Write(TextWriter writer, IReadOnlyList<PersonAccess> accesses)
    {
        writer.WriteLine("Who has looked at your record");
        writer.WriteLine();
        writer.WriteLine(accesses.Count switch
        {
            0 => "Nobody is on record as having asked for your record in this time.",
            1 => "Your record was asked for once. The time is that of London.",
            _ => string.Create(CultureInfo.InvariantCulture, $"Your record was asked for {accesses.Count} times. Times are those of London."),
        });
        foreach (PersonAccess access in accesses)
        {
            writer.WriteLine();
            writer.WriteLine(Sentence(access));
        }
    }

    private string Sentence(PersonAccess access)
    {
        string when = LondonDay.ClockOf(access.At).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        string who = access.UserId.Length > 0 ? Line(access.UserId) : "Somebody unnamed";
        string roles = access.Roles.Count > 0 ? $" ({string.Join(", ", access.Roles.Select(role => Title(policy.Roles, r => r.Code.Code, r => r.Title, role.Code)))})" : string.Empty;
        string at = access.Organisation.Length > 0 ? $" of {Line(access.Organisation)}" : string.Empty;
        string purpose = access.Purpose.Code.Length > 0
            ? $" for {Title(policy.Purposes, p => p.Code.Code, p => p.Title, access.Purpose.Code)}"
            : string.Empty;
        string programme = access.Programme.Code.Length > 0
            ? $" in the {policy.Programmes.FirstOrDefault(p => p.Code.Code == access.Programme.Code)?.Title ?? access.Programme.Code}"
            : string.Empty;
        string application = access.Application.Length > 0 ? $", under the approved application {Line(access.Application)}" : string.Empty;
        return $"{when}: {who}{roles}{at} {Deed(access)}{purpose}{programme}{application}.{Ground(access)}";
    }

    private string Deed(PersonAccess access) => access.Outcome switch
    {
        PersonAccessOutcome.Released => $"was shown something of your record (the access was to {What(access)})",
        PersonAccessOutcome.NothingShown => "looked for your record, and was shown nothing of it,",
        PersonAccessOutcome.Permitted => $"was permitted to see {What(access)}",
        PersonAccessOutcome.TakenBack => "was about to be shown your record, and was not,",
        PersonAccessOutcome.Refused => "asked for your record, and was refused,",
        _ => "asked for your record; how that ended is not on record,",
    };

    private string What(PersonAccess access) => access.Categories.Count == 0
        ? "nothing of your record"
        : $"your {string.Join(", ", access.Categories.Select(Category))}";

    // A policy lists the categories that it adds; the built-in ones stand in none.
    private string Category(string code) => policy.Categories.Any(c => c.Code.Code == code)
        ? Title(policy.Categories, c => c.Code.Code, c => c.Title, code)
        : Title(BuiltInCategories.All, c => c.Code, c => c.Title, code);

    // What was refused or taken back opened nothing, and owes no review.
    private static string Ground(PersonAccess access)
    {
        if (access.Override == OverrideKind.None)
        {
            return string.Empty;
        }

        string why = access.Override switch
        {
            OverrideKind.Emergency => "as an emergency",
            OverrideKind.Safeguarding => "for safeguarding",
            _ => "because of a risk of harm",
        };
        return access.Outcome is PersonAccessOutcome.Released or PersonAccessOutcome.NothingShown or PersonAccessOutcome.Permitted
            ? $" It was opened {why}. Such access is recorded, and reviewed by somebody else."
            : $" It was asked for {why}.";
    }

    // What somebody chose as a name makes no line of its own, and turns no other round: characters that are not seen may.
    private static string Line(string text) => string.Concat(text.EnumerateRunes().Select(rune => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? Rune.ReplacementChar : rune));

    private static string Title<T>(IReadOnlyList<T> all, Func<T, string> code, Func<T, string> title, string wanted) =>
        all.FirstOrDefault(item => code(item) == wanted) is { } found ? TitleWords.InSentence(title(found)) : wanted;
}
