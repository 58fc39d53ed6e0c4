namespace OneLondon.Governance.Fhir.Filtering;

// A partial objection: what the controllers concerned hold is withheld.
internal sealed partial class RecordResolver
{
    private void JudgeControllers()
    {
    }
}
