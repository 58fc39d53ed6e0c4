using Microsoft.Extensions.Options;
using OneLondon.Governance.Access;

namespace OneLondon.Governance;

/// <summary>Checks the limits of the gate.</summary>
internal sealed class AccessOptionsCheck : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        string[] problems = [.. options.Problems()];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
