using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Testing.Population;

namespace OneLondon.Governance.Tests.Sources;

/// <summary>People of the test range.</summary>
internal static class People
{
    public static readonly NhsNumber Ann = NhsNumber.Parse("9990000018");
    public static readonly NhsNumber Ben = NhsNumber.Parse("9990000026");
    public static readonly NhsNumber Cy = NhsNumber.Parse("9990000034");
}
