namespace OneLondon.Governance.Packages.Tests.Adoption;

/// <summary>An output that does something at the moment the first byte reaches it.</summary>
internal sealed class FirstWrite(Action before) : MemoryStream
{
    private bool _hasBegun;

    public override void Write(byte[] buffer, int offset, int count)
    {
        Begin(count);
        base.Write(buffer, offset, count);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Begin(buffer.Length);
        base.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Begin(count);
        return base.WriteAsync(buffer, offset, count, cancellationToken);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Begin(buffer.Length);
        return base.WriteAsync(buffer, cancellationToken);
    }

    private void Begin(int count)
    {
        if (!_hasBegun && count > 0)
        {
            _hasBegun = true;
            before();
        }
    }
}
