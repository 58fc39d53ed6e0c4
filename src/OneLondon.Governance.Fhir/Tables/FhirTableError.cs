using System.Globalization;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds what is wrong with one line of a table.</summary>
internal sealed class FhirTableError
{
    public FhirTableError(int line, string text)
    {
        Line = line;
        Text = text;
    }

    public int Line { get; }

    public string Text { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}: {Text}");
}
