namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>Care plans: the plan, which addresses every condition, with its goal, team and task.</summary>
internal static class CarePlanSection
{
    public static void AddTo(PersonRecord record)
    {
        string goal = record.Reserve("Goal");
        string team = record.Reserve("CareTeam");
        string task = record.Reserve("Task");
        string plan = record.Reserve("CarePlan");
        DateOnly start = record.Past(300);
        Problem problem = record.Main;

        record.Add(plan, record.Person.Practice, record.HighestLabel, w =>
        {
            w.Narrative($"Plan agreed with {record.Person.FullName}");
            w.Text("status", "active");
            w.Text("intent", "plan");
            w.Concepts("category", ClinicalCatalogue.CarePlan);
            w.Text("title", $"Plan for {problem.Code.Display}");
            w.Text("description", $"What matters to {record.Person.GivenName}: staying at home in {record.Person.Town}");
            w.Subject("subject");
            w.Object("period", () => w.Date("start", start));
            w.Reference("author", record.Gp);
            w.References("careTeam", new Link(team, "Neighbourhood team"));
            w.References("addresses", Array.ConvertAll(record.Problems, each => each.Link));
            w.References("goal", new Link(goal, "Goal"));
            w.Json.WriteStartArray("activity");
            w.Item(() => w.Reference("reference", new Link(task, "Review")));
            w.Item(() => w.Object("detail", () =>
            {
                w.Text("status", "in-progress");
                w.References("reasonReference", problem.Link);
                w.Text("description", $"Self-monitoring of {problem.Code.Display}");
            }));
            w.Json.WriteEndArray();
            w.Note($"{record.Person.FullName} has a copy");
        });

        record.Add(goal, record.Person.Practice, problem.Label, w =>
        {
            w.Text("lifecycleStatus", "active");
            w.Object("description", () => w.Text("text", $"Manage {problem.Code.Display} at home"));
            w.Subject("subject");
            w.Date("startDate", start);
            w.References("addresses", problem.Link);
        });

        record.Add(team, record.Person.Practice, "N", w =>
        {
            w.Text("status", "active");
            w.Text("name", "Neighbourhood team");
            w.Subject("subject");
            w.Json.WriteStartArray("participant");
            w.Item(() => w.Reference("member", record.Nurse));
            w.Item(() => w.Subject("member"));
            w.Json.WriteEndArray();
            w.References("managingOrganization", record.Practice);
        });

        record.Add(task, record.Person.Practice, "N", w =>
        {
            w.Single("basedOn", () => w.Text("reference", plan));
            w.Text("status", "requested");
            w.Text("intent", "plan");
            w.Text("description", $"Call {record.Person.GivenName} before the review");
            w.Subject("for");
            w.Moment("authoredOn", start, 9);
            w.Reference("owner", record.Nurse);
        });
    }
}
