using System.CommandLine;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>Declares the options of filtering: what comes in, what goes out, and how.</summary>
internal sealed class FilterOptions
{
    public Option<string> In { get; } = new("--in") { HelpName = "FILE|-", Description = "The record: a FHIR resource, a Bundle or NDJSON. Default: a synthetic record built in." };

    public Option<string> Out { get; } = new("--out") { HelpName = "FILE|-", Description = "Where the released record goes, whole or not at all. Default: standard output." };

    public Option<bool> Ndjson { get; } = new("--ndjson") { Description = "The input is NDJSON, a resource a line, of any length." };

    public Option<bool> Compact { get; } = new("--compact") { Description = "Prints the filter's bytes as they are, not laid out for reading." };

    public Option<string[]> Controller { get; } = new("--controller") { HelpName = "NAME", Description = "A controller an objection names, or that left the application; repeat it." };

    public Option<bool> Json { get; } = new("--json") { Description = "Prints reasons, assumptions and counts on standard error as JSON." };

    public void AddTo(Command command)
    {
        foreach (Option option in (IEnumerable<Option>)[In, Out, Ndjson, Compact, Controller, Json])
        {
            command.Add(option);
        }
    }
}
