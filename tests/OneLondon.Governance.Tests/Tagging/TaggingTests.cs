using System.Reflection;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Tagging;

public sealed class TaggingTests
{
    public static TheoryData<Type> Marks()
    {
        TheoryData<Type> marks = [];
        foreach (Type type in typeof(GovernedAttribute).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(Attribute))))
        {
            marks.Add(type);
        }

        return marks;
    }

    [Theory]
    [MemberData(nameof(Marks))]
    public void Mark_OfAnyKind_IsSealedAndSaysWhereItStands(Type mark)
    {
        Assert.True(mark.IsSealed);
        AttributeUsageAttribute usage = mark.GetCustomAttribute<AttributeUsageAttribute>(inherit: false)!;
        Assert.NotNull(usage);
        Assert.NotEqual(AttributeTargets.All, usage.ValidOn);
    }

    [Fact]
    public void Marks_OfThePackage_AreTheThirteenKnown() =>
        Assert.Equal(13, typeof(GovernedAttribute).Assembly.GetExportedTypes().Count(t => t.IsSubclassOf(typeof(Attribute)) && t != typeof(FlowSummariesAttribute)));

    [Fact]
    public void Summaries_OfAnAssembly_TellVersionAndText()
    {
        FlowSummariesAttribute carried = new(1, "text");

        Assert.Equal(1, carried.Version);
        Assert.Equal("text", carried.Summaries);
    }

    [Fact]
    public void Property_MarkedTwice_HoldsBothCategories()
    {
        IEnumerable<DataCategory> categories = typeof(Referral).GetProperty(nameof(Referral.Reason))!
            .GetCustomAttributes<DataCategoryAttribute>().Select(mark => mark.Category);

        Assert.Equal([DataCategory.Diagnoses, DataCategory.Letters], categories.OrderBy(c => c.Code));
    }

    [Theory]
    [InlineData(Operation.Unspecified)]
    [InlineData((Operation)8)]
    public void Operation_MarkedAsNothingKnown_IsRefused(Operation operation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RecordOperationAttribute(operation));

    [Fact]
    public void Method_MarkedAsDeidentifying_TellsLevelAndKey()
    {
        DeidentifyingMethodAttribute mark = typeof(Extract).GetMethod(nameof(Extract.Pseudonymise))!
            .GetCustomAttribute<DeidentifyingMethodAttribute>()!;

        Assert.Equal(Identifiability.Depersonalised, mark.Level);
        Assert.Equal("key", mark.KeyParameter);
    }

    [Fact]
    public void ReturnValue_MarkedDepersonalised_TellsTheLevel()
    {
        ParameterInfo result = typeof(Extract).GetMethod(nameof(Extract.Count))!.ReturnParameter;

        Assert.Equal(Identifiability.Aggregate, result.GetCustomAttribute<DepersonalisedDataAttribute>()!.Level);
    }

    [Fact]
    public void Service_MarkedGoverned_TellsRolesPurposeAndExemption()
    {
        Assert.NotNull(typeof(IReferrals).GetCustomAttribute<GovernedAttribute>());
        Assert.Equal(PurposeOfUse.DirectCare, typeof(IReferrals).GetCustomAttribute<PurposeOfUseAttribute>()!.Purpose);
        Assert.Equal(Role.Nurse, typeof(IReferrals).GetCustomAttribute<RequiresRoleAttribute>()!.Role);
        Assert.Equal(
            "touches no patient",
            typeof(IReferrals).GetMethod(nameof(IReferrals.Ping))!.GetCustomAttribute<GovernanceExemptAttribute>()!.Reason);
    }

    [Fact]
    public void Output_MarkedSecondary_TellsThePurpose() =>
        Assert.Equal(PurposeOfUse.Research, typeof(Extract).GetCustomAttribute<SecondaryUseOutputAttribute>()!.Purpose);

    [Fact]
    public void NhsNumber_AsAType_IsMarkedAPatientIdentifier()
    {
        Assert.NotNull(typeof(NhsNumber).GetCustomAttribute<PatientIdentifierAttribute>());
        Assert.Equal(DataCategory.IdentifyingData, typeof(NhsNumber).GetCustomAttribute<DataCategoryAttribute>()!.Category);
    }

    [Theory]
    [InlineData("Direct Care")]
    [InlineData("")]
    [InlineData("direct--care")]
    public void Mark_WithAMalformedCode_IsRefused(string code)
    {
        Assert.Throws<FormatException>(() => new PurposeOfUseAttribute(code));
        Assert.Throws<FormatException>(() => new SecondaryUseOutputAttribute(code));
        Assert.Throws<FormatException>(() => new DataCategoryAttribute(code));
        Assert.Throws<FormatException>(() => new RequiresRoleAttribute(code));
    }

    [Theory]
    [InlineData(Identifiability.Unspecified)]
    [InlineData(Identifiability.Identifiable)]
    [InlineData((Identifiability)200)]
    public void Level_NotBelowIdentifiable_IsRefused(Identifiability level)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DepersonalisedDataAttribute(level));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeidentifyingMethodAttribute(level));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void Exemption_WithoutAReason_IsRefused(string? reason) =>
        Assert.Throws<ArgumentException>(() => new GovernanceExemptAttribute(reason!));

    [Governed]
    [PurposeOfUse(PurposeCodes.DirectCare)]
    [RequiresRole(RoleCodes.Nurse)]
    private interface IReferrals
    {
        [GovernanceExempt("touches no patient")]
        void Ping();
    }

    private sealed class Referral
    {
        [DataCategory(CategoryCodes.Diagnoses)]
        [DataCategory(CategoryCodes.Letters)]
        [IdentifiableData]
        public string? Reason { get; init; }
    }

    [SecondaryUseOutput(PurposeCodes.Research)]
    private static class Extract
    {
        [DeidentifyingMethod(Identifiability.Depersonalised, KeyParameter = nameof(key))]
        public static string Pseudonymise([PatientIdentifier] string number, byte[] key) => $"{number.Length}{key.Length}";

        [return: DepersonalisedData(Identifiability.Aggregate)]
        public static int Count() => 0;
    }
}
