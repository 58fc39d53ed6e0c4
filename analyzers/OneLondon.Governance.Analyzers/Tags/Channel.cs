using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Tags;

/// <summary>What data leaves for: the code of a purpose; where it is said who receives it, with <c>&gt;</c> and the kind of recipient after it.</summary>
internal readonly record struct Channel(string Purpose, RecipientKind? Recipient)
{
    private const char To = '>';

    // The kinds that can be named, as codes; the order is that of the enumeration.
    private static readonly (RecipientKind Kind, string Code, string Words)[] Kinds =
    [
        (RecipientKind.HealthAndCare, "health-and-care", "a health or care organisation"),
        (RecipientKind.ApprovedApplicant, "approved-applicant", "the approved applicant"),
        (RecipientKind.Person, "person", "the person"),
        (RecipientKind.Insurer, "insurer", "an insurer"),
        (RecipientKind.PharmaceuticalCompany, "pharmaceutical-company", "a pharmaceutical company"),
        (RecipientKind.Advertiser, "advertiser", "an advertiser"),
        (RecipientKind.BenefitsBody, "benefits-body", "a body that handles benefits"),
        (RecipientKind.OtherThirdParty, "other-third-party", "another third party"),
    ];

    /// <summary>Gives the codes of the kinds of recipient.</summary>
    public static string Codes => string.Join(", ", Kinds.Select(k => k.Code));

    /// <summary>The code of the kind of recipient; empty where nothing is said, and <c>unknown</c> where no such kind is known.</summary>
    public string RecipientCode => Recipient is not { } kind ? string.Empty : Kinds.FirstOrDefault(k => k.Kind == kind).Code ?? "unknown";

    /// <summary>Reads a channel.</summary>
    public static Channel Parse(string text)
    {
        int at = text.IndexOf(To);
        return at < 0
            ? new Channel(text, null)
            : new Channel(text.Substring(0, at), Kinds.FirstOrDefault(k => k.Code == text.Substring(at + 1)).Kind);
    }

    /// <summary>Whether a text names a purpose, and a recipient or none.</summary>
    public static bool IsWellFormed(string text) =>
        Parse(text) is { Recipient: not RecipientKind.Unspecified } channel && PurposeOfUse.TryParse(channel.Purpose, out _);

    /// <summary>Gives the channel that an attribute names, as text; null where it names no purpose.</summary>
    public static string? Of(AttributeData mark)
    {
        if (Marks.Text(mark) is not { } purpose || mark.NamedArguments.FirstOrDefault(n => n.Key == "Recipient").Value.Value is not { } value)
        {
            return Marks.Text(mark);
        }

        var kind = (RecipientKind)Convert.ToByte(value, System.Globalization.CultureInfo.InvariantCulture);
        return kind == RecipientKind.Unspecified ? purpose : purpose + To + new Channel(purpose, kind).RecipientCode;
    }

    /// <summary>Says it in words: a purpose, and to whom.</summary>
    public override string ToString()
    {
        RecipientKind? kind = Recipient;
        return kind is null ? $"'{Purpose}'" : $"'{Purpose}' to {Kinds.FirstOrDefault(k => k.Kind == kind).Words ?? "a recipient of no known kind"}";
    }
}
