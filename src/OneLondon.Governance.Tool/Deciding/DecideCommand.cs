using System.CommandLine;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Tool.PolicyFiles;
using OneLondon.Governance.Tool.Requests;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Deciding;

/// <summary>Decides one request and says why.</summary>
internal sealed class DecideCommand : Command
{
    private readonly Terminal _terminal;
    private readonly RequestOptions _request = new();
    private readonly Option<bool> _json = new("--json") { Description = "Prints the decision as JSON." };

    public DecideCommand(Terminal terminal)
        : base("decide", "Decides one request and says why. Exit code 0 permitted, 3 denied.")
    {
        _terminal = terminal;
        _request.AddTo(this);
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        LoadedPolicy loaded = PolicyLayers.Load(parsed.GetValue(_request.Policy) ?? []);
        GatheredRequest request = RequestGatherer.Gather(loaded, RequestReader.Read(_request, parsed, loaded.Policy), _terminal.Clock);
        Decision decision = request.DecideBy(loaded.Policy);
        Audience audience = parsed.GetValue(_request.AsCaller) ? Audience.Caller : Audience.PolicyAuthor;
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_terminal, json => DecisionJson.Write(json, decision, decision.Explain(audience), audience, request.Assumptions));
        }
        else
        {
            DecisionText.Write(_terminal.Out, decision.Explain(audience));
            if (audience == Audience.PolicyAuthor)
            {
                AssumptionNotice.Write(_terminal.Error, request.Assumptions);
            }
        }

        return decision.IsPermitted ? ExitCode.Permitted : ExitCode.Denied;
    }
}
