using System;
using System.IO;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Opens the files embedded in this assembly.</summary>
internal static class PolicyResources
{
    public static Stream Open(string name) => typeof(PolicyResources).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"the assembly lacks its embedded file `{name}`");
}
