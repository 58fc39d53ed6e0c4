using System.Reflection;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Tests.Decisions;

public sealed class AccessFactsFailClosedTests
{
    public static TheoryData<string> EnumProperties =>
        [.. typeof(AccessFacts).GetProperties().Where(p => p.PropertyType.IsEnum).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(EnumProperties))]
    public void Property_OfAnyByte_TakesDefinedValuesAlone(string name)
    {
        PropertyInfo property = typeof(AccessFacts).GetProperty(name)!;
        Assert.Equal(typeof(byte), Enum.GetUnderlyingType(property.PropertyType));
        for (int value = 0; value <= byte.MaxValue; value++)
        {
            object written = Enum.ToObject(property.PropertyType, value);
            object facts = Full();
            if (Enum.IsDefined(property.PropertyType, written))
            {
                property.SetValue(facts, written);
                Assert.Equal(written, property.GetValue(facts));
            }
            else
            {
                Exception? error = Assert.Throws<TargetInvocationException>(() => property.SetValue(facts, written)).InnerException;
                string message = Assert.IsType<ArgumentOutOfRangeException>(error).Message;
                Assert.Contains($"`{value}`", message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', message);
                Assert.Equal(Full(), facts);
            }
        }
    }

    [Fact]
    public void EnumProperties_OfFacts_AreAllCovered() =>
        Assert.Equal(AccessFacts.Definitions.Count + 2, EnumProperties.Count);

    // Every fact at its last value, so that a value masked to its width would not go unseen.
    private static AccessFacts Full() =>
        AccessFacts.Definitions.Aggregate(default(AccessFacts), (facts, fact) => facts.With(fact, fact.Values.Count - 1));
}
