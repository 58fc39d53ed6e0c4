using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators.Tests.Calls;

/// <summary>The decorator as the rules say it, written by hand and without a filter: what is shown of a row is put together field by field.</summary>
internal sealed class NaiveDecorator(Records inner, GovernedAccess access, AccessGate gate, Func<RequesterContext?> asking)
{
    public async Task<List<Appointment>> ListAsync(NhsNumber person)
    {
        RequesterContext? context = asking();
        if (context is null)
        {
            return [];
        }

        IReadOnlyList<AccessResult> results = await access.RequestAsync(
            new AccessRequest
            {
                Patient = context.Patient,
                Requester = context.Requester,
                Roles = context.Roles,
                Purpose = PurposeOfUse.DirectCare,
                Programme = context.Programme,
                Operation = Operation.View,
                Level = Identifiability.Identifiable,
                RequestedAt = context.At,
            },
            [new PatientKey(person)]);
        if (results[0].Grant is not { } grant)
        {
            return [];
        }

        List<Appointment> shown = [];
        foreach (Appointment row in await inner.ListAsync(person))
        {
            bool isTheirs = row.NhsNumber is { } text && text.Replace(" ", string.Empty, StringComparison.Ordinal) == person.Reveal();
            bool isWithheld = grant.WithheldControllers.Any(name => row.Trust is null || string.Equals(name, row.Trust.Trim(), StringComparison.OrdinalIgnoreCase));
            if (!isTheirs || isWithheld || !grant.Decision.Permits(DataCategory.Appointments) || !grant.Decision.Permits(DataCategory.IdentifyingData))
            {
                continue;
            }

            shown.Add(new Appointment
            {
                Id = row.Id,
                NhsNumber = row.NhsNumber,
                Trust = row.Trust,
                Reason = grant.Decision.Permits(DataCategory.Diagnoses) ? row.Reason : null,
            });
        }

        try
        {
            await gate.RecordReleaseAsync(results[0], [], [.. shown.Select(row => new ReleasedResource { Type = nameof(Appointment), Id = $"{row.Id}" })]);
            return shown;
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }
}
