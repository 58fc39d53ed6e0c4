using System.Text;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds a word the table's text uses, once for all its uses.</summary>
internal sealed class FhirTableName
{
    private byte[]? _utf8;

    public FhirTableName(string text, int hash, FhirTableName? next)
    {
        Text = text;
        Hash = hash;
        Next = next;
    }

    public string Text { get; }

    public byte[] Utf8 => _utf8 ??= Encoding.UTF8.GetBytes(Text);

    public int Hash { get; }

    /// <summary>Gets or sets the next word of the same bucket.</summary>
    public FhirTableName? Next { get; set; }

    /// <summary>Gets or sets the datatypes the word stands for, where it stands in their place.</summary>
    public FhirTableTypes? Types { get; set; }

    /// <summary>Gets or sets the number of the object that has a row of this name: a second row in it is a duplicate.</summary>
    public int LastObject { get; set; } = -1;
}
