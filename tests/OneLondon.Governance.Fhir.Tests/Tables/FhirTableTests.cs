using OneLondon.Governance.Fhir.Tables;
using Xunit;

namespace OneLondon.Governance.Fhir.Tests.Tables;

public sealed class FhirTableTests
{
    [Fact]
    public void Default_ReadFromText_IsTheSameTable()
    {
        using var text = FhirTable.OpenDefault();
        var read = FhirTable.Parse(text);

        Assert.Equal(FhirTable.Default.ResourceCount, read.ResourceCount);
        Assert.Equal(FhirTable.Default.ElementCount, read.ElementCount);
    }
}
