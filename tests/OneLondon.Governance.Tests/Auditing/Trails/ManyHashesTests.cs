using System.Security.Cryptography;
using OneLondon.Governance.Auditing.Trails.Hashing;

namespace OneLondon.Governance.Tests.Auditing.Trails;

/// <summary>Held to the hash of the platform.</summary>
public sealed class ManyHashesTests
{
    [Fact]
    public void Hash_EveryLengthInEveryLane_IsThatOfThePlatform()
    {
        byte[] data = new byte[4000];
        new Random(3).NextBytes(data);
        for (int shift = 0; shift < 17; shift++)
        {
            Message[] messages = [.. Enumerable.Range(0, 330).Select(i => new Message((i * 7) + shift, (i + (shift * 13)) % 330))];
            Check(data, messages);
        }
    }

    [Fact]
    public void Hash_AnyCountAndLength_IsThatOfThePlatform()
    {
        var random = new Random(4);
        byte[] data = new byte[20_000];
        random.NextBytes(data);
        for (int count = 0; count < 70; count++)
        {
            Check(data, [.. Enumerable.Range(0, count).Select(_ => random.Next(0, 10_000)).Select(offset => new Message(offset, random.Next(0, 10_000)))]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(54)]
    [InlineData(55)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(72)]
    [InlineData(110)]
    public void Hash_PiecesWithAByteBefore_IsThatOfThePlatform(int length)
    {
        byte[] data = new byte[40 * length];
        new Random(5).NextBytes(data);
        for (int count = 0; count <= 40; count++)
        {
            byte[] hashes = new byte[count * SHA256.HashSizeInBytes];
            ManyHashes.Hash(0x5A, data.AsSpan(0, count * length), length, hashes);
            for (int i = 0; i < count; i++)
            {
                byte[] expected = SHA256.HashData([0x5A, .. data.AsSpan(i * length, length)]);
                Assert.Equal(expected, hashes[(i * SHA256.HashSizeInBytes)..((i + 1) * SHA256.HashSizeInBytes)]);
            }
        }
    }

    private static void Check(byte[] data, Message[] messages)
    {
        byte[] hashes = new byte[messages.Length * SHA256.HashSizeInBytes];
        ManyHashes.Hash(data, messages, hashes);
        for (int i = 0; i < messages.Length; i++)
        {
            byte[] expected = SHA256.HashData(data.AsSpan(messages[i].Offset, messages[i].Length));
            Assert.True(expected.AsSpan().SequenceEqual(hashes.AsSpan(i * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes)), $"message {i} of {messages.Length}, {messages[i].Length} bytes");
        }
    }
}
