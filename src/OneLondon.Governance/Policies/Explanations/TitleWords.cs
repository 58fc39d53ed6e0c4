namespace OneLondon.Governance.Policies.Explanations;

/// <summary>Puts titles into the middle of a sentence.</summary>
internal static class TitleWords
{
    /// <summary>Begins the title in lower case, as in <c>test results</c>, unless it begins with an abbreviation such as <c>HIV</c>.</summary>
    public static string InSentence(string title) =>
        title.Length == 0 || (title.Length > 1 && !char.IsLower(title[1])) ? title : char.ToLowerInvariant(title[0]) + title.Substring(1);
}
