using System.Text;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>The constant texts by which a record says that it is partial.</summary>
internal sealed class NoticeText
{
    private const string System = "https://onelondon.online/fhir/governance";

    /// <summary>What stands for any document withheld whole: the same bytes whatever the reason.</summary>
    public static ReadOnlySpan<byte> Withheld => "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"information\",\"code\":\"suppressed\",\"details\":{\"text\":\"This record is partial. That something is not shown is not evidence that it does not exist.\"}}]}"u8;

    private NoticeText(string tags)
    {
        Tags = Encoding.UTF8.GetBytes(tags);
        TagArray = Encoding.UTF8.GetBytes($"\"tag\":[{tags}]");
        Meta = Encoding.UTF8.GetBytes($"\"meta\":{{\"tag\":[{tags}]}}");
    }

    /// <summary>The tags, separated by commas.</summary>
    public byte[] Tags { get; }

    public byte[] TagArray { get; }

    public byte[] Meta { get; }

    /// <summary>Names the clinical categories that are not permitted.</summary>
    public static NoticeText Create(ulong permitted)
    {
        var tags = new StringBuilder(Tag("partial-record", GovernanceTag.Notice));
        for (var bit = 0; bit < CategoryBits.Codes.Length; bit++)
        {
            if ((permitted & (1UL << bit)) == 0)
            {
                tags.Append(',').Append(Tag("not-shown", CategoryBits.Codes[bit]));
            }
        }

        return new NoticeText(tags.ToString());
    }

    private static string Tag(string code, string display) => $"{{\"system\":\"{System}\",\"code\":\"{code}\",\"display\":\"{display}\"}}";
}
