namespace OneLondon.Governance.Tests.Sources.Indexes;

/// <summary>Gives a few bytes at a time and does not tell its length, as a network may.</summary>
internal sealed class DrippingStream : Stream
{
    private readonly byte[] _bytes;
    private readonly Random _random = new(1);
    private int _at;

    public DrippingStream(byte[] bytes) => _bytes = bytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int given = Math.Min(Math.Min(count, _bytes.Length - _at), _random.Next(1, 30));
        _bytes.AsSpan(_at, given).CopyTo(buffer.AsSpan(offset));
        _at += given;
        return given;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
