namespace OneLondon.Governance.Sources.Reviews;

/// <summary>Carries alerts to the privacy officer; returns only when one is handed over. An alert holds no patient identifier.</summary>
public interface IPrivacyAlerts
{
    /// <summary>Hands an alert over, or throws.</summary>
    Task SendAsync(PrivacyAlert alert, CancellationToken cancellationToken);
}
