using System.Text;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Tests.Tables;

public sealed class FhirTableTests
{
    public static TheoryData<string, string[]> Versions => new()
    {
        { "R4", FhirResourceTypes.R4 },
        { "R4B", FhirResourceTypes.R4B },
        { "R5", FhirResourceTypes.R5 },
    };

    [Theory]
    [MemberData(nameof(Versions))]
    public void Version_EveryResourceType_HasARow(string version, string[] types)
    {
        Assert.Empty(types.Where(t => !FhirTable.Default.TryGetResource(t, out _)).Select(t => $"{version} {t}").ToList());
    }

    [Fact]
    public void Table_ResourceTypes_AreThoseOfTheVersions()
    {
        var defined = FhirResourceTypes.R4.Concat(FhirResourceTypes.R4B).Concat(FhirResourceTypes.R5).ToHashSet();

        Assert.Equal(defined.Order(StringComparer.Ordinal), FhirTable.Default.Resources.ToArray().Select(r => r.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Table_EveryModifier_IsProtected()
    {
        var open = FhirModifiers.R4.Concat(FhirModifiers.R5).Where(p => !Rows.At(p).Has(FhirElementFlags.Protected)).ToList();

        Assert.Empty(open);
    }

    [Fact]
    public void Resource_StatusIntentDoNotPerform_AreProtected()
    {
        string[] names = ["status", "intent", "doNotPerform", "verificationStatus", "clinicalStatus", "implicitRules", "modifierExtension"];
        foreach (var resource in FhirTable.Default.Resources)
        {
            foreach (var name in names)
            {
                Assert.True(
                    !resource.Root.TryGetElement(name, out var rule) || rule.Has(FhirElementFlags.Protected), $"{resource.Name}.{name}");
            }
        }
    }

    [Fact]
    public void Table_EveryElement_HasAnObjectOrAPrimitive()
    {
        foreach (var element in Rows.All())
        {
            var known = element.Object is not null || element.Kinds != FhirPrimitives.None || element.Has(FhirElementFlags.Resource);
            Assert.True(known, element.Name);
        }
    }

    [Fact]
    public void Object_OfEveryDatatype_KnowsModifierExtensions()
    {
        foreach (var rule in Rows.Objects().Where(o => o.Name is not ("Bundle" or "Binary" or "Parameters")))
        {
            Assert.True(rule.TryGetElement("modifierExtension", out var found), rule.Name);
            Assert.True(found.Has(FhirElementFlags.ModifierExtension | FhirElementFlags.Protected), rule.Name);
        }
    }

    [Fact]
    public void Table_Indexes_AreDenseAndUnique()
    {
        var elements = Rows.All();
        var objects = Rows.Objects();

        Assert.Equal(elements.Count, elements.Select(e => e.Index).Distinct().Count());
        Assert.Equal(objects.Count, objects.Select(o => o.Index).Distinct().Count());
        Assert.All(elements, e => Assert.InRange(e.Index, 0, FhirTable.Default.ElementCount - 1));
        Assert.All(objects, o => Assert.InRange(o.Index, 0, FhirTable.Default.ObjectCount - 1));
    }

    [Fact]
    public void PatientData_EveryType_HasASubjectPath()
    {
        foreach (var resource in FhirTable.Default.Resources)
        {
            var needsSubject = resource.Standing == FhirStanding.Patient && resource.Name != "Patient";
            Assert.True(!needsSubject || resource.SubjectPaths.Length > 0, resource.Name);
        }
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Table_ReadAgain_IsTheSame(string lineEnd)
    {
        using var text = new StreamReader(FhirTable.OpenDefault(), Encoding.UTF8);
        var lines = text.ReadToEnd().Split('\n').Where(l => !l.StartsWith('#')).Select(l => l.TrimEnd());

        var again = FhirTable.Parse(string.Join(lineEnd, lines));

        Assert.Equal(Rows.Dump(FhirTable.Default), Rows.Dump(again));
    }

    [Fact]
    public void Table_ReadFromStreamWithMark_IsTheSame()
    {
        using var text = new MemoryStream();
        text.Write(Encoding.UTF8.Preamble);
        using var shipped = FhirTable.OpenDefault();
        shipped.CopyTo(text);
        text.Position = 0;

        Assert.Equal(Rows.Dump(FhirTable.Default), Rows.Dump(FhirTable.Parse(text)));
    }

    [Fact]
    public void Table_KnownExtensions_AreFoundByUrl()
    {
        Assert.True(FhirTable.Default.TryGetExtension("http://hl7.org/fhir/StructureDefinition/data-absent-reason"u8, out var absent));
        Assert.Null(absent.Category);
        Assert.True(FhirTable.Default.TryGetExtension(
            "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory", out var ethnic));
        Assert.Equal("identifying-data", ethnic.Category);
        Assert.False(FhirTable.Default.TryGetExtension("https://example.org/other"u8, out _));
    }

    [Fact]
    public void Table_FirstLookupsInParallel_AgreeWithLaterOnes()
    {
        using var text = FhirTable.OpenDefault();
        var fresh = FhirTable.Parse(text);

        Parallel.For(0, 64, _ =>
        {
            foreach (var resource in fresh.Resources)
            {
                foreach (var element in resource.Root.Elements)
                {
                    Assert.True(resource.Root.TryGetElement(element.Utf8Name, out var found));
                    Assert.Same(element, found);
                }
            }
        });
    }
}
