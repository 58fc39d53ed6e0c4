using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>The layers of a policy put together: every code known, every overlay's narrowing applied.</summary>
internal sealed class ComposedPolicy
{
    public ComposedPolicy(string name, string version, string contentHash, PolicySettings settings)
    {
        Name = name;
        Version = version;
        ContentHash = contentHash;
        Settings = settings;
    }

    public string Name { get; }

    public string Version { get; }

    public string ContentHash { get; }

    /// <summary>Gets whether every layer was read from bytes, which its hash is of.</summary>
    public bool IsRead { get; set; }

    public PolicySettings Settings { get; set; }

    public List<ComposedCategory> Categories { get; } = [];

    public List<ComposedPurpose> Purposes { get; } = [];

    public List<ComposedProgramme> Programmes { get; } = [];

    public List<ComposedRole> Roles { get; } = [];

    public List<ComposedGrant> Grants { get; } = [];

    public List<PolicyNarrowing> Narrowings { get; } = [];

    /// <summary>Tells whether a grant could serve any request at all.</summary>
    public bool Serves(ComposedGrant grant) =>
        Roles.Exists(role => Purposes.Exists(purpose => Programmes.Exists(programme => grant.Operations.Any(operation =>
            grant.Serves(role, purpose, programme, operation, grant.Level)))));
}
