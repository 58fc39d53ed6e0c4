namespace OneLondon.Governance.Auditing.Trails;

/// <summary>One who waits for a record to be on the disk.</summary>
internal sealed class TrailEntry() : TaskCompletionSource<AuditReceipt>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private const int Waiting = 0;
    private const int Admitted = 1;
    private const int Gone = 2;

    private CancellationTokenRegistration _cancellation;
    private int _state;

    /// <summary>Gets the frame of a record that was not let in yet.</summary>
    public byte[] Frame { get; init; } = [];

    /// <summary>Heeds the token as long as the record was not let in.</summary>
    public void HeedUntilAdmitted(CancellationToken cancellation)
    {
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
            TrySetCanceled(token);
        }
    }
}
