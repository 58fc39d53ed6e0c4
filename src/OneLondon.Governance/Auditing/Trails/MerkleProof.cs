namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Makes and checks proofs of a Merkle tree (RFC 6962 sections 2.1.1 and 2.1.2; checked as RFC 9162 sections 2.1.3.2 and 2.1.4.2 say).</summary>
internal static class MerkleProof
{
    /// <summary>Gives the hashes that lead from a leaf to the root of a tree of a size.</summary>
    /// <param name="subtree">Gives the hash of the subtree that begins at a leaf and has a number of leaves.</param>
    /// <param name="index">The leaf.</param>
    /// <param name="size">How many leaves the tree has.</param>
    public static List<byte[]> Inclusion(Func<long, long, byte[]> subtree, long index, long size)
    {
        var path = new List<byte[]>();
        long begin = 0;
        while (size > 1)
        {
            long left = MerkleTree.Split(size);
            if (index < left)
            {
                path.Add(subtree(begin + left, size - left));
                size = left;
            }
            else
            {
                path.Add(subtree(begin, left));
                begin += left;
                index -= left;
                size -= left;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>Gives the root that a leaf and the hashes beside its way lead to; null where they are too few or too many.</summary>
    public static byte[]? Root(byte[] leaf, long index, long size, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= size)
        {
            return null;
        }

        (long node, long last, byte[] hash) = (index, size - 1, leaf);
        foreach (byte[] beside in path)
        {
            if (last == 0)
            {
                return null;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleTree.Node(beside, hash);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                hash = MerkleTree.Node(hash, beside);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 ? hash : null;
    }

    /// <summary>Gives the hashes that show a tree to begin with all leaves of an earlier, smaller one.</summary>
    public static List<byte[]> Consistency(Func<long, long, byte[]> subtree, long earlier, long size)
    {
        var path = new List<byte[]>();
        Walk(0, earlier, size, isWhole: true);
        return path;

        void Walk(long begin, long part, long whole, bool isWhole)
        {
            if (part == whole)
            {
                if (!isWhole)
                {
                    path.Add(subtree(begin, whole));
                }

                return;
            }

            long left = MerkleTree.Split(whole);
            if (part <= left)
            {
                Walk(begin, part, left, isWhole);
                path.Add(subtree(begin + left, whole - left));
            }
            else
            {
                Walk(begin + left, part - left, whole - left, isWhole: false);
                path.Add(subtree(begin, left));
            }
        }
    }

    /// <summary>Tells whether hashes show the tree of one root to go on from that of the earlier one.</summary>
    public static bool IsConsistent(long earlier, byte[] earlierRoot, long size, byte[] root, IReadOnlyList<byte[]> path)
    {
        if (earlier < 0 || earlier > size)
        {
            return false;
        }

        if (earlier == 0 || earlier == size)
        {
            return path.Count == 0 && (earlier == 0 ? earlierRoot.AsSpan().SequenceEqual(MerkleTree.Empty) : earlierRoot.AsSpan().SequenceEqual(root));
        }

        IReadOnlyList<byte[]> hashes = (earlier & (earlier - 1)) == 0 ? [earlierRoot, .. path] : path;
        if (hashes.Count == 0)
        {
            return false;
        }

        (long node, long last) = (earlier - 1, size - 1);
        while ((node & 1) == 1)
        {
            node >>= 1;
            last >>= 1;
        }

        (byte[] first, byte[] second) = (hashes[0], hashes[0]);
        foreach (byte[] beside in hashes.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                first = MerkleTree.Node(beside, first);
                second = MerkleTree.Node(beside, second);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                second = MerkleTree.Node(second, beside);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && first.AsSpan().SequenceEqual(earlierRoot) && second.AsSpan().SequenceEqual(root);
    }
}
