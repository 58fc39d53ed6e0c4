using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Objections;

namespace OneLondon.Governance.Tests.Access.Gathering;

/// <summary>Asks the register, and the snapshot where that fails; it is refreshed when the test says so.</summary>
internal sealed class RegisterThenSnapshot(IObjectionSource register, ObjectionSnapshot snapshot) : IObjectionSource
{
    public async Task<IReadOnlyList<SourceAnswer<ObjectionStanding>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return await register.AskAsync(question, cancellationToken);
        }
        catch (IOException) when (snapshot.AsOf is not null)
        {
            return await snapshot.AskAsync(question, cancellationToken);
        }
    }
}
