using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Access;

/// <summary>Makes a proved policy of documents, or gives null and the errors; this folder does not know who proves.</summary>
internal delegate Policy? PolicyLoad(IReadOnlyList<PolicyDocument> layers, out IReadOnlyList<PolicyProblem> problems);
