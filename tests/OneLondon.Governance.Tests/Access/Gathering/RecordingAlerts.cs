using OneLondon.Governance.Sources.Reviews;

namespace OneLondon.Governance.Tests.Access.Gathering;

/// <summary>Keeps the alerts it is handed, or refuses them.</summary>
internal sealed class RecordingAlerts : IPrivacyAlerts
{
    public List<PrivacyAlert> Sent { get; } = [];

    public bool IsDown { get; set; }

    public Task SendAsync(PrivacyAlert alert, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new IOException("no mail");
        }

        lock (Sent)
        {
            Sent.Add(alert);
        }

        return Task.CompletedTask;
    }
}
