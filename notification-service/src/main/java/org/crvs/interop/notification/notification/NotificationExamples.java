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

    private NotificationExamples() {}
}
