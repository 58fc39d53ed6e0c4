using System.Globalization;

namespace OneLondon.Governance.Sources.OptOuts.National;

/// <summary>Says what a MESH client has to put beside the file it sends: the facts of its control file. Holds no patient data.</summary>
public sealed class MeshTransfer
{
    /// <summary>The mailbox of the national service.</summary>
    public const string NationalService = "X26HC036";

    /// <summary>The workflow of the opt-out check.</summary>
    public const string OptOutWorkflow = "SPINE_NTT_UPHOLDING";

    private const int LongestMailbox = 20;
    private const int LastSequence = 9999;

    internal MeshTransfer(string mailbox, int sequence, DateTimeOffset madeAt)
    {
        if (string.IsNullOrEmpty(mailbox) || mailbox.Length > LongestMailbox || !mailbox.All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9')))
        {
            throw new ArgumentException($"not a MESH mailbox: write 1 to {LongestMailbox} of A-Z and 0-9", nameof(mailbox));
        }

        if (sequence is < 1 or > LastSequence)
        {
            throw new ArgumentException($"the sequence is out of range: give 1 to {LastSequence}, not used before on the day", nameof(sequence));
        }

        if (madeAt == default)
        {
            throw new ArgumentException("the time of the request is missing: give when it is made", nameof(madeAt));
        }

        Sender = mailbox;
        Sequence = sequence;
        LocalId = string.Create(CultureInfo.InvariantCulture, $"{mailbox}-{madeAt:ddMMyy}-{sequence:D4}");
    }

    /// <summary>Gets the mailbox that asks.</summary>
    public string Sender { get; }

    /// <summary>Gets the mailbox that is asked: <see cref="NationalService"/>.</summary>
    public string Recipient => NationalService;

    /// <summary>Gets the workflow: <see cref="OptOutWorkflow"/>.</summary>
    public string WorkflowId => OptOutWorkflow;

    /// <summary>Gets the number of the request on its day, 1 to 9999.</summary>
    public int Sequence { get; }

    /// <summary>Gets the id of the request, MAILBOX-DDMMYY-NNNN, which its files are named by.</summary>
    public string LocalId { get; }

    /// <summary>Gets the name of the data file.</summary>
    public string DataFileName => LocalId + ".dat";

    /// <summary>Gives the id of the request.</summary>
    public override string ToString() => $"MESH transfer {LocalId}";
}
