package org.crvs.interop.clientregistry.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.crvs.interop.clientregistry.administrator.Administrator;
import org.crvs.interop.clientregistry.audit.AuditEvent;
import org.crvs.interop.clientregistry.audit.ChainReport;
import org.crvs.interop.clientregistry.client.ClientView;
import org.crvs.interop.clientregistry.console.page.Chrome;
import org.crvs.interop.commons.message.AuditMessage;

import java.util.List;
import java.util.Map;

/** The console's pages and what each of them shows. */
public final class Pages {

    private static final String BASE = "console";

    private Pages() {}

    /** Where one signs in; {@code fault} is the key of why it failed, or empty, as is {@code provider} when there is none. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record SignIn(
            Chrome page, String knock, String from, String username, String fault, String provider, boolean passwords)
            implements TemplateInstance {}

    /** Leads on by itself to an address, and says why. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record Onward(Chrome page, String text, String address) implements TemplateInstance {}

    /** Something did not work. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record Trouble(Chrome page, String title, String detail) implements TemplateInstance {}

    /** How the suite does. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record Overview(Chrome page, List<ServiceHealth> services, List<TypeCount> clients, List<JsonNode> disabled)
            implements TemplateInstance {}

    /** Clients, filtered. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record Clients(
            Chrome page,
            List<ClientView> clients,
            List<String> types,
            List<String> statuses,
            String type,
            String status,
            String name,
            String next)
            implements TemplateInstance {}

    /** Choosing the type of a new client. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record ClientTypes(Chrome page, List<String> types) implements TemplateInstance {}

    /** The form of a new client, or of one that is there. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record ClientEdit(
            Chrome page, ClientForm form, String clientId, String version, List<Place> chosen, List<Place> found)
            implements TemplateInstance {}

    /** Places to choose from; {@code sought} is whether somebody looked for any. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record PlaceBoxes(Chrome page, List<Place> found, boolean sought) implements TemplateInstance {}

    /** One client. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record ClientPage(Chrome page, ClientView client, boolean own, List<Place> places)
            implements TemplateInstance {}

    /** A secret, shown this once. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record Secret(Chrome page, ClientView client, List<Shown> secrets) implements TemplateInstance {}

    /** A question before something that can't be undone. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record Confirm(Chrome page, String title, String detail, String action, String label, String back)
            implements TemplateInstance {}

    /** Webhook subscriptions. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record Webhooks(Chrome page, List<JsonNode> subscriptions, String client) implements TemplateInstance {}

    /** Deliveries of one subscription. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record Deliveries(
            Chrome page,
            JsonNode subscription,
            List<JsonNode> deliveries,
            List<String> states,
            String state,
            String next,
            List<Fact> health)
            implements TemplateInstance {}

    /** One delivery with its attempts. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record Delivery(Chrome page, JsonNode delivery, List<JsonNode> attempts) implements TemplateInstance {}

    /** Looking up a record by its number; {@code found} is null before, and when there is none. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record Records(
            Chrome page,
            String number,
            JsonNode found,
            List<JsonNode> history,
            List<AuditEvent> disclosures,
            String fault)
            implements TemplateInstance {}

    /** The tree of locations. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record Locations(Chrome page, List<LocationNode> path, List<LocationNode> below)
            implements TemplateInstance {}

    /** The audit, filtered. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record Audit(
            Chrome page,
            List<AuditMessage> events,
            Map<String, String> filters,
            List<String> outcomes,
            String query,
            String next,
            String fault,
            ChainReport chain)
            implements TemplateInstance {}

    /** Who signs in; {@code password} is a new one, shown this once. */
    @CheckedTemplate(basePath = BASE, defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    public record People(Chrome page, List<Administrator> people, String username, String password, String fault)
            implements TemplateInstance {}

    /** How a subscription was served in the last day; a line of it. */
    public record Fact(String label, String value) {}

    /** A secret with what it is, the key of a text. */
    public record Shown(String label, String value) {}

    /** A service, and whether it can work. */
    public record ServiceHealth(String name, boolean up, List<String> troubles) {}

    /** Clients of a type. */
    public record TypeCount(String type, long active, long disabled) {}

    /** An area or office to choose; {@code parent} is the name of the area it is in, or empty. */
    public record Place(String id, String name, String type, String statisticalId, String parent) {}

    /** A location in the tree. */
    public record LocationNode(String id, String name, String type, String statisticalId, boolean active) {}
}
