using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Holds one policy document as written: a whole policy, or an overlay that narrows the layer below it.</summary>
public sealed class PolicyDocument
{
    private static readonly Lazy<PolicyDocument> LazyBaseline = new(ReadBaseline);

    /// <summary>Gets the London default, embedded in this assembly.</summary>
    public static PolicyDocument Baseline => LazyBaseline.Value;

    /// <summary>Gets the name, a code such as <c>onelondon-baseline</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the version, such as <c>1.0.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets where it was read from: a file name, or <c>embedded</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the SHA-256 of the document's bytes, 64 lower-case hexadecimal digits.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Gets the name of the policy this overlay narrows, or null for a whole policy.</summary>
    public string? Over { get; init; }

    /// <summary>Gets the body that answers for the policy.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets the day by which it must be reviewed.</summary>
    public DateTime? ReviewBy { get; init; }

    /// <summary>Gets the recorded approvals; none means unsigned.</summary>
    public IReadOnlyList<PolicyApproval> Approvals { get; init; } = [];

    /// <summary>Gets the settings, or null where none are stated; an overlay may only tighten them.</summary>
    public PolicySettings? Settings { get; init; }

    /// <summary>Gets the data categories this document adds to the nine built-in ones.</summary>
    public IReadOnlyList<PolicyCategory> Categories { get; init; } = [];

    /// <summary>Gets the purposes of use.</summary>
    public IReadOnlyList<PolicyPurpose> Purposes { get; init; } = [];

    /// <summary>Gets the programmes.</summary>
    public IReadOnlyList<PolicyProgramme> Programmes { get; init; } = [];

    /// <summary>Gets the roles with their matrix rows.</summary>
    public IReadOnlyList<PolicyRole> Roles { get; init; } = [];

    /// <summary>Gets the grants; in an overlay, what it adds to the grants below.</summary>
    public IReadOnlyList<PolicyGrant> Grants { get; init; } = [];

    /// <summary>Gets the cells this overlay withholds.</summary>
    public IReadOnlyList<PolicyNarrowing> Narrowings { get; init; } = [];

    /// <summary>Gets the tree it was read from, for the places of later problems; null where it was not read from a file.</summary>
    internal JsonNode? Root { get; init; }

    /// <summary>Opens the London default as it is written, UTF-8 JSON; the caller disposes the stream.</summary>
    public static Stream OpenBaseline() => PolicyResources.Open("onelondon-baseline.policy.json");

    /// <summary>Lists what somebody should look at on that day: no approval, no owner, a review missing or overdue, a date ahead of the day.</summary>
    public IReadOnlyList<PolicyProblem> WarningsOn(DateTime today) => new PolicyWarnings(this, today.Date).List();

    /// <summary>Describes a problem of this document with the line and column of that path, or of the nearest place above it.</summary>
    internal PolicyProblem ProblemAt(string path, PolicySeverity severity, string message, string remedy)
    {
        JsonNode? place = Root is null ? null : JsonPath.Nearest(Root, path);
        return new PolicyProblem(Source, place?.Line ?? 0, place?.Column ?? 0, path, severity, message, remedy);
    }

    private static PolicyDocument ReadBaseline()
    {
        using Stream stream = OpenBaseline();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        PolicyReadResult result = PolicyReader.Read(bytes.ToArray(), "onelondon-baseline.policy.json");
        return result.Document ?? throw new InvalidOperationException(string.Join("\n", result.Problems.Select(p => p.ToString())));
    }
}
