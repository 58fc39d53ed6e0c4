namespace System.Security.Cryptography;

internal static class HashExtensions
{
    extension(SHA256)
    {
        public static byte[] HashData(byte[] source)
        {
            using SHA256 hash = SHA256.Create();
            return hash.ComputeHash(source);
        }

        public static byte[] HashData(ReadOnlySpan<byte> source) => SHA256.HashData(source.ToArray());
    }
}
