using System;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>A row does not parse.</summary>
internal sealed class ModelFormatException(string message, string remedy) : Exception(message)
{
    /// <summary>What to write instead.</summary>
    public string Remedy { get; } = remedy;
}
