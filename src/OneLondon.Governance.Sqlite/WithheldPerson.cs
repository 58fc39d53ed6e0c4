using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sqlite;

/// <summary>Says that a person's record is withheld from a programme: an objection, or an opt-out, holds.</summary>
public readonly record struct WithheldPerson
{
    /// <summary>Gets whose record is withheld.</summary>
    public required NhsNumber Person { get; init; }

    /// <summary>Gets the programme it is withheld from.</summary>
    public required Programme Programme { get; init; }

    /// <summary>Gives the programme alone.</summary>
    public override string ToString() => $"withheld from {Programme}";
}
