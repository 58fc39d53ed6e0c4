using System.Globalization;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Gathers what is wrong with a table, to tell it all at once.</summary>
internal sealed class FhirTableErrors
{
    private const int Most = 100;
    private readonly List<FhirTableError> _errors = [];

    public void Add(int line, string text) => _errors.Add(new FhirTableError(line, text));

    /// <summary>Reports the errors in line order, the first hundred of them.</summary>
    /// <exception cref="FhirTableException">There are errors.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new FhirTableException(Lines());
        }
    }

    private List<string> Lines()
    {
        var lines = _errors.OrderBy(static e => e.Line).Take(Most).Select(static e => e.ToString()).ToList();
        if (_errors.Count > Most)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {_errors.Count - Most} more: mend these first"));
        }

        return lines;
    }
}
