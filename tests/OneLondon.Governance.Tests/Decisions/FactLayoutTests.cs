using System.Reflection;
using System.Runtime.CompilerServices;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;

namespace OneLondon.Governance.Tests.Decisions;

public sealed class FactLayoutTests
{
    public static TheoryData<string> FactNames => [.. AccessFacts.Definitions.Select(fact => fact.Name)];

    [Theory]
    [MemberData(nameof(FactNames))]
    public void Definition_OfAFact_NamesTheValuesOfItsProperty(string name)
    {
        FactDefinition fact = AccessFacts.Definitions.Single(f => f.Name == name);

        Assert.Equal(fact.Values, Enum.GetValues(PropertyOf(name).PropertyType).Cast<Enum>().Select(CodeNames.Of));
    }

    [Theory]
    [MemberData(nameof(FactNames))]
    public void Property_OfAFact_ReadsItAndNoOther(string name)
    {
        FactDefinition fact = AccessFacts.Definitions.Single(f => f.Name == name);
        for (int value = 0; value < fact.Values.Count; value++)
        {
            AccessFacts facts = default(AccessFacts).With(fact, value);

            Assert.Equal(value, Convert.ToInt32(PropertyOf(name).GetValue(facts), System.Globalization.CultureInfo.InvariantCulture));
            Assert.All(AccessFacts.Definitions.Where(f => f != fact), other => Assert.Equal(0, facts.Value(other)));
        }
    }

    [Fact]
    public void Definitions_InTheWord_OverlapNowhere()
    {
        ulong taken = 0;
        foreach (FactDefinition fact in AccessFacts.Definitions)
        {
            ulong bits = ((1UL << fact.Width) - 1) << fact.Offset;
            Assert.Equal(0UL, taken & bits);
            Assert.True(fact.Values.Count <= 1 << fact.Width);
            taken |= bits;
        }
    }

    [Fact]
    public void Facts_InMemory_TakeThirtyTwoBytes() => Assert.Equal(32, Unsafe.SizeOf<AccessFacts>());

    private static PropertyInfo PropertyOf(string name) =>
        typeof(AccessFacts).GetProperty(string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])))!;
}
