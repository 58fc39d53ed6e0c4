namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>What has been learnt of the document at hand.</summary>
internal sealed unsafe class DocumentState
{
    /// <summary>The first byte of the document, which stays pinned while it is worked on.</summary>
    public byte* Document { get; private set; }

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => new(Document, Length);

    public TextTable Texts { get; } = new();

    public GrowList<TreeNode> Nodes { get; } = new();

    public GrowList<Edit> Edits { get; } = new();

    public GrowList<ResourceRecord> Records { get; } = new();

    /// <summary>Texts met as references anywhere in a resource.</summary>
    public GrowList<ScanFinding> Scans { get; } = new();

    /// <summary>Those of the Bundle itself.</summary>
    public GrowList<ScanFinding> BundleScans { get; } = new();

    public GrowList<SubjectFinding> Subjects { get; } = new();

    public BundleShape Bundle;

    public void Begin(byte* document, int length)
    {
        Document = document;
        Length = length;
        Texts.Begin(document);
    }

    /// <summary>Forgets what was learnt, so that the document can be walked again.</summary>
    public void Restart()
    {
        Nodes.CutTo(0);
        Edits.CutTo(0);
        Records.CutTo(0);
        Scans.CutTo(0);
        BundleScans.CutTo(0);
        Subjects.CutTo(0);
        Bundle = default;
    }

    public void Wipe()
    {
        Texts.Wipe();
        Nodes.Wipe();
        Edits.Wipe();
        Records.Wipe();
        Scans.Wipe();
        BundleScans.Wipe();
        Subjects.Wipe();
        Bundle = default;
        Document = null;
        Length = 0;
    }
}
