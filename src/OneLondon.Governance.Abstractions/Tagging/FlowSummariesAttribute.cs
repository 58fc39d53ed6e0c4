using System.ComponentModel;

namespace OneLondon.Governance.Tagging;

/// <summary>Carries what an assembly's public members do with data, for builds that see only the assembly. The analyzer writes and reads it.</summary>
/// <param name="version">The version of the text; a build that does not know it takes it as absent, and says so.</param>
/// <param name="summaries">The text.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FlowSummariesAttribute(int version, string summaries) : Attribute
{
    /// <summary>Gets the version of the text, from 1.</summary>
    public int Version { get; } = version;

    /// <summary>Gets the text; see ADR 0013.</summary>
    public string Summaries { get; } = summaries;
}
