using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Objections;

/// <summary>Tells of everybody who ever objected to a programme, at once. A source of objections that has it serves case finding over a population too (O4).</summary>
public interface IObjectionLookup
{
    /// <summary>Gives how the objections of all people to a programme stand, or throws.</summary>
    Task<ObjectionTable> ReadAsync(Programme programme, CancellationToken cancellationToken);
}
