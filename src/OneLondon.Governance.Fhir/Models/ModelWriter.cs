using System.Buffers;
using System.Text.Json;

namespace OneLondon.Governance.Fhir.Models;

/// <summary>Writes what was read as FHIR JSON.</summary>
internal static class ModelWriter
{
    // The reader has bounded the depth, and gives no name twice that the filter would not find.
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true };

    public static void Write(ModelNode root, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        Object(json, root);
    }

    private static void Object(Utf8JsonWriter json, ModelNode node)
    {
        json.WriteStartObject();
        if (node.Kind == FhirElementKind.Resource)
        {
            json.WriteString("resourceType"u8, node.Type);
        }

        foreach (var member in node.Members)
        {
            if (member.IsPrimitive)
            {
                Primitives(json, member);
                continue;
            }

            json.WritePropertyName(member.JsonName);
            if (!member.IsList)
            {
                Object(json, member.Items[0]);
                continue;
            }

            json.WriteStartArray();
            foreach (var item in member.Items)
            {
                Object(json, item);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Primitives(Utf8JsonWriter json, ModelMember member)
    {
        if (member.Items.Exists(item => item.Token is not null))
        {
            json.WritePropertyName(member.JsonName);
            Each(json, member, static item => item.Token is not null, static (json, item) => json.WriteRawValue(item.Token, skipInputValidation: true));
        }

        if (member.Items.Exists(item => item.Members.Count > 0))
        {
            json.WritePropertyName(member.SiblingName);
            Each(json, member, static item => item.Members.Count > 0, Object);
        }
    }

    // A null keeps the place of an item that has nothing to say here.
    private static void Each(Utf8JsonWriter json, ModelMember member, Predicate<ModelNode> says, Action<Utf8JsonWriter, ModelNode> write)
    {
        if (!member.IsList)
        {
            write(json, member.Items[0]);
            return;
        }

        json.WriteStartArray();
        foreach (var item in member.Items)
        {
            if (says(item))
            {
                write(json, item);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
