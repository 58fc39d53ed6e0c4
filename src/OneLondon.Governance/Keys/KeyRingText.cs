using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OneLondon.Governance.Keys;

/// <summary>Reads rings written as text: a line for each key, `id base64`, the key in use first; empty lines and those that begin with `#` are passed over.</summary>
internal static class KeyRingText
{
    private static readonly byte[] Breaks = "\r\n;"u8.ToArray();

    /// <exception cref="InvalidOperationException">The text is no ring; the message quotes nothing of it but the number of the line.</exception>
    public static KeyRing Read(ReadOnlySpan<byte> text, string what)
    {
        var keys = new List<MasterKey>();
        try
        {
            int number = 0;
            foreach (Range range in text.SplitAny(Breaks))
            {
                ReadOnlySpan<byte> line = text[range].Trim(" \t"u8);
                number++;
                if (!line.IsEmpty && line[0] != (byte)'#')
                {
                    keys.Add(Key(line, $"line {number} of the {what}"));
                }
            }

            return keys.Count > 0
                ? new KeyRing(keys[0], keys.Skip(1)) { Source = what }
                : throw new InvalidOperationException($"the {what} holds no key; write a line `id base64`, with at least {MasterKey.MinimumLength} random bytes (`openssl rand -base64 32`)");
        }
        catch (Exception e)
        {
            keys.ForEach(key => key.Dispose());
            if (e is ArgumentException)
            {
                throw new InvalidOperationException($"in the {what}, {e.Message.Split(" (Parameter")[0]}");
            }

            throw;
        }
    }

    private static MasterKey Key(ReadOnlySpan<byte> line, string where)
    {
        int space = line.IndexOfAny((byte)' ', (byte)'\t');
        byte[] bytes = GC.AllocateArray<byte>(line.Length, pinned: true);
        try
        {
            return space > 0 && MasterKey.IsId(Encoding.ASCII.GetString(line[..space]))
                && Base64.DecodeFromUtf8(line[space..].Trim(" \t"u8), bytes, out _, out int length) == System.Buffers.OperationStatus.Done
                ? new MasterKey(Encoding.ASCII.GetString(line[..space]), bytes.AsSpan(0, length))
                : throw new InvalidOperationException($"{where} is no key; write `id base64`, the id 1 to {MasterKey.MaximumIdLength} of a-z and 0-9");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
