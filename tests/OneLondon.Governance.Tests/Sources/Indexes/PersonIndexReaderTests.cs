using System.Text;
using OneLondon.Governance.Sources.Indexes;

namespace OneLondon.Governance.Tests.Sources.Indexes;

public sealed class PersonIndexReaderTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("\uFEFF", 0)]
    [InlineData("9990000018", 1)]
    [InlineData("9990000018,", 1)]
    [InlineData("9990000018\n", 1)]
    [InlineData("9990000018,\r\n", 1)]
    [InlineData("9990000018\r", 1)]
    [InlineData("\uFEFF9990000018,\n9990000026,\n", 2)]
    [InlineData("9990000018\r\n999 000 0026,\n999-000-0034\n9990000042", 4)]
    [InlineData("9990000018,\n9990000018,\n", 1)]
    [InlineData("0000000000\n", 1)]
    public void Read_OfAList_CountsItsNumbers(string text, int count)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        PersonIndex index = PersonIndexReader.Read(utf8, "test list", Numbers.Noon);
        Assert.Equal(count, index.Count);
        Assert.Equal(count, PersonIndexReader.Read(new DrippingStream(utf8), "test list", Numbers.Noon).Count);
        Assert.Equal(count == 0 || text.StartsWith('0') ? 0 : 1, index.Contains("9990000018") ? 1 : 0);
    }

    [Fact]
    public void Read_WhereverTheTextIsCut_ReadsTheSame()
    {
        var random = new Random(3);
        string[] numbers = [.. Enumerable.Range(0, 70_000).Select(i => i % 10 == 0 ? Numbers.Irregular(random) : Numbers.From(random.Next(999_999_000)))];
        byte[] utf8 = Encoding.UTF8.GetBytes(string.Join(",\r\n", numbers));
        PersonIndex whole = PersonIndexReader.Read(utf8, "test list", Numbers.Noon);
        PersonIndex dripped = PersonIndexReader.Read(new DrippingStream(utf8), "test list", Numbers.Noon);
        PersonIndex streamed = PersonIndexReader.Read(new MemoryStream(utf8), "test list", Numbers.Noon);
        Assert.Equal(numbers.Distinct().Count(), whole.Count);
        foreach (PersonIndex index in new[] { whole, dripped, streamed })
        {
            Assert.Equal((whole.Count, whole.Irregular), (index.Count, index.Irregular));
            Assert.All(numbers, number => Assert.True(index.Contains(number)));
        }
    }

    [Fact]
    public void ReadFile_OfAList_ReadsIt()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "9990000018,\n9990000026,\n");
            PersonIndex index = PersonIndexReader.ReadFile(path, "test list", Numbers.Noon);
            Assert.Equal(2, index.Count);
            Assert.True(index.Contains("9990000026"));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
