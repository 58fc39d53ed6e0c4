using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Reads a list of objects of one shape, up to a limit.</summary>
internal static class Section
{
    /// <summary>Reads the list of that name. A document may do without, and declares nothing then; where it may not, references cannot be judged.</summary>
    public static List<T> ReadIfThere<T>(
        ReadingContext context, PolicyObject policy, string name, ObjectShape shape, int limit, DeclaredCodes declared, Func<PolicyObject, T> read)
    {
        if (policy[name] is { } list)
        {
            return Read(context, list, shape, limit, declared, read);
        }

        if (context.IsRequired(Shapes.Document, name) || policy.IsMistyped(name))
        {
            declared.GiveUp();
        }

        return [];
    }

    /// <summary>Reads the list up to the limit; where an item cannot be read, the codes declared so far are no longer taken as complete.</summary>
    private static List<T> Read<T>(ReadingContext context, JsonNode list, ObjectShape shape, int limit, DeclaredCodes declared, Func<PolicyObject, T> read)
    {
        var items = new List<T>();
        if (!context.Values.Is(list, JsonKind.Array, "a list", "write its items between `[` and `]`"))
        {
            declared.GiveUp();
            return items;
        }

        if (list.Items.Count > limit)
        {
            declared.GiveUp();
            string count = list.Items.Count.ToString(CultureInfo.InvariantCulture);
            context.Problems.Add(list.Items[limit], $"the list has {count} items", $"keep to {limit.ToString(CultureInfo.InvariantCulture)}");
        }

        foreach (JsonNode item in list.Items.Take(limit))
        {
            if (context.Open(item, shape) is { } opened)
            {
                items.Add(read(opened));
            }
            else
            {
                declared.GiveUp();
            }
        }

        return items;
    }
}
