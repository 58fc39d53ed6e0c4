using Extract;

IReadOnlyList<Patient> cohort = Cohort.Read(Path.Combine(AppContext.BaseDirectory, "cohort.csv"));
ResearchFile file = new();
CohortExtract.Write(cohort, file);
file.Save("research.csv");
Console.WriteLine($"{cohort.Count} rows written");
