package org.crvs.interop.search.graphql;

import org.crvs.interop.search.record.RecordSummary.Operation;
import org.eclipse.microprofile.graphql.Description;

import java.util.List;

/** One action on a result. Persons and offices behind it are not given out, but clients' queries may ask for them. */
public class OperationHistorySearchSet {

    private static final String WITHHELD = "Always empty for integrating clients.";

    private final Operation operation;

    OperationHistorySearchSet(Operation operation) {
        this.operation = operation;
    }

    @Description("The status after it.")
    public String getOperationType() {
        return operation.status().name();
    }

    public String getOperatedOn() {
        return operation.at().toString();
    }

    @Description("Type of the client that did it.")
    public String getOperatorRole() {
        return operation.role();
    }

    @Description(WITHHELD)
    public List<HumanName> getOperatorName() {
        return null;
    }

    @Description(WITHHELD)
    public String getOperatorOfficeName() {
        return null;
    }

    @Description(WITHHELD)
    public List<String> getOperatorOfficeAlias() {
        return null;
    }

    @Description(WITHHELD)
    public String getNotificationFacilityName() {
        return null;
    }

    @Description(WITHHELD)
    public List<String> getNotificationFacilityAlias() {
        return null;
    }

    @Description(WITHHELD)
    public String getRejectReason() {
        return null;
    }

    @Description(WITHHELD)
    public String getRejectComment() {
        return null;
    }
}
