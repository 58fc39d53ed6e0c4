using System.Runtime.CompilerServices;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators.Tests;

/// <summary>Letters, which are released whole: of one person and of several.</summary>
[Governed]
[PurposeOfUse(PurposeCodes.DirectCare)]
public interface IMailroom
{
    [return: DataCategory(CategoryCodes.Letters), IdentifiableData]
    IAsyncEnumerable<string> LinesAsync(IReadOnlyList<NhsNumber> people, CancellationToken cancellationToken = default);

    [return: DataCategory(CategoryCodes.Letters), IdentifiableData]
    Task<IReadOnlyList<string>> TitlesAsync(IReadOnlyList<NhsNumber> people);

    [return: DataCategory(CategoryCodes.Letters)]
    Task<Stream?> ScanAsync(NhsNumber person, CancellationToken cancellationToken = default);

    [return: DataCategory(CategoryCodes.Letters)]
    Stream? Scan(NhsNumber person);
}

[Governs(typeof(IMailroom))]
public sealed partial class Post : GovernanceContext;

internal sealed class Mailroom : IMailroom
{
    public List<string> Lines { get; } = [];

    public Func<Stream> Opens { get; set; } = () => new MemoryStream([1, 2, 3]);

    public async IAsyncEnumerable<string> LinesAsync(IReadOnlyList<NhsNumber> people, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (string line in Lines)
        {
            await Task.Yield();
            yield return line;
        }
    }

    public Task<IReadOnlyList<string>> TitlesAsync(IReadOnlyList<NhsNumber> people) => Task.FromResult<IReadOnlyList<string>>(Lines);

    public Task<Stream?> ScanAsync(NhsNumber person, CancellationToken cancellationToken = default) => Task.FromResult<Stream?>(Opens());

    public Stream? Scan(NhsNumber person) => Opens();
}

/// <summary>A stream that fails in the midst, and quotes what it was about.</summary>
internal sealed class QuotingStream(string quotes) : Stream
{
#pragma warning disable OLG3003 // made-up text, to see that no exception of a stream comes through
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => throw new IOException(quotes);

    public override long Position
    {
        get => throw new IOException(quotes);
        set => throw new IOException(quotes);
    }

    public override void Flush() => throw new IOException(quotes);

    public override int Read(byte[] buffer, int offset, int count) => throw new IOException(quotes);

    public override long Seek(long offset, SeekOrigin origin) => throw new IOException(quotes);

    public override void SetLength(long value) => throw new IOException(quotes);

    public override void Write(byte[] buffer, int offset, int count) => throw new IOException(quotes);

    public override ValueTask DisposeAsync() => throw new IOException(quotes);

    protected override void Dispose(bool disposing) => throw new IOException(quotes);
#pragma warning restore OLG3003
}
