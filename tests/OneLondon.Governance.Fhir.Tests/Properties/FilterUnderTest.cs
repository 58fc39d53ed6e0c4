using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>Any record filter: the fast one, the naive one, or one made to leak.</summary>
internal delegate FilterResult FilterUnderTest(byte[] document, NaiveGrant grant);
