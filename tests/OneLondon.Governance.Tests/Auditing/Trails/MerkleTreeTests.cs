using System.Security.Cryptography;
using OneLondon.Governance.Auditing.Trails;

namespace OneLondon.Governance.Tests.Auditing.Trails;

/// <summary>Held to the recursive definition of RFC 6962 section 2.1, written out once more.</summary>
public sealed class MerkleTreeTests
{
    private static readonly byte[][] Leaves = [.. Enumerable.Range(0, 70).Select(i => new[] { (byte)i, (byte)7 })];

    [Fact]
    public void Root_EverySize_IsThatOfTheDefinition()
    {
        var frontier = new MerkleFrontier();
        Assert.Equal(Naive(0, 0), frontier.Root());
        for (int size = 1; size <= Leaves.Length; size++)
        {
            frontier.Add(MerkleTree.Leaf(Leaves[size - 1]));
            Assert.Equal(Naive(0, size), frontier.Root());
            Assert.Equal(Naive(0, size), MerkleFrontier.Of(size, frontier.Subtrees())!.Root());
        }
    }

    [Fact]
    public void Frontier_GrownByManyAtOnce_IsThatOfTheDefinition()
    {
        for (int first = 0; first <= Leaves.Length; first++)
        {
            for (int second = first; second <= Leaves.Length; second += 3)
            {
                var frontier = new MerkleFrontier();
                frontier.AddLeaves(Leaves.Take(first).SelectMany(l => l).ToArray(), 2);
                frontier.AddLeaves(Leaves.Take(second).Skip(first).SelectMany(l => l).ToArray(), 2);
                Assert.Equal(second, frontier.Size);
                Assert.Equal(Naive(0, second), frontier.Root());
            }
        }
    }

    [Fact]
    public void Frontier_OfAnotherSize_IsNone()
    {
        byte[] hash = new byte[32];
        Assert.Null(MerkleFrontier.Of(3, [hash]));
        Assert.Null(MerkleFrontier.Of(-1, []));
        Assert.Null(MerkleFrontier.Of(1, [new byte[31]]));
    }

    [Fact]
    public void Inclusion_EveryLeafOfEverySize_LeadsToTheRootAlone()
    {
        for (int size = 1; size <= Leaves.Length; size++)
        {
            byte[] root = Naive(0, size);
            for (int index = 0; index < size; index++)
            {
                byte[] leaf = MerkleTree.Leaf(Leaves[index]);
                List<byte[]> path = MerkleProof.Inclusion((begin, count) => Naive((int)begin, (int)count), index, size);
                Assert.Equal(root, MerkleProof.Root(leaf, index, size, path));
                Assert.NotEqual(root, MerkleProof.Root(MerkleTree.Leaf([9, 9]), index, size, path));
                Assert.Null(MerkleProof.Root(leaf, index, size, [.. path, new byte[32]]));
                Assert.Null(MerkleProof.Root(leaf, size, size, path));
                if (path.Count > 0)
                {
                    Assert.Null(MerkleProof.Root(leaf, index, size, path[..^1]));
                    Assert.All(Enumerable.Range(0, path.Count), i => Assert.NotEqual(root, MerkleProof.Root(leaf, index, size, Flipped(path, i))));
                }

                Assert.All(
                    Enumerable.Range(0, size).Where(other => other != index),
                    other => Assert.NotEqual(root, MerkleProof.Root(leaf, other, size, path)));
            }
        }
    }

    [Fact]
    public void Consistency_EveryPairOfSizes_HoldsForTheirRootsAlone()
    {
        for (int size = 0; size <= Leaves.Length; size++)
        {
            byte[] root = Naive(0, size);
            for (int earlier = 0; earlier <= size; earlier++)
            {
                byte[] before = Naive(0, earlier);
                List<byte[]> path = earlier == 0 ? [] : MerkleProof.Consistency((begin, count) => Naive((int)begin, (int)count), earlier, size);
                Assert.True(MerkleProof.IsConsistent(earlier, before, size, root, path), $"{earlier} of {size}");
                Assert.False(MerkleProof.IsConsistent(earlier, SHA256.HashData([1]), size, root, path));
                Assert.False(earlier > 0 && MerkleProof.IsConsistent(earlier, before, size, SHA256.HashData([1]), path));
                Assert.False(MerkleProof.IsConsistent(earlier, before, size, root, [.. path, new byte[32]]));
                Assert.All(Enumerable.Range(0, path.Count), i => Assert.False(MerkleProof.IsConsistent(earlier, before, size, root, Flipped(path, i))));
            }
        }

        Assert.False(MerkleProof.IsConsistent(2, Naive(0, 2), 1, Naive(0, 1), []));
    }

    private static List<byte[]> Flipped(List<byte[]> path, int index)
    {
        List<byte[]> flipped = [.. path];
        flipped[index] = [.. path[index]];
        flipped[index][5] ^= 1;
        return flipped;
    }

    private static byte[] Naive(int begin, int count)
    {
        if (count == 0)
        {
            return SHA256.HashData([]);
        }

        if (count == 1)
        {
            return SHA256.HashData([0, .. Leaves[begin]]);
        }

        int left = 1;
        while (left * 2 < count)
        {
            left *= 2;
        }

        return SHA256.HashData([1, .. Naive(begin, left), .. Naive(begin + left, count - left)]);
    }
}
