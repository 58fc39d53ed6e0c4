using System.Text;
using OneLondon.Governance.Fhir.Json;

namespace OneLondon.Governance.Fhir.Tests.Json;

/// <summary>What a scanner says of a document, as a line: its tokens, or that it is faulty.</summary>
internal static class ScannedTokens
{
    public static unsafe string Of(StructureScanner scanner, byte[] json)
    {
        var line = new StringBuilder();
        fixed (byte* start = json)
        {
            try
            {
                scanner.Begin(start, json.Length);
                var cursor = 0;
                while (true)
                {
                    if (cursor >= scanner.RefillAt)
                    {
                        cursor = scanner.Refill(cursor);
                    }

                    if (cursor >= scanner.Count)
                    {
                        break;
                    }

                    line.Append(scanner.Positions[cursor]).Append('=').Append(scanner.Kinds[cursor]).Append(' ');
                    cursor++;
                }

                return line.Append(scanner.FirstWhitespace).ToString();
            }
            catch (JsonFaultException)
            {
                return "faulty";
            }
        }
    }
}
