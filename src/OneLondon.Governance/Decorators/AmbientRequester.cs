namespace OneLondon.Governance.Decorators;

/// <summary>
/// Holds who asks for the code that runs within a call of <see cref="Enter"/>, across awaits; outside, nobody asks and all is refused. What was
/// started within and goes on afterwards is outside.
/// </summary>
public sealed class AmbientRequester : IRequesterSource
{
    private readonly AsyncLocal<Stay?> _current = new();

    /// <summary>Says who asks until what is given back is disposed.</summary>
    public IDisposable Enter(RequesterContext requester)
    {
        ArgumentNullException.ThrowIfNull(requester);
        return _current.Value = new Stay(this, requester, _current.Value);
    }

    /// <inheritdoc/>
    public RequesterContext? Find() => _current.Value?.Requester;

    // INVARIANT: one object for all that it flowed to, so that leaving ends it for a task that nobody waited for, too.
    private sealed class Stay(AmbientRequester ambient, RequesterContext requester, Stay? before) : IDisposable
    {
        private volatile RequesterContext? _requester = requester;

        public RequesterContext? Requester => _requester;

        public void Dispose()
        {
            _requester = null;
            if (ambient._current.Value == this)
            {
                ambient._current.Value = before;
            }
        }
    }
}
