package org.crvs.interop.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The four use cases end to end, through the gateway only: a hospital notifies a birth, the registrar registers it, the
 * National ID system is told and sends a number back, social protection finds the child, a portal receives only what it
 * was granted, the death follows the same way, and the audit has it all.
 */
public final class Story implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Cast cast;
    private final Narrator narrator;
    private final Clock clock;
    private final Instant began;
    private final Family family;
    private final Subscriber nationalIdReceiver;
    private final Subscriber portalReceiver;
    private final NationalIdSystem nationalIdSystem;
    private final Registration registration;
    private final Subscriptions subscriptions;
    private final Searches searches;

    /** A story with a family of its own. */
    public Story(Cast cast, Narrator narrator, Clock clock) {
        this.cast = cast;
        this.narrator = narrator;
        this.clock = clock;
        this.began = clock.instant();
        this.family = new Family(began.toEpochMilli(), began);
        this.nationalIdReceiver =
                new Subscriber("national-id", cast.nationalId().shaSecret(), clock);
        this.portalReceiver = new Subscriber("portal", cast.portal().shaSecret(), clock);
        this.nationalIdSystem = new NationalIdSystem(cast.nationalId());
        this.registration = new Registration(cast, narrator, clock);
        this.subscriptions = new Subscriptions(narrator);
        this.searches = new Searches(cast, narrator);
        nationalIdReceiver.onDelivery(nationalIdSystem::take);
    }

    /**
     * Plays it from beginning to end.
     *
     * @throws StoryException at the first step that does not go as it should
     */
    public void play() {
        subscribe();
        String bundle = family.birthNotification(clock.instant());
        Registration.Notified birth = notifyBirth(bundle);
        Registration.Registered registered = register(birth);
        nationalIdIsTold(birth, registered);
        childIsFound(birth, registered);
        portalGetsOnlyTheChild(birth);
        duplicateReturnsTheFirst(bundle, birth);
        Registration.Notified death = deathFollows(birth);
        auditHasItAll(birth, death);
    }

    private void subscribe() {
        narrator.step("The National ID system and a portal subscribe; each proves it wants to");
        subscriptions.unsubscribe(cast.nationalId());
        subscriptions.unsubscribe(cast.portal());
        subscriptions.subscribe(cast.nationalId(), nationalIdReceiver, "BIRTH_REGISTERED");
        subscriptions.subscribe(cast.nationalId(), nationalIdReceiver, "DEATH_REGISTERED");
        subscriptions.subscribe(cast.portal(), portalReceiver, "BIRTH_REGISTERED");
    }

    private Registration.Notified notifyBirth(String bundle) {
        narrator.step("The hospital gets a token and notifies a birth");
        narrator.sent(
                cast.hospital().name(),
                "POST /token grant_type=client_credentials&client_id="
                        + cast.hospital().clientId() + "&client_secret=…");
        narrator.received(cast.hospital().name(), cast.hospital().requestToken());
        Registration.Notified birth = registration.submit(bundle);
        narrator.found("record " + birth.id() + ", tracking id " + birth.trackingId());
        return birth;
    }

    private Registration.Registered register(Registration.Notified birth) {
        narrator.step("It waits in the work queue of its office; the registrar validates and registers it");
        narrator.sent(cast.registrar().name(), "GET /records?status=IN_PROGRESS&office=" + family.office());
        JsonNode entry = registration.queued(family.office(), birth);
        narrator.received(cast.registrar().name(), entry.toString());
        Registration.Registered registered = registration.register(birth);
        narrator.found("registered under " + registered.number());
        return registered;
    }

    private void nationalIdIsTold(Registration.Notified birth, Registration.Registered registered) {
        narrator.step("The National ID system receives the signed webhook and sends a number back");
        Subscriber.Delivery delivery = delivered(nationalIdReceiver, "BIRTH_REGISTERED", birth.id());
        long millis = Duration.between(registered.asked(), delivery.at()).toMillis();
        narrator.received(
                cast.nationalId().name(),
                "POST " + nationalIdReceiver.callback() + " " + delivery.topic() + ", X-Hub-Signature "
                        + delivery.signature());
        narrator.found("the signature is right; it came " + millis + " ms after the registrar asked");
        String number = Waiting.until("the National ID number on the record", PATIENCE, () -> Optional.ofNullable(
                        nationalIdSystem.numberOf(birth.id()))
                .filter(value -> record(birth).path("bundle").toString().contains("\"" + value + "\"")));
        narrator.sent(cast.nationalId().name(), "POST /records/" + birth.id() + "/identifiers NATIONAL_ID " + number);
        narrator.found("the number is on the record, version "
                + record(birth).path("version").asInt());
    }

    private void childIsFound(Registration.Notified birth, Registration.Registered registered) {
        narrator.step("Social protection finds the child by the misspelt name of the mother, and by number");
        narrator.found("the mother is " + family.motherName() + ", the child " + family.childName());
        searches.find(
                birth.id(),
                Map.of(
                        "event", "birth",
                        "motherFirstNames", family.misspeltMotherGiven(),
                        "motherFamilyName", family.misspeltMotherFamily()));
        searches.find(birth.id(), Map.of("registrationNumber", registered.number()));
    }

    private void portalGetsOnlyTheChild(Registration.Notified birth) {
        narrator.step("The portal, granted child-details only, receives only that");
        Subscriber.Delivery delivery = delivered(portalReceiver, "BIRTH_REGISTERED", birth.id());
        String bundle = delivery.bundle().toString();
        narrator.received(cast.portal().name(), bundle);
        String mother = family.motherName().substring(family.motherName().indexOf(' ') + 1);
        String child = family.childName().substring(family.childName().indexOf(' ') + 1);
        if (!bundle.contains(child) || bundle.contains(mother) || bundle.contains("Observation")) {
            throw new StoryException("the portal received something else than the child's details");
        }
        narrator.found("the child is in it, the parents are not");
    }

    private void duplicateReturnsTheFirst(String bundle, Registration.Notified birth) {
        narrator.step("The hospital sends the same notification again and gets the first result");
        Registration.Notified again = registration.submit(bundle);
        if (!again.equals(birth)) {
            throw new StoryException("the repeated notification made another record: " + again);
        }
        narrator.found("still record " + again.id() + ", tracking id " + again.trackingId());
    }

    private Registration.Notified deathFollows(Registration.Notified birth) {
        narrator.step("A death notification for the same person follows the same way");
        Instant now = clock.instant();
        Registration.Notified death =
                registration.submit(family.deathNotification(now, nationalIdSystem.numberOf(birth.id())));
        Registration.Registered registered = registration.register(death);
        Subscriber.Delivery delivery = delivered(nationalIdReceiver, "DEATH_REGISTERED", death.id());
        narrator.received(cast.nationalId().name(), delivery.topic() + " for record " + delivery.recordId());
        narrator.found("registered under " + registered.number() + "; the National ID system can deactivate "
                + nationalIdSystem.numberOf(birth.id()));
        return death;
    }

    private void auditHasItAll(Registration.Notified birth, Registration.Notified death) {
        narrator.step("The audit shows every step with the client that did it");
        var audit = new AuditReview(cast, narrator);
        audit.review(by(cast.nationalId(), "webhook.subscribe"), Map.of("webhook.subscribe", cast.nationalId()));
        audit.review(by(cast.portal(), "webhook.subscribe"), Map.of("webhook.subscribe", cast.portal()));
        audit.review(by(cast.hospital(), "token.issue"), Map.of("token.issue", cast.hospital()));
        audit.review(
                "record=" + birth.id(),
                Map.of(
                        "notification.create", cast.hospital(),
                        "record.validate", cast.registrar(),
                        "record.register", cast.registrar(),
                        "record.identify", cast.nationalId(),
                        "search.query", cast.socialProtection(),
                        "webhook.deliver", cast.portal()));
        audit.review(
                "record=" + death.id(),
                Map.of(
                        "notification.create", cast.hospital(),
                        "record.register", cast.registrar(),
                        "webhook.deliver", cast.nationalId()));
    }

    private String by(Session client, String action) {
        return "client=" + client.clientId() + "&action=" + action + "&from=" + began;
    }

    private Subscriber.Delivery delivered(Subscriber receiver, String topic, String recordId) {
        return Waiting.until(topic + " for " + recordId, PATIENCE, () -> receiver.deliveries().stream()
                .filter(delivery -> delivery.topic().equals(topic))
                .filter(delivery -> delivery.recordId().equals(recordId))
                .findFirst());
    }

    private JsonNode record(Registration.Notified notified) {
        return cast.registrar().get("/records/" + notified.id()).expect(200).json();
    }

    /** Ends the subscriptions and the receivers. */
    @Override
    public void close() {
        try {
            subscriptions.unsubscribe(cast.nationalId());
            subscriptions.unsubscribe(cast.portal());
        } finally {
            nationalIdReceiver.close();
            portalReceiver.close();
        }
    }
}
