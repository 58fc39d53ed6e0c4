using System.Security.Cryptography;
using Extract;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Keys;

// In earnest the key comes from a store, so that the same person has the same pseudonym in the next extract.
using MasterKey master = new("k1", RandomNumberGenerator.GetBytes(MasterKey.MinimumLength));
using KeyRing keys = new(master);
using Pseudonymiser pseudonyms = new(keys, "diabetes-study");

IReadOnlyList<Patient> cohort = Cohort.Read(Path.Combine(AppContext.BaseDirectory, "cohort.csv"));
ResearchFile file = new();
CohortExtract.Write(cohort, file, pseudonyms);
file.Save("research.csv");
Console.WriteLine($"{cohort.Count} rows written");
