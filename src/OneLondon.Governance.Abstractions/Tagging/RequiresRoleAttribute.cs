using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tagging;

/// <summary>Requires a role of whoever calls a governed service or operation (A2, A3); several on one target mean any one of them.</summary>
/// <param name="role">A code of <see cref="RoleCodes"/> or one of the site's own.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method, AllowMultiple = true, Inherited = true)]
public sealed class RequiresRoleAttribute(string role) : Attribute
{
    /// <summary>Gets the role; throws <see cref="FormatException"/> when the mark is read and its code is malformed.</summary>
    public Role Role { get; } = Role.Parse(role);
}
