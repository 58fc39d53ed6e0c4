using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Baselines;

/// <summary>Writes a baseline file, an entry a line, so that each can be judged and changed by itself.</summary>
internal sealed class BaselineFile(string path, string reason, string until)
{
    /// <summary>The ending by which a build finds the file.</summary>
    public const string Ending = ".olg-baseline.json";

    // The most that the analysis reads.
    private const int LargestFile = 1 << 20;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Gives the bytes of the file.</summary>
    /// <exception cref="UsageException">They are more than the analysis reads.</exception>
    public byte[] BytesOf(IReadOnlyList<(KnownFindings Findings, int Count)> known)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(
            "{\n  \"format\": 1,\n  \"findings\": [" + string.Join(',', known.Select(k => "\n    " + Entry(k.Findings, k.Count))) + (known.Count > 0 ? "\n  ]\n}\n" : "]\n}\n"));
        return bytes.Length <= LargestFile ? bytes : throw new UsageException("the findings are more than one baseline can list; write one for each project");
    }

    private string Entry(KnownFindings findings, int count)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("rule", findings.Rule);
            json.WriteString("file", FromFolder(findings.Path));
            json.WriteString("member", findings.Member);
            json.WriteString("source", findings.Source);
            json.WriteString("category", findings.Category);
            json.WriteNumber("count", count);
            json.WriteString("reason", reason);
            json.WriteString("until", until);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private string FromFolder(string file) => (Path.IsPathRooted(file) ? Path.GetRelativePath(_folder, file) : file).Replace('\\', '/');
}
