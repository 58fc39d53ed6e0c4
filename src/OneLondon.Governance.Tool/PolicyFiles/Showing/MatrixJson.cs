using System.Text.Json;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tool.PolicyFiles.Showing;

/// <summary>Writes a matrix as JSON: for each role a letter for each category; <c>narrowed</c> lists the cells that some purpose or programme lacks.</summary>
internal static class MatrixJson
{
    public static void Write(Utf8JsonWriter json, LoadedPolicy loaded, Matrix matrix)
    {
        json.WritePolicy("policy", loaded.Policy);
        json.WriteStartObject("legend");
        foreach ((char letter, string meaning) in MatrixCell.Legend)
        {
            json.WriteString($"{letter}", meaning);
        }

        json.WriteEndObject();
        json.WriteStartArray("roles");
        foreach (PolicyRole role in matrix.Roles)
        {
            json.WriteStartObject();
            json.WriteString("code", role.Code.Code);
            json.WriteString("title", role.Title);
            json.WriteStartObject("cells");
            foreach (PolicyCategory category in matrix.Categories)
            {
                json.WriteString(category.Code.Code, $"{matrix.Cell(role, category).Letter}");
            }

            json.WriteEndObject();
            json.WriteStartArray("narrowed");
            foreach (PolicyCategory category in matrix.Categories.Where(category => matrix.Cell(role, category).IsPartial))
            {
                json.WriteStringValue(category.Code.Code);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
