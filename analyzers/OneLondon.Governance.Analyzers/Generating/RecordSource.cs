namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>A file to add, by its text: two that are equal need not be made anew.</summary>
internal sealed record RecordSource(string Name, string Text);
