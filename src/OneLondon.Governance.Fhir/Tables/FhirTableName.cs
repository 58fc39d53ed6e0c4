using System.Text;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds a name the table's text uses, once for all its uses.</summary>
internal sealed class FhirTableName
{
    public FhirTableName(string text)
    {
        Text = text;
        Utf8 = Encoding.UTF8.GetBytes(text);
    }

    public string Text { get; }

    public byte[] Utf8 { get; }

    /// <summary>Gets or sets the number of the object that has a row of this name: a second row in it is a duplicate.</summary>
    public int LastObject { get; set; } = -1;
}
