using System.Collections.Generic;
using OneLondon.Governance.Policies.Json;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Reads the categories a document adds.</summary>
internal static class CategoryReader
{
    public static IReadOnlyList<PolicyCategory> Read(PolicyObject policy, ReadingContext context, Declarations declared) =>
        Section.ReadIfThere(context, policy, "categories", Shapes.Category, DocumentReader.MostCategories, declared.Categories, category => ReadOne(category, context, declared.Categories));

    private static PolicyCategory ReadOne(PolicyObject category, ReadingContext context, DeclaredCodes declared)
    {
        string? code = category.Code("code", "a category");
        string? within = category.Code("within", "a category");
        JsonNode place = category["code"] ?? category.Node;
        if (within is not null && within == code)
        {
            context.Problems.Add(category["within"]!, $"category `{code}` lies within itself", "name another category");
        }
        else if (within is not null && !context.IsOverlay && !declared.Has(within))
        {
            context.Problems.Add(category["within"]!, $"category `{within}` is neither built in nor declared before this one", "name one that is");
        }

        declared.Declare(code, place);
        DataCategory.TryParse(code, out DataCategory value);
        DataCategory.TryParse(within, out DataCategory outer);
        return new PolicyCategory { Code = value, Title = category.Title("title"), Within = outer };
    }
}
