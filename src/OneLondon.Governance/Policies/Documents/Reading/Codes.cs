using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Makes typed codes of texts whose syntax was checked; one that failed the check comes out unspecified.</summary>
internal static class Codes
{
    public static List<PurposeOfUse> Purposes(IEnumerable<string> codes) =>
        [.. codes.Select(c => PurposeOfUse.TryParse(c, out PurposeOfUse value) ? value : default)];

    public static List<Programme> Programmes(IEnumerable<string> codes) =>
        [.. codes.Select(c => Programme.TryParse(c, out Programme value) ? value : default)];

    public static List<DataCategory> Categories(IEnumerable<string> codes) =>
        [.. codes.Select(c => DataCategory.TryParse(c, out DataCategory value) ? value : default)];

    public static List<Role> Roles(IEnumerable<string> codes) =>
        [.. codes.Select(c => Role.TryParse(c, out Role value) ? value : default)];
}
