using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Tests.Identifiers;

public sealed class NhsNumberMaskingTests
{
    private const string Digits = "9990000018";
    private static readonly NhsNumber Number = NhsNumber.Parse(Digits);

    [Fact]
    public void ToString_AnyNumber_HasNoDigit() => AssertMasked(Number.ToString());

    [Fact]
    public void ToString_Unspecified_SaysSo() => Assert.Equal("NHS number (unspecified)", default(NhsNumber).ToString());

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0:G}")]
    [InlineData("{0:D10}")]
    [InlineData("{0,20:R}")]
    public void Format_AnyFormat_HasNoDigit(string format) =>
        AssertMasked(string.Format(CultureInfo.InvariantCulture, format, Number));

    [Fact]
    public void Interpolation_ToStringAndUtf8_HasNoDigit()
    {
        AssertMasked($"{Number}");
        AssertMasked($"{Number:D}");
        AssertMasked("" + Number);
        AssertMasked(new StringBuilder().Append(Number).ToString());
        AssertMasked(Convert.ToString(Number, CultureInfo.InvariantCulture)!);
    }

    [Fact]
    public void Json_DefaultSerialisation_HasNoDigit()
    {
        AssertMasked(JsonSerializer.Serialize(Number));
        AssertMasked(JsonSerializer.Serialize(new { patient = Number }));
        AssertMasked(JsonSerializer.Serialize(Number, new JsonSerializerOptions { IncludeFields = true }));
    }

    [Fact]
    public void Debugger_DisplayAndFields_HidesTheDigits()
    {
        DebuggerDisplayAttribute display = typeof(NhsNumber).GetCustomAttribute<DebuggerDisplayAttribute>()!;
        Assert.Equal("{ToString(),nq}", display.Value);

        FieldInfo[] fields = typeof(NhsNumber).GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);
        Assert.All(fields, field => Assert.True(field.IsPrivate));
        Assert.All(fields, field => Assert.Equal(
            DebuggerBrowsableState.Never, field.GetCustomAttribute<DebuggerBrowsableAttribute>()!.State));
    }

    [Fact]
    public void PublicProperties_OfANumber_HoldNoDigit() =>
        Assert.All(
            typeof(NhsNumber).GetProperties(),
            property => Assert.Equal(typeof(bool), property.PropertyType));

    [Theory]
    [InlineData("9990000019")]
    [InlineData("999 000 00 18")]
    [InlineData("patient 9990000018")]
    public void Parse_Refused_SaysWhyWithoutTheText(string text)
    {
        FormatException fromText = Assert.Throws<FormatException>(() => NhsNumber.Parse(text));
        FormatException fromUtf8 = Assert.Throws<FormatException>(() => NhsNumber.Parse(Encoding.UTF8.GetBytes(text)));

        Assert.Contains("modulus 11", fromText.Message);
        Assert.Equal(fromText.Message, fromUtf8.Message);
        Assert.DoesNotContain("999", fromText.ToString().Split("   at ")[0]);
    }

    [Fact]
    public void Parse_Null_IsAnArgumentError() =>
        Assert.Throws<ArgumentNullException>(() => NhsNumber.Parse((string)null!));

    [Fact]
    public void Reveal_Unspecified_Throws() =>
        Assert.Throws<InvalidOperationException>(() => default(NhsNumber).Reveal());

    [Fact]
    public void HashCode_OfANumber_IsNotTheNumber() =>
        Assert.NotEqual(ulong.Parse(Digits, CultureInfo.InvariantCulture).GetHashCode(), Number.GetHashCode());

    private static void AssertMasked(string text)
    {
        Assert.DoesNotContain(text, char.IsDigit);
        Assert.NotEqual(string.Empty, text);
    }
}
