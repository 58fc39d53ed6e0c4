using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>No marker planted in what must be withheld ever comes out.</summary>
internal sealed class ShowsOnlyWhatIsPermitted : RecordProperty
{
    public override string? Breach(FilterUnderTest filter, GeneratedDocument document, NaiveGrant grant, Dice dice)
    {
        var text = filter(document.Utf8, grant).Text;
        foreach (var marker in Marker.In(text))
        {
            if (!MayShow(marker, grant))
            {
                return $"{marker} came out";
            }
        }

        return Leaks(text, document, grant);
    }

    private static bool MayShow(Marker marker, NaiveGrant grant)
    {
        var all = grant.All(marker.Tier);
        var identified = marker.Category == Marker.None || grant.Permits(0, marker.Tier) || (marker is { Category: 0, Tier: 1 } && grant.Permits(0, 0));
        if (marker.Category == Marker.Never || (marker.Free && !all && (!marker.Protected || grant.Depersonalised || !identified)))
        {
            return false;
        }

        return marker.Category switch
        {
            Marker.None => !grant.Depersonalised && grant.Mask(marker.Tier) != 0,
            Marker.Every => all,
            0 when marker.Tier == 1 => grant.Permits(0, 0),
            _ => grant.Permits(marker.Category, marker.Tier),
        };
    }

    /// <summary>The name planted beside references, and the number, where nothing identifying may be shown.</summary>
    private static string? Leaks(string text, GeneratedDocument document, NaiveGrant grant)
    {
        if (grant.Permits(0, 0) && !grant.Depersonalised)
        {
            return null;
        }

        return text.Contains("kqNamez", StringComparison.Ordinal) ? "the patient's name came out"
            : grant.NhsNumber is { } number && text.Contains(number, StringComparison.Ordinal) ? "the patient's NHS number came out"
            : grant.Depersonalised && text.Contains("Patient/" + document.World.PatientId, StringComparison.Ordinal) ? "the patient's id came out"
            : null;
    }
}
