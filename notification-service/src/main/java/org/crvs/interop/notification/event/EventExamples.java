package org.crvs.interop.notification.event;

/** Requests that work against the synthetic country. */
final class EventExamples {

    private static final String FACILITY = "7a46e6b2-50f9-3c1e-ab70-3f6bf85e02ab";

    private static final String DECLARATION = "{\"child.name\":{\"firstname\":\"Asha\",\"surname\":\"Banda\"},"
            + "\"child.dob\":\"2026-04-29\",\"child.gender\":\"female\",\"child.placeOfBirth\":\"HEALTH_FACILITY\","
            + "\"child.birthLocation\":\"" + FACILITY + "\","
            + "\"mother.name\":{\"firstname\":\"Thandi\",\"surname\":\"Banda\"},\"mother.dob\":\"1998-02-11\","
            + "\"informant.relation\":\"MOTHER\",\"informant.phoneNo\":\"+26070000417\"}";

    static final String CREATE =
            "{\"type\":\"birth\",\"transactionId\":\"hospital-7731\",\"createdAtLocation\":\"" + FACILITY + "\"}";

    static final String NOTIFY = "{\"transactionId\":\"hospital-7731-notify\",\"declaration\":" + DECLARATION
            + ",\"createdAtLocation\":\"" + FACILITY + "\",\"type\":\"NOTIFY\"}";

    static final String NOTIFY_BY_BODY =
            "{\"eventId\":\"<id of the event>\",\"transactionId\":\"hospital-7731-notify\",\"declaration\":"
                    + DECLARATION + ",\"createdAtLocation\":\"" + FACILITY + "\",\"type\":\"NOTIFY\"}";

    static final String BOTH = "{\"eventType\":\"birth\",\"transactionId\":\"hospital-7732\",\"declaration\":"
            + DECLARATION + ",\"createdAtLocation\":\"" + FACILITY + "\"}";

    private EventExamples() {}
}
