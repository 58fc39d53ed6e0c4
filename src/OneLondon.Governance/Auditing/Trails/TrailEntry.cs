namespace OneLondon.Governance.Auditing.Trails;

/// <summary>One who waits for a record to be on the disk.</summary>
internal sealed class TrailEntry() : TaskCompletionSource<AuditReceipt>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private const int Waiting = 0;
    private const int Admitted = 1;
    private const int Gone = 2;

    private CancellationTokenRegistration _cancellation;
    private int _state;
    private Action? _left;

    /// <summary>Gets the frame of a record that was not let in yet; none once the one who waited is gone.</summary>
    public byte[] Frame { get; private set; } = [];

    /// <summary>Gets whether the one who waited is gone.</summary>
    public bool IsGone => Volatile.Read(ref _state) == Gone;

    /// <summary>Makes one who waits to be let in.</summary>
    public static TrailEntry Parked(byte[] frame) => new() { Frame = frame };

    /// <summary>Heeds the token as long as the record was not let in.</summary>
    /// <param name="cancellation">The token.</param>
    /// <param name="left">Told once where the one who waited is gone.</param>
    public void HeedUntilAdmitted(CancellationToken cancellation, Action left)
    {
        _left = left;
        _cancellation = cancellation.UnsafeRegister(static (entry, token) => ((TrailEntry)entry!).Cancel(token), this);
        if (Volatile.Read(ref _state) == Admitted)
        {
            _cancellation.Unregister();
        }
    }

    /// <summary>Lets the record in; false where the one who waited is gone. From here on cancellation is not heard.</summary>
    public bool Admit()
    {
        if (Interlocked.CompareExchange(ref _state, Admitted, Waiting) != Waiting)
        {
            return false;
        }

        _cancellation.Unregister();
        return true;
    }

    private void Cancel(CancellationToken token)
    {
        if (Interlocked.CompareExchange(ref _state, Gone, Waiting) == Waiting)
        {
            // INVARIANT: a disk that hangs keeps no records of those who have given up.
            Frame = [];
            _left?.Invoke();
            TrySetCanceled(token);
        }
    }
}
