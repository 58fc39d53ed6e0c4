using System.CommandLine;
using OneLondon.Governance.Tool.PolicyFiles;

namespace OneLondon.Governance.Tool.Requests;

/// <summary>Declares the options by which a request is stated, the same for every command that decides one.</summary>
internal sealed class RequestOptions
{
    public PolicyOption Policy { get; } = new();

    public Option<string[]> Role { get; } = new("--role") { HelpName = "ROLE", Description = "The role, or an NHS R code; repeat it for several." };

    public Option<string> Purpose { get; } = new("--purpose") { HelpName = "PURPOSE", Description = "The purpose of use, or an HL7 PurposeOfUse code." };

    public Option<string[]> Patient { get; } = new("--patient") { HelpName = "[nhs:|fhir:]ID", Description = "NHS number or id of the Patient resource; repeat it to give both. It is never printed." };

    public Option<string> DirectedBy { get; } = new("--directed-by") { HelpName = "ROLE", Description = "The role of the professional who directs an administrator (A4)." };

    public Option<string> Reason { get; } = new("--reason") { HelpName = "TEXT", Description = "The reason for an override or a claimed relationship. It counts as stated and is not printed." };

    public Option<string> Programme { get; } = new("--programme") { HelpName = "PROGRAMME", Description = "The programme. Typical: the one the purpose belongs to." };

    public Option<string> Operation { get; } = new("--operation") { HelpName = "OPERATION", Description = "view, compute, release, contribute, create, change or delete. Typical: view." };

    public Option<string> Level { get; } = new("--level") { HelpName = "LEVEL", Description = "anonymous, aggregate, depersonalised or identifiable. Typical: what the purpose allows." };

    public Option<string[]> Fact { get; } = new("--fact") { HelpName = "NAME=VALUE", Description = "Any other fact; repeat it. docs/tool.md lists them." };

    public Option<string> Assume { get; } = new("--assume") { HelpName = "typical|nothing", Description = "What fills the facts not stated: an ordinary case, printed (the default), or nothing, so that they are unknown." };

    public Option<bool> AsCaller { get; } = new("--as-caller") { Description = "Prints what the caller may be told, and nothing more (X7)." };

    /// <summary>Gets the options that state one fact each, by the fact's name.</summary>
    public IReadOnlyDictionary<string, Option<string>> FactOptions { get; } = new Dictionary<string, Option<string>>
    {
        ["relationship"] = new("--relationship") { HelpName = "none|claimed|established", Description = "The legitimate relationship with the person (A1)." },
        ["objection"] = new("--objection") { HelpName = "STATE", Description = "none, raised, under-review, upheld, not-upheld or withdrawn (O2)." },
        ["opt-out"] = new("--opt-out") { HelpName = "STATE", Description = "none, national, local or national-and-local (O9)." },
        ["override"] = new("--override") { HelpName = "KIND", Description = "emergency, safeguarding or risk-of-harm (O5); it counts only with --reason." },
        ["environment"] = new("--environment") { HelpName = "STANDING", Description = "none, not-accredited or accredited (G1)." },
        ["application"] = new("--approval") { HelpName = "STATE", Description = "none, pending, approved, refused, expired or withdrawn (G2)." },
    };

    public void AddTo(Command command)
    {
        Option[] first = [Policy, Role, Purpose, Patient];
        Option[] last = [DirectedBy, Reason, Programme, Operation, Level, Fact, Assume, AsCaller];
        foreach (Option option in (IEnumerable<Option>)[.. first, .. FactOptions.Values, .. last])
        {
            command.Add(option);
        }
    }
}
