namespace OneLondon.Governance.Auditing.Trails;

/// <summary>
/// Tells those who wait what became of their records. It runs as one item of the thread pool: what each of them goes on with is queued there
/// beside it, so that neither the disk nor another one waits for it.
/// </summary>
internal sealed class TrailReceipts(List<TrailEntry> entries, long first, Exception? failure) : IThreadPoolWorkItem
{
    /// <summary>Tells them soon, and does not wait for it.</summary>
    public void Send()
    {
        if (entries.Count > 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        for (int i = 0; i < entries.Count; i++)
        {
            if (failure is null)
            {
                entries[i].SetResult(new AuditReceipt { Position = first + i });
            }
            else
            {
                entries[i].SetException(new IOException("the audit trail could not write; see the inner exception, and check the disk", failure));
            }
        }
    }
}
