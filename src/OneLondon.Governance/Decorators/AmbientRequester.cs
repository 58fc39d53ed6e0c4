namespace OneLondon.Governance.Decorators;

/// <summary>Holds who asks for the code that runs within a call of <see cref="Enter"/>, across awaits; outside, nobody asks and all is refused.</summary>
public sealed class AmbientRequester : IRequesterSource
{
    private readonly AsyncLocal<RequesterContext?> _current = new();

    /// <summary>Says who asks until what is given back is disposed.</summary>
    public IDisposable Enter(RequesterContext requester)
    {
        ArgumentNullException.ThrowIfNull(requester);
        RequesterContext? before = _current.Value;
        _current.Value = requester;
        return new Leaving(this, before);
    }

    /// <inheritdoc/>
    public RequesterContext? Find() => _current.Value;

    private sealed class Leaving(AmbientRequester ambient, RequesterContext? before) : IDisposable
    {
        public void Dispose() => ambient._current.Value = before;
    }
}
