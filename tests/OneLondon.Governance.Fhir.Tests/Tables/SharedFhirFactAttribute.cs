namespace OneLondon.Governance.Fhir.Tests.Tables;

/// <summary>Marks a test that reads public FHIR samples beside the repository, and skips it where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFhirFactAttribute : FactAttribute
{
    /// <summary>Creates the attribute; it skips where no <c>shared/fhir</c> stands beside a folder above the tests.</summary>
    public SharedFhirFactAttribute()
    {
        if (Folder is null)
        {
            Skip = "no shared/fhir beside the repository";
        }
    }

    /// <summary>Gets the folder of the samples, or null.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "fhir");
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }
}
