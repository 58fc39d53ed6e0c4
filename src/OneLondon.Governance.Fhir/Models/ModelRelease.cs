using System.Buffers;
using System.Text.Json;
using OneLondon.Governance.Fhir.Filtering;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Models;

/// <summary>Filters typed resources through the JSON filter; there is no second set of rules.</summary>
internal sealed class ModelRelease(FhirModel model, FhirTable table)
{
    private readonly ModelReader _reader = new(model, new ModelNames(table));
    private readonly ModelRebuilder _rebuilder = new(model);

    /// <summary>Writes a resource as JSON, filters it, builds what is released and proves that it says the same.</summary>
    /// <param name="resource">The resource; it is only read.</param>
    /// <param name="filter">Writes the filtered JSON and tells whether the resource is released.</param>
    /// <returns>A new resource, or null where it is withheld.</returns>
    /// <exception cref="FhirModelException">It cannot be filtered in this model; nothing is released.</exception>
    public object? Release(object resource, Func<ReadOnlyMemory<byte>, IBufferWriter<byte>, bool> filter)
    {
        using var input = new ClearedWriter();
        using var output = new ClearedWriter();
        var root = Guarded(() => Read(resource, input));
        return filter(input.WrittenMemory, output) ? Guarded(() => Rebuilt(root, output.WrittenMemory)) : null;
    }

    private ModelNode Read(object resource, ClearedWriter json)
    {
        var root = _reader.Read(resource);
        ModelWriter.Write(root, json);
        return root;
    }

    private object Rebuilt(ModelNode root, ReadOnlyMemory<byte> filtered)
    {
        var options = new JsonDocumentOptions { MaxDepth = 512 };
        using var wanted = JsonDocument.Parse(filtered, options);
        var made = _rebuilder.Build(root, wanted.RootElement)
            ?? throw new FhirModelException($"the filtered `{root.Element.GetType().Name}` does not fit the one given");

        // INVARIANT: what leaves says, read anew, neither more nor less than what the filter wrote.
        using var again = new ClearedWriter();
        Read(made, again);
        using var got = JsonDocument.Parse(again.WrittenMemory, options);
        return JsonElement.DeepEquals(wanted.RootElement, got.RootElement)
            ? made
            : throw new FhirModelException($"the filtered `{root.Element.GetType().Name}` could not be built in this model");
    }

    // What a model throws of itself may quote a value: only its kind is told.
    private static T Guarded<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception failure) when (failure is not (FhirModelException or OutOfMemoryException))
        {
            throw new FhirModelException($"the model failed with a `{failure.GetType().Name}`");
        }
    }
}
