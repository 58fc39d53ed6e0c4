namespace OneLondon.Governance.Auditing.Trails.Proving;

/// <summary>Reads hashes from lower-case hexadecimal, strictly.</summary>
internal static class TrailHashes
{
    public static bool TryRead(string text, out byte[] hash)
    {
        hash = [];
        if (text is null || text.Length != 2 * MerkleTree.HashLength || text.AsSpan().ContainsAnyExcept("0123456789abcdef"))
        {
            return false;
        }

        hash = Convert.FromHexString(text);
        return true;
    }

    public static bool TryRead(IReadOnlyList<string> texts, out List<byte[]> hashes)
    {
        hashes = [];
        foreach (string text in texts ?? [])
        {
            if (!TryRead(text, out byte[] hash))
            {
                return false;
            }

            hashes.Add(hash);
        }

        return texts is not null;
    }
}
