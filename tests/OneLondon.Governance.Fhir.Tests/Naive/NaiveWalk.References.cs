using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>References (section 8).</summary>
internal sealed partial class NaiveWalk
{
    private NaiveOutcome Reference(JsonObject node, NaiveRow row, bool whole)
    {
        var odd = new[] { "reference", "type", "display" }.Any(n => node[n] is not null && StrictJson.Text(node[n]) is null) ||
            node["identifier"] is not (null or JsonObject);
        if (odd)
        {
            return NaiveOutcome.Removed;
        }

        var read = references.Read(node, item);
        if (_inPatientLink)
        {
            return AsItStands(node, row, whole, identifier: true);
        }

        if (read.Target != NaiveTarget.Words && !StandsByRows(node, row, whole))
        {
            return NaiveOutcome.Removed;
        }

        var nobody = table.StandingOf(read.Type) == NaiveStanding.Nobody || (read.Type is null && read.Target == NaiveTarget.Words && row.OnlyNobody);
        switch (read.Target)
        {
            case NaiveTarget.Patient:
                return ToPatient(node, row, read, whole);
            case NaiveTarget.Present:
                var targets = read.Items.Where(stays).ToList();
                return targets.Count == 0 ? NaiveOutcome.Removed : ToKept(node, row, read, targets, nobody, whole);
            case NaiveTarget.AbsentNobody:
                return grant.Depersonalised ? NaiveOutcome.Removed : ToAbsent(node, row, read, nobody, whole);
            case NaiveTarget.AbsentReferred when grant.Permits(table.Find(read.Type!)!.Category, item.Tier):
                return ToAbsent(node, row, read, nobody, whole);
            case NaiveTarget.Words:
                return !grant.Depersonalised && (nobody || All) ? AsItStands(node, row, whole, nobody || Identified) : NaiveOutcome.Removed;
            default:
                return NaiveOutcome.Removed;
        }
    }

    /// <summary>Whether the Reference would stay for all its other members (N42), before anything of it is trimmed.</summary>
    private bool StandsByRows(JsonObject node, NaiveRow row, bool whole)
    {
        var kept = new JsonObject();
        string[] replaced = grant.Depersonalised ? ["reference", "type", "display", "identifier", "id"] : [];
        foreach (var (name, value) in node.Where(m => !replaced.Contains(m.Key)))
        {
            if (name == "identifier" && value is JsonObject found)
            {
                if (Members(found, table.Datatype("Identifier"), whole, new HashSet<string> { "Identifier" }) is null && whole)
                {
                    throw new NaiveBroken();
                }
            }
            else if (!Member(kept, row.Children!, node, name, value, whole, row.Datatypes))
            {
                return false;
            }
        }

        return true;
    }

    private NaiveOutcome ToPatient(JsonObject node, NaiveRow row, NaiveReference read, bool whole)
    {
        if (grant.Depersonalised)
        {
            return NaiveOutcome.Keep(new JsonObject { ["reference"] = "Patient/" + grant.Pseudonym("patient", grant.NhsNumber ?? grant.LogicalId!) });
        }

        if (read is { Text: not null, NamesType: false } && !read.Items.Any(stays))
        {
            return NaiveOutcome.Keep(new JsonObject { ["type"] = "Patient" });
        }

        if (Identified)
        {
            return AsItStands(node, row, whole, identifier: true);
        }

        if (read.Text is null || read.IsQuery || CarriesNumber(read.Text))
        {
            return NaiveOutcome.Keep(new JsonObject { ["type"] = "Patient" });
        }

        var bare = new JsonObject();
        foreach (var (name, value) in node.Where(m => m.Key is "reference" or "type" && m.Value is not null))
        {
            bare[name] = value!.DeepClone();
        }

        return NaiveOutcome.Keep(bare);
    }

    private NaiveOutcome ToKept(JsonObject node, NaiveRow row, NaiveReference read, List<NaiveItem> targets, bool nobody, bool whole)
    {
        if (grant.Depersonalised)
        {
            if (read.Text == "#")
            {
                return NaiveOutcome.Keep(new JsonObject { ["reference"] = "#" });
            }

            if (targets.FirstOrDefault(t => t.Id is not null) is not { } target)
            {
                return NaiveOutcome.Removed;
            }

            var token = grant.Pseudonym("resource", $"{target.Type}/{target.Id}");
            return Leading(NaiveOutcome.Keep(new JsonObject { ["reference"] = target.Container is null ? $"{target.Type}/{token}" : "#" + token }), targets);
        }

        if (!Identified && CarriesNumber(read.Text!))
        {
            return NaiveOutcome.Removed;
        }

        return Leading(AsItStands(node, row, whole, nobody || Identified), targets);
    }

    private NaiveOutcome Leading(NaiveOutcome kept, List<NaiveItem> targets)
    {
        if (kept.Node is not null)
        {
            _leads[kept.Node] = targets;
        }

        return kept;
    }

    private NaiveOutcome ToAbsent(JsonObject node, NaiveRow row, NaiveReference read, bool nobody, bool whole)
    {
        if (grant.Depersonalised)
        {
            var token = read.IsRelative ? grant.Pseudonym("resource", read.Text!) : null;
            return token is null ? NaiveOutcome.Removed : NaiveOutcome.Keep(new JsonObject { ["reference"] = $"{read.Type}/{token}" });
        }

        return !Identified && CarriesNumber(read.Text!) ? NaiveOutcome.Removed : AsItStands(node, row, whole, nobody || Identified);
    }

    /// <summary>The reference by its rows; its identifier only where one may stay.</summary>
    private NaiveOutcome AsItStands(JsonObject node, NaiveRow row, bool whole, bool identifier)
    {
        var kept = new JsonObject();
        var rows = row.Children!;
        foreach (var (name, value) in node)
        {
            if (name == "identifier" && value is JsonObject found)
            {
                var left = identifier ? Members(found, table.Datatype("Identifier"), whole, new HashSet<string> { "Identifier" }) : null;
                if (left is not null)
                {
                    kept[name] = left;
                }
                else if (whole)
                {
                    throw new NaiveBroken();
                }

                continue;
            }

            if (!Member(kept, rows, node, name, value, whole, row.Datatypes))
            {
                return NaiveOutcome.Removed;
            }
        }

        return kept.Count == 0 ? NaiveOutcome.Removed : NaiveOutcome.Keep(kept);
    }
}
