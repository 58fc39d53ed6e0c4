using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>What is wrong with a line of a model file, and how to mend it.</summary>
internal sealed class ModelProblem(Location place, string message, string remedy)
{
    public Location Place { get; } = place;

    public string Message { get; } = message;

    public string Remedy { get; } = remedy;
}
