namespace OneLondon.Governance.Tests.Policies.Documents;

/// <summary>A small whole policy and a small overlay, each with every member of the format.</summary>
internal static class SmallPolicies
{
    public const string Whole = """
        {
          "$schema": "policy.schema.json",
          "format": 1,
          "name": "small",
          "version": "1.2.3",
          "owner": "Example board",
          "reviewBy": "2027-11-30",
          "approvals": [{ "capacity": "Caldicott guardian", "approvedBy": "Example board", "approvedOn": "2026-11-22" }],
          "settings": { "pendingObjections": "allow", "claimedReviewRate": 0.25, "objectionMaximumAge": "PT10M", "objectionGrace": "P1DT2H", "grantLifetime": "PT90S" },
          "categories": [
            { "code": "genomics", "title": "Genomics", "within": "test-results" },
            { "code": "dental", "title": "Dental care" }
          ],
          "purposes": [
            { "code": "direct-care", "title": "Direct care", "family": "direct-care", "hl7": "TREAT" },
            { "code": "research", "title": "Research", "family": "secondary-use", "hl7": "HRESCH" },
            { "code": "sale", "title": "Sale of data", "family": "prohibited" }
          ],
          "programmes": [
            { "code": "london-care-record", "title": "London Care Record", "kind": "shared-care-record", "operations": ["view"] },
            { "code": "screening-tool", "title": "Screening tool", "kind": "care-tool", "operations": ["view", "change"], "from": "2026-01-31", "until": "2028-02-29" }
          ],
          "roles": [
            {
              "code": "gp",
              "title": "General practitioner",
              "kind": "registered-professional",
              "nhsRoles": ["R0260", "R0270"],
              "labels": "R",
              "breakGlass": true,
              "purposes": ["direct-care"],
              "cells": { "letters": "Y", "dental": "Y" },
              "denies": ["access-log"]
            },
            {
              "code": "insurer",
              "title": "Insurer",
              "kind": "third-party",
              "labels": "N",
              "breakGlass": false,
              "purposes": [],
              "cells": {},
              "denies": ["*"]
            }
          ],
          "grants": [
            {
              "id": "care-view",
              "title": "A GP sees the row",
              "cells": "Y",
              "roleKinds": ["registered-professional"],
              "purposes": ["direct-care"],
              "programmes": ["london-care-record"],
              "operations": ["view"],
              "level": "identifiable",
              "categories": ["letters", "genomics"],
              "requires": ["no-sale", "relationship-established"],
              "obliges": ["audit", "partial-record-notice"],
              "labels": "V",
              "cites": ["P1", "A1"]
            }
          ]
        }
        """;

    public const string Overlay = """
        {
          "format": 1,
          "name": "small-ics",
          "version": "1.0.0",
          "over": "small",
          "settings": { "claimedReviewRate": 0.5 },
          "categories": [{ "code": "fertility", "title": "Fertility", "within": "diagnoses" }],
          "purposes": [{ "code": "falls-prevention", "title": "Falls prevention", "like": "proactive-care", "hl7": "POPHLTH" }],
          "programmes": [{ "code": "falls-tool", "title": "Falls tool", "like": "authorised-care-tool", "operations": ["view"] }],
          "roles": [
            {
              "code": "falls-nurse",
              "title": "Falls nurse",
              "nhsRoles": ["R9999"],
              "labels": "N",
              "breakGlass": false,
              "purposes": ["falls-prevention"],
              "cells": { "diagnoses": "Y" },
              "denies": ["letters"],
              "like": "nurse"
            }
          ],
          "grants": [
            {
              "id": "care-view",
              "title": "An alert with every view",
              "requires": ["care-unscheduled"],
              "obliges": ["alert"],
              "reason": "Example reason",
              "approver": "Caldicott guardian of the ICS",
              "reviewBy": "2027-05-31"
            },
            { "id": "secondary-records", "obliges": ["review"] }
          ],
          "narrowings": [
            {
              "roles": ["care-home"],
              "categories": ["fertility"],
              "programmes": ["london-care-record"],
              "reason": "Not relevant to the role",
              "approver": "Caldicott guardian of the ICS",
              "reviewBy": "2027-05-31"
            },
            { "purposes": ["research"], "categories": ["medication"] }
          ]
        }
        """;
}
