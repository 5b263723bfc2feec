package org.crvs.interop.notification.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.fhir.DocumentBundle;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.notification.attachment.AttachmentRule;
import org.crvs.interop.notification.json.Faults;
import org.crvs.interop.notification.location.Location;
import org.crvs.interop.notification.location.Locations;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** All rules a notification has to keep before anything of it is stored; what breaks them is told all at once. */
@ApplicationScoped
public class NotificationRules {

    private final EnvelopeRule envelope;
    private final List<NotificationRule> rules;

    @Inject
    public NotificationRules(RuleConfig config, Locations locations, AttachmentRule attachments, Clock clock) {
        this(config, id -> locations.tree().find(id), attachments, clock);
    }

    NotificationRules(
            RuleConfig config,
            Function<String, Optional<Location>> locations,
            AttachmentRule attachments,
            Clock clock) {
        this.envelope = new EnvelopeRule(config.maxEntries());
        this.rules = List.of(
                new DocumentRule(),
                new ReferenceRule(locations),
                new OfficeRule(locations),
                new PersonRule(clock, config.timeZone()),
                new IdentifierRule(config.identifiers()),
                new AddressRule(locations),
                (bundle, faults) -> attachments.check("", bundle.json(), faults));
    }

    /**
     * Passes a bundle that keeps the rules.
     *
     * @throws org.crvs.interop.commons.problem.ProblemException INVALID_NOTIFICATION with every fault
     */
    public DocumentBundle pass(ObjectNode json) {
        DocumentBundle bundle = DocumentBundle.of(json);
        check(bundle).refuseAs(ProblemKind.INVALID_NOTIFICATION, "The notification");
        return bundle;
    }

    /** Every rule a bundle breaks. */
    public Faults faults(ObjectNode json) {
        return check(DocumentBundle.of(json));
    }

    private Faults check(DocumentBundle bundle) {
        var faults = new Faults();
        if (envelope.check(bundle.json(), faults)) {
            rules.forEach(rule -> rule.check(bundle, faults));
        }
        return faults;
    }
}
