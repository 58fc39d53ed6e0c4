using OneLondon.Governance.Analyzers.Models;

namespace OneLondon.Governance.Analyzers.Tests.Models;

public sealed class FlowPathTests
{
    [Theory]
    [InlineData("Receiver")]
    [InlineData("ReturnValue")]
    [InlineData("Argument[0]")]
    [InlineData("Argument[1..]")]
    [InlineData("Argument[1..3]")]
    [InlineData("Argument[*]")]
    [InlineData("Argument[1].Parameter[0]")]
    [InlineData("Argument[1..].Element.Key")]
    [InlineData("Argument[0].ReturnValue.Element")]
    [InlineData("ReturnValue.Property[Name].Whole")]
    public void Path_Read_WritesTheSame(string text) => Assert.Equal(text, FlowPath.Read(text)?.ToString());

    [Theory]
    [InlineData("Argument[this].Element", "Receiver.Element")]
    [InlineData("ReturnValue.Field[Item1]", "ReturnValue.Property[Item1]")]
    [InlineData("Argument[0..]", "Argument[*]")]
    [InlineData("Argument[2..2]", "Argument[2]")]
    public void Path_InAnotherForm_IsTheSame(string text, string plain) => Assert.Equal(plain, FlowPath.Read(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("receiver")]
    [InlineData("Element")]
    [InlineData("Argument")]
    [InlineData("Argument[]")]
    [InlineData("Argument[-1]")]
    [InlineData("Argument[3..1]")]
    [InlineData("Argument[..]")]
    [InlineData("Argument[0].")]
    [InlineData("Argument[0]..Element")]
    [InlineData("Argument[0].Elements")]
    [InlineData("Receiver.Property[]")]
    [InlineData("Receiver.Parameter[x]")]
    public void Path_Malformed_IsNone(string text) => Assert.Null(FlowPath.Read(text));
}
