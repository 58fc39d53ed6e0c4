using System.Globalization;
using System.Text.Json;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Tool.Deciding;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.PolicyFiles.Showing;

/// <summary>Writes a policy as JSON, every layer applied.</summary>
internal static class PolicyJson
{
    public static void Write(Utf8JsonWriter json, LoadedPolicy loaded)
    {
        json.WritePolicy("policy", loaded.Policy);
        WriteEach(json, "layers", loaded.Layers, layer =>
        {
            json.WriteString("name", layer.Name);
            json.WriteString("version", layer.Version);
            json.WriteString("hash", layer.ContentHash);
            json.WriteString("over", layer.Over);
            json.WriteString("owner", layer.Owner);
            json.WriteString("reviewBy", Day(layer.ReviewBy));
            json.WriteStrings("approvedBy", layer.Approvals.Select(approval => approval.ApprovedBy));
        });
        WriteEach(json, "grants", loaded.Whole.Grants, grant =>
        {
            json.WriteString("id", grant.Id);
            json.WriteString("title", grant.Title);
            json.WriteString("cells", $"{grant.Cells}");
            json.WriteStrings("roleKinds", grant.RoleKinds.Select(kind => CodeNames.Of(kind)));
            json.WriteStrings("categories", grant.Categories.Select(category => category.Code));
            json.WriteStrings("purposes", grant.Purposes.Select(purpose => purpose.Code));
            json.WriteStrings("programmes", grant.Programmes.Select(programme => programme.Code));
            json.WriteStrings("operations", grant.Operations.Select(operation => CodeNames.Of(operation)));
            json.WriteString("level", CodeNames.Of(grant.Level));
            json.WriteStrings("requires", grant.Requires);
            json.WriteStrings("obliges", ObligationCodes.Of(grant.Obliges));
            json.WriteStrings("cites", grant.Cites);
        });
        WriteEach(json, "narrowings", loaded.Whole.Narrowings, narrowing =>
        {
            json.WriteStrings("roles", narrowing.Roles.Select(role => role.Code));
            json.WriteStrings("categories", narrowing.Categories.Select(category => category.Code));
            json.WriteStrings("purposes", narrowing.Purposes.Select(purpose => purpose.Code));
            json.WriteStrings("programmes", narrowing.Programmes.Select(programme => programme.Code));
            json.WriteString("reason", narrowing.Reason);
            json.WriteString("approver", narrowing.Approver);
            json.WriteString("reviewBy", Day(narrowing.ReviewBy));
        });
        WriteEach(json, "roles", loaded.Whole.Roles, role =>
        {
            json.WriteString("code", role.Code.Code);
            json.WriteString("title", role.Title);
            json.WriteString("kind", CodeNames.Of(role.Kind));
            json.WriteString("labels", CodeNames.Of(role.Labels));
            json.WriteBoolean("breakGlass", role.BreakGlass);
            json.WriteStrings("nhsRoles", role.NhsRoles);
            json.WriteStrings("purposes", role.Purposes.Select(purpose => purpose.Code));
            json.WriteStrings("denies", role.Denies);
        });
    }

    private static void WriteEach<T>(Utf8JsonWriter json, string property, IEnumerable<T> items, Action<T> members)
    {
        json.WriteStartArray(property);
        foreach (T item in items)
        {
            json.WriteStartObject();
            members(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string? Day(DateTime? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
