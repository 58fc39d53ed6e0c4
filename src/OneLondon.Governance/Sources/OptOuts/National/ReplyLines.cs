using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Indexes;

namespace OneLondon.Governance.Sources.OptOuts.National;

/// <summary>Reads a reply line by line: ten digits and a comma, ended by LF or CRLF, each a number that was asked about.</summary>
internal static class ReplyLines
{
    private const int LineLength = 11;

    public static PersonIndex Read(NationalOptOutRequest request, ReadOnlySpan<byte> content)
    {
        string name = request.Transfer.DataFileName;
        var builder = new PersonIndexBuilder(request.Transfer.LocalId, request.MadeAt);
        ReadOnlySpan<byte> rest = content;
        for (int line = 1; !rest.IsEmpty; line++)
        {
            int end = rest.IndexOf((byte)'\n');
            if (end < 0)
            {
                throw Refused(name, line, content, "is broken off: fetch the reply again, whole");
            }

            ReadOnlySpan<byte> text = rest[..end];
            rest = rest[(end + 1)..];
            text = text.EndsWith("\r"u8) ? text[..^1] : text;
            if (text.Length != LineLength || text[^1] != ',' || !NhsNumber.TryParse(text[..^1], out NhsNumber number))
            {
                throw Refused(name, line, content, "is no NHS number and a comma: fetch the reply again, and tell the service if it stays so");
            }

            if (!request.HasAsked(number))
            {
                throw Refused(name, line, content, "names somebody not asked about: it replies to another request; find the one it belongs to");
            }

            builder.Add(number);
        }

        return builder.Build();
    }

    private static InvalidDataException Refused(string name, int line, ReadOnlySpan<byte> content, string fault)
    {
        // The service tells of an error in a file of one line under the same name.
        bool single = content.TrimEnd("\r\n"u8).IndexOf((byte)'\n') < 0;
        return new InvalidDataException(FormattableString.Invariant($"line {line} of the reply to `{name}` {fault}")
            + (single ? "; a reply of one line may be an error the service reports" : string.Empty));
    }
}
