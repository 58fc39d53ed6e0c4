using System.Collections.Generic;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Holds what came of reading a policy file: a document, or every problem that stands against one.</summary>
public sealed class PolicyReadResult
{
    internal PolicyReadResult(PolicyDocument? document, IReadOnlyList<PolicyProblem> problems)
    {
        Document = document;
        Problems = problems;
    }

    /// <summary>Gets the document, or null where there is any error: a policy is never read in part.</summary>
    public PolicyDocument? Document { get; }

    /// <summary>Gets the problems in the order of the file.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; }
}
