using System.Text.Json;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>Finds the one Patient of the input, for a command line that names nobody.</summary>
internal sealed class PatientFinder
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    private int _patients;
    private long _brokenLine;
    private PatientKey _found;

    /// <summary>Gets the patient, if the documents held exactly one that can be named.</summary>
    /// <exception cref="UsageException">There is none, or more than one.</exception>
    public PatientKey Found => (_patients, _found.IsUnspecified) switch
    {
        (0, _) when _brokenLine > 0 => throw new UsageException(
            $"the input is not accepted: line {_brokenLine}: it is not well-formed JSON, or nested deeper than {Options.MaxDepth} levels; send the whole document, as UTF-8"),
        (0, _) => throw new UsageException("the input holds no Patient; name the person with `--patient`"),
        (1, false) => _found,
        (1, true) => throw new UsageException("the input's Patient has neither an id nor an NHS number; name the person with `--patient`"),
        _ => throw new UsageException("the input holds more than one Patient; name the person with `--patient`"),
    };

    /// <summary>Looks at one document: a resource, or a Bundle of them.</summary>
    public void Look(ReadOnlyMemory<byte> document)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(document[ByteOrderMark.LengthIn(document.Span)..], Options);
            Visit(json.RootElement);
        }
        catch (JsonException broken)
        {
            _brokenLine = 1 + broken.LineNumber.GetValueOrDefault();
        }
    }

    /// <summary>Looks at every line of an NDJSON stream.</summary>
    public void LookAtLines(Stream lines, CancellationToken cancellation)
    {
        using StreamReader reader = new(lines, leaveOpen: true);
        for (long number = 1; reader.ReadLine() is { } line; number++)
        {
            cancellation.ThrowIfCancellationRequested();

            // Most lines are no Patient, and need not be parsed; with an escape in it a line might be one all the same.
            if (line.Contains("\"Patient\"", StringComparison.Ordinal) || line.Contains("\\u", StringComparison.Ordinal))
            {
                _brokenLine = 0;
                Look(System.Text.Encoding.UTF8.GetBytes(line));
                if (_brokenLine > 0)
                {
                    // The filter takes nothing from such a line on.
                    _brokenLine = number;
                    return;
                }
            }
        }
    }

    private void Visit(JsonElement resource)
    {
        string? type = TextOf(resource, "resourceType");
        if (type == "Patient")
        {
            // Several versions of one Patient are one person.
            PatientKey key = KeyOf(resource);
            if (_patients == 0 || key != _found)
            {
                _patients++;
                _found = key;
            }
        }
        else if (type == "Bundle" && resource.TryGetProperty("entry", out JsonElement entries) && entries.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement entry in entries.EnumerateArray())
            {
                if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("resource", out JsonElement inner))
                {
                    Visit(inner);
                }
            }
        }
    }

    private static PatientKey KeyOf(JsonElement patient)
    {
        NhsNumber number = NumberOf(patient);
        string? id = TextOf(patient, "id");
        try
        {
            return id is null ? new PatientKey(number) : new PatientKey(number, id);
        }
        catch (ArgumentException)
        {
            return default;
        }
    }

    private static NhsNumber NumberOf(JsonElement patient)
    {
        if (patient.TryGetProperty("identifier", out JsonElement identifiers) && identifiers.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement identifier in identifiers.EnumerateArray())
            {
                if (TextOf(identifier, "system") == NhsNumber.FhirSystem && NhsNumber.TryParse(TextOf(identifier, "value"), out NhsNumber number))
                {
                    return number;
                }
            }
        }

        return default;
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
