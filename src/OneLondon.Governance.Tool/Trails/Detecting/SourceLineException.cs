namespace OneLondon.Governance.Tool.Trails.Detecting;

/// <summary>Says what is wrong with a line, without a word of it.</summary>
internal sealed class SourceLineException(string message) : Exception(message)
{
}
