using System.Buffers;
using System.Text.Json;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>Reads the terms of a record from its JSON without making the record.</summary>
internal static class IndexTermReader
{
    /// <summary>Adds the terms of a record; of what is none, or of another version, the term of damaged records alone.</summary>
    public static void Read(ReadOnlySpan<byte> json, List<ulong> terms)
    {
        int before = terms.Count;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException();
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isFormat = reader.ValueTextEquals("format"u8);
                IndexTermKind kind = KindOf(ref reader);
                reader.Read();
                if (isFormat && !(reader.TryGetInt32(out int format) && format == AuditRecordFormat.Version))
                {
                    throw new JsonException();
                }

                if (kind == IndexTermKind.Damaged)
                {
                    reader.Skip();
                }
                else
                {
                    AddValues(ref reader, kind, terms);
                }
            }

            if (reader.TokenType != JsonTokenType.EndObject || reader.Read())
            {
                throw new JsonException();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            terms.RemoveRange(before, terms.Count - before);
            terms.Add(IndexTerm.Damaged);
        }
    }

    private static IndexTermKind KindOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("patient"u8) ? IndexTermKind.Patient
        : reader.ValueTextEquals("user"u8) ? IndexTermKind.User
        : reader.ValueTextEquals("organisation"u8) ? IndexTermKind.Organisation
        : reader.ValueTextEquals("purpose"u8) ? IndexTermKind.Purpose
        : reader.ValueTextEquals("programme"u8) ? IndexTermKind.Programme
        : reader.ValueTextEquals("override"u8) ? IndexTermKind.Override
        : reader.ValueTextEquals("request"u8) ? IndexTermKind.Request
        : reader.ValueTextEquals("application"u8) ? IndexTermKind.Application
        : reader.ValueTextEquals("resources"u8) ? IndexTermKind.Resource
        : IndexTermKind.Damaged;

    private static void AddValues(ref Utf8JsonReader reader, IndexTermKind kind, List<ulong> terms)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Add(ref reader, kind, terms);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Add(ref reader, kind, terms);
        }
    }

    private static void Add(ref Utf8JsonReader reader, IndexTermKind kind, List<ulong> terms)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException();
        }

        ulong term;
        if (reader.ValueIsEscaped)
        {
            byte[] value = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
            term = IndexTerm.Of(kind, value.AsSpan(0, reader.CopyString(value)));
            ArrayPool<byte>.Shared.Return(value);
        }
        else
        {
            term = IndexTerm.Of(kind, reader.ValueSpan);
        }

        // One record is listed once under one term, though it names two people alike.
        if (!terms.Contains(term))
        {
            terms.Add(term);
        }
    }
}
