using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using OneLondon.Governance.Policies.Documents.Reading;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Reads policy files: strict, total and failing closed; it reports all problems at once.</summary>
public static class PolicyReader
{
    /// <summary>The version of the format that this reader knows.</summary>
    public const int Format = 1;

    /// <summary>Reads UTF-8 JSON, at most 1 MiB; whatever the bytes, the answer is a document or problems, never an exception.</summary>
    /// <exception cref="ArgumentNullException">No bytes or no source are given.</exception>
    public static PolicyReadResult Read(byte[] utf8, string source)
    {
        if (utf8 is null)
        {
            throw new ArgumentNullException(nameof(utf8));
        }

        if (source is null)
        {
            throw new ArgumentNullException(nameof(source));
        }

        JsonReading json = JsonReader.Read(utf8);
        var problems = new ProblemCollector(source);
        foreach (JsonProblem problem in json.Problems)
        {
            problems.Add(problem.Line, problem.Column, () => problem.Path, problem.Message, problem.Remedy);
        }

        problems.AddUnlisted(json.Unlisted);
        PolicyDocument? document = json.Root is null ? null : new DocumentReader(problems).Read(json.Root, source, HashOf(utf8));
        return problems.Any ? new PolicyReadResult(null, problems.InFileOrder()) : new PolicyReadResult(document, []);
    }

    /// <summary>Opens the JSON Schema (2020-12) of policy files, for editors; the caller disposes the stream.</summary>
    public static Stream OpenSchema() => PolicyResources.Open("policy.schema.json");

    private static string HashOf(byte[] bytes)
    {
        using SHA256 sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(bytes).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
