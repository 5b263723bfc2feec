package org.crvs.interop.notification.notification;

/** Examples of the interface description; they run against the synthetic country. */
final class NotificationExamples {

    /** The least a hospital can send of a birth: who, and which office. */
    static final String BIRTH = """
            {"resourceType":"Bundle","type":"document","meta":{"lastUpdated":"2026-01-15T08:00:00.000Z"},
             "entry":[
              {"fullUrl":"urn:uuid:3f6a1c52-0c56-4a4e-9d1b-6f1d1c1f0a01","resource":{"resourceType":"Composition",
                "status":"preliminary","title":"Birth Notification",
                "type":{"coding":[{"system":"http://opencrvs.org/doc-types","code":"birth-notification"}]},
                "section":[{"title":"Child details","code":{"coding":[
                  {"system":"http://opencrvs.org/doc-sections","code":"child-details"}]},
                  "entry":[{"reference":"urn:uuid:3f6a1c52-0c56-4a4e-9d1b-6f1d1c1f0a03"}]}]}},
              {"fullUrl":"urn:uuid:3f6a1c52-0c56-4a4e-9d1b-6f1d1c1f0a02","resource":{"resourceType":"Task",
                "status":"draft","focus":{"reference":"urn:uuid:3f6a1c52-0c56-4a4e-9d1b-6f1d1c1f0a01"},
                "extension":[{"url":"http://opencrvs.org/specs/extension/regLastOffice",
                  "valueReference":{"reference":"Location/dd071df0-c2c9-37fa-9524-12c9e48ce059"}}]}},
              {"fullUrl":"urn:uuid:3f6a1c52-0c56-4a4e-9d1b-6f1d1c1f0a03","resource":{"resourceType":"Patient",
                "name":[{"use":"en","given":["Asha"],"family":["Banda"]}],
                "gender":"female","birthDate":"2026-01-14"}}]}
            """;

    /** The same in plain FHIR R4: the record goes to the office that sees to the facility of the encounter. */
    static final String PLAIN_BIRTH = """
            {"resourceType":"Bundle","type":"document","timestamp":"2026-01-15T08:00:00Z",
             "identifier":{"system":"urn:ietf:rfc:3986","value":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"},
             "entry":[
              {"fullUrl":"urn:uuid:3f6a1c52-0c56-4a4e-9d1b-6f1d1c1f0b01","resource":{"resourceType":"Composition",
                "status":"final","type":{"coding":[{"system":"http://loinc.org","code":"68998-4"}]},
                "subject":{"reference":"urn:uuid:3f6a1c52-0c56-4a4e-9d1b-6f1d1c1f0b02"},
                "encounter":{"reference":"urn:uuid:3f6a1c52-0c56-4a4e-9d1b-6f1d1c1f0b04"},
                "date":"2026-01-15T08:00:00Z","author":[{"display":"District Hospital"}],
                "title":"Birth notification"}},
              {"fullUrl":"urn:uuid:3f6a1c52-0c56-4a4e-9d1b-6f1d1c1f0b02","resource":{"resourceType":"Patient",
                "name":[{"family":"Banda","given":["Asha"]}],"gender":"female","birthDate":"2026-01-14"}},
              {"fullUrl":"urn:uuid:3f6a1c52-0c56-4a4e-9d1b-6f1d1c1f0b03","resource":{"resourceType":"RelatedPerson",
                "patient":{"reference":"urn:uuid:3f6a1c52-0c56-4a4e-9d1b-6f1d1c1f0b02"},
                "relationship":[{"coding":[
                  {"system":"http://terminology.hl7.org/CodeSystem/v3-RoleCode","code":"MTH"}]}],
                "name":[{"family":"Banda","given":["Grace"]}],"birthDate":"1998-02-01"}},
              {"fullUrl":"urn:uuid:3f6a1c52-0c56-4a4e-9d1b-6f1d1c1f0b04","resource":{"resourceType":"Encounter",
                "status":"finished",
                "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},
                "subject":{"reference":"urn:uuid:3f6a1c52-0c56-4a4e-9d1b-6f1d1c1f0b02"},
                "location":[{"location":{"reference":"Location/7a46e6b2-50f9-3c1e-ab70-3f6bf85e02ab"}}]}}]}
            """;

    private NotificationExamples() {}
}
