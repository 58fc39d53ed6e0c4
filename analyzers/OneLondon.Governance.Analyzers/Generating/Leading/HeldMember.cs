using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Generating.Leading;

/// <summary>A member that can be read of an object: by its name, or through the type that declares it.</summary>
internal sealed class HeldMember(ISymbol symbol, HeldType type, bool isHidden)
{
    public ISymbol Symbol { get; } = symbol;

    public HeldType Type { get; } = type;

    /// <summary>Whether it has to be asked of the type that declares it, since its name means another or none.</summary>
    public bool IsHidden { get; } = isHidden;

    /// <summary>Gives the code that reads it.</summary>
    public string Read(string from) =>
        IsHidden ? $"(({Naming.Of(Symbol.ContainingType)}){from}).{Naming.Of(Symbol)}" : $"{from}.{Naming.Of(Symbol)}";
}
