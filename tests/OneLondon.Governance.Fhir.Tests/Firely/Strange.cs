#pragma warning disable IDE0130 // The namespace is the SDK's.
namespace Hl7.Fhir.Model;

/// <summary>What a later version of the SDK might look like.</summary>
internal abstract class Base
{
    public string TypeName => GetType().Name;
}

internal sealed class Strange : Base;
