using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

// Extensions that the table knows, where not everything is permitted.
internal sealed unsafe partial class RecordWalker
{
    private int KnownExtensions(int c, ElementPlan element, int before, ref ObjectFrame frame) => Drop(c, element, before, ref frame);
}
