using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>
/// Says of every FHIR R4, R4B and R5 resource type and element which category it belongs to and how the record filter treats it.
/// A site may put its own table in the place of the default one.
/// </summary>
public sealed class FhirTable
{
    private const string ResourceName = "fhir.table";
    private static readonly Lazy<FhirTable> Embedded = new(static () =>
    {
        using var text = OpenDefault();
        return Parse(text);
    });

    private readonly FhirResourceRule[] _resources;
    private readonly FhirExtensionRule[] _extensions;
    private readonly FhirNameIndex _resourceNames;
    private readonly FhirNameIndex _extensionUrls;

    private FhirTable(FhirTableBuilder built)
    {
        _resources = built.Resources;
        _extensions = built.Extensions;
        ObjectCount = built.Indexes.Objects;
        ElementCount = built.Indexes.Elements;
        _resourceNames = FhirNameIndex.Create(_resources.Length, i => _resources[i].TableName.Utf8);
        _extensionUrls = FhirNameIndex.Create(_extensions.Length, i => _extensions[i].TableUrl.Utf8);
    }

    /// <summary>Gets the table that is shipped, read on first use.</summary>
    public static FhirTable Default => Embedded.Value;

    /// <summary>Gets the number of resource types.</summary>
    internal int ResourceCount => _resources.Length;

    /// <summary>Gets the number of objects: resources, nested elements, datatypes, datatypes united.</summary>
    internal int ObjectCount { get; }

    /// <summary>Gets the number of element rows.</summary>
    internal int ElementCount { get; }

    internal ReadOnlySpan<FhirResourceRule> Resources => _resources;

    internal ReadOnlySpan<FhirExtensionRule> Extensions => _extensions;

    /// <summary>Opens the text of the shipped table, UTF-8, for a site to copy and edit.</summary>
    public static Stream OpenDefault() =>
        typeof(FhirTable).Assembly.GetManifestResourceStream(ResourceName)
        ?? throw new InvalidOperationException($"the assembly lacks its `{ResourceName}`");

    /// <summary>Reads a table's text.</summary>
    /// <exception cref="FhirTableException">The text has errors: all of them are told, a line each.</exception>
    public static FhirTable Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var errors = new FhirTableErrors();
        return new FhirTable(FhirTableBuilder.Build(FhirTableReader.Read(text, errors), errors));
    }

    /// <summary>Reads a table's text, UTF-8, to the end of the stream.</summary>
    /// <exception cref="FhirTableException">The text has errors: all of them are told, a line each.</exception>
    public static FhirTable Parse(Stream text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var reader = new StreamReader(text, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: -1, leaveOpen: true);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Finds a resource type by its unescaped UTF-8 name.</summary>
    internal bool TryGetResource(ReadOnlySpan<byte> utf8Name, [NotNullWhen(true)] out FhirResourceRule? rule)
    {
        var found = _resourceNames.Find(utf8Name);
        rule = found >= 0 ? _resources[found] : null;
        return rule is not null;
    }

    /// <summary>Finds a resource type by its name.</summary>
    internal bool TryGetResource(string name, [NotNullWhen(true)] out FhirResourceRule? rule)
    {
        var found = _resourceNames.Find(name);
        rule = found >= 0 ? _resources[found] : null;
        return rule is not null;
    }

    /// <summary>Finds a known extension by its unescaped UTF-8 url.</summary>
    internal bool TryGetExtension(ReadOnlySpan<byte> utf8Url, [NotNullWhen(true)] out FhirExtensionRule? rule)
    {
        var found = _extensionUrls.Find(utf8Url);
        rule = found >= 0 ? _extensions[found] : null;
        return rule is not null;
    }

    /// <summary>Finds a known extension by its url.</summary>
    internal bool TryGetExtension(string url, [NotNullWhen(true)] out FhirExtensionRule? rule)
    {
        var found = _extensionUrls.Find(url);
        rule = found >= 0 ? _extensions[found] : null;
        return rule is not null;
    }
}
