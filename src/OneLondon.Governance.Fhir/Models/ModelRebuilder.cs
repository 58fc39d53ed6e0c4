using System.Runtime.InteropServices;
using System.Text.Json;

namespace OneLondon.Governance.Fhir.Models;

/// <summary>
/// Builds the filtered resource anew from what the filter wrote, each element of the type it was read from. Nothing is carried
/// over that the filtered JSON does not state: no annotation, no unknown member, no element the model keeps to itself.
/// </summary>
internal sealed class ModelRebuilder(FhirModel model)
{
    /// <summary>Builds the resource, or gives null where the filter wrote what the input cannot have become.</summary>
    public object? Build(ModelNode root, JsonElement filtered) => Object(root, filtered);

    private object? Object(ModelNode node, JsonElement filtered)
    {
        if (filtered.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var expected = 0;
        if (node.Kind == FhirElementKind.Resource)
        {
            if (!filtered.TryGetProperty("resourceType"u8, out var type) || type.ValueKind != JsonValueKind.String || !type.ValueEquals(node.Type))
            {
                return null;
            }

            expected++;
        }

        var made = model.CreateLike(node.Element);
        return Members(node, made, filtered, expected) ? made : null;
    }

    private bool Members(ModelNode node, object made, JsonElement filtered, int found)
    {
        foreach (var member in node.Members)
        {
            var value = filtered.TryGetProperty(member.JsonName, out var one) ? one : default;
            var sibling = member.IsPrimitive && filtered.TryGetProperty(member.SiblingName, out var other) ? other : default;
            found += Present(value) + Present(sibling);
            if (Present(value) + Present(sibling) > 0 && !Member(node, member, made, value, sibling))
            {
                return false;
            }
        }

        return found == filtered.GetPropertyCount() || Additions(node, made, filtered, found);
    }

    private bool Member(ModelNode node, ModelMember member, object made, JsonElement value, JsonElement sibling)
    {
        if (member.IsList)
        {
            return List(node, member, made, value, sibling);
        }

        var item = Item(node, member, member.Items[0], value, sibling);
        if (item is not null)
        {
            model.SetMember(made, member.Name, item);
        }

        return item is not null;
    }

    // Items only go, and those that stay keep their order: the first one that can have become the item written is taken.
    private bool List(ModelNode node, ModelMember member, object made, JsonElement values, JsonElement siblings)
    {
        var items = new List<object>();
        var next = 0;
        foreach (var (value, sibling) in Pairs(values, siblings))
        {
            if (ModelAddition.IsNotice(node, member.JsonName, value))
            {
                items.Add(Created(made, member.Name, value));
                continue;
            }

            object? item = null;
            while (item is null && next < member.Items.Count)
            {
                item = Item(node, member, member.Items[next++], value, sibling);
            }

            if (item is null)
            {
                return false;
            }

            items.Add(item);
        }

        model.SetMembers(made, member.Name, items);
        return items.Count > 0;
    }

    private object? Item(ModelNode node, ModelMember member, ModelNode item, JsonElement value, JsonElement sibling) =>
        item.IsPrimitive ? Primitive(item, value, sibling, ModelAddition.IsReplaceable(node, member.JsonName)) : Object(item, value);

    private object? Primitive(ModelNode node, JsonElement value, JsonElement sibling, bool replaceable)
    {
        object? bare = null;
        if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            if (node.Token is not null && JsonMarshal.GetRawUtf8Value(value).SequenceEqual(node.Token))
            {
                bare = ModelScalar.Unshared(node.Kind == FhirElementKind.Unknown ? node.Element : model.ValueOf(node.Element)!);
            }
            else if (replaceable && node.Token is not null && value.ValueKind == JsonValueKind.String)
            {
                bare = value.GetString()!;
            }
            else
            {
                return null;
            }
        }

        if (node.Kind == FhirElementKind.Unknown)
        {
            return Present(sibling) == 0 ? bare : null;
        }

        var made = model.CreateLike(node.Element);
        if (bare is not null)
        {
            model.SetValue(made, bare);
        }

        var hasMembers = sibling.ValueKind == JsonValueKind.Object;
        return hasMembers && !Members(node, made, sibling, 0) ? null : made;
    }

    private bool Additions(ModelNode node, object made, JsonElement filtered, int found)
    {
        foreach (var added in filtered.EnumerateObject())
        {
            if (ModelAddition.IsAllowed(node, added.Name) && !node.Members.Exists(m => m.JsonName == added.Name))
            {
                Add(made, added.Name, added.Value);
                found++;
            }
        }

        return found == filtered.GetPropertyCount();
    }

    private void Add(object parent, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            model.SetMembers(parent, name, [.. value.EnumerateArray().Select(item => Created(parent, name, item))]);
        }
        else
        {
            model.SetMember(parent, name, Created(parent, name, value));
        }
    }

    private object Created(object parent, string name, JsonElement value)
    {
        var made = model.CreateMember(parent, name);
        if (value.ValueKind == JsonValueKind.String)
        {
            var text = value.GetString()!;
            if (made is null)
            {
                return text;
            }

            model.SetValue(made, text);
            return made;
        }

        if (made is null || value.ValueKind != JsonValueKind.Object)
        {
            throw new FhirModelException($"the model has no place for `{name}`");
        }

        foreach (var member in value.EnumerateObject())
        {
            Add(made, member.Name, member.Value);
        }

        return made;
    }

    private static IEnumerable<(JsonElement Value, JsonElement Sibling)> Pairs(JsonElement values, JsonElement siblings)
    {
        using var left = Items(values).GetEnumerator();
        using var right = Items(siblings).GetEnumerator();
        while (true)
        {
            var hasLeft = left.MoveNext();
            var hasRight = right.MoveNext();
            if (!hasLeft && !hasRight)
            {
                yield break;
            }

            yield return (hasLeft ? left.Current : default, hasRight ? right.Current : default);
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement list) => list.ValueKind switch
    {
        JsonValueKind.Array => list.EnumerateArray(),
        JsonValueKind.Undefined => [],
        _ => throw new FhirModelException("the filter wrote one value where the model has a list"),
    };

    private static int Present(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? 0 : 1;
}
