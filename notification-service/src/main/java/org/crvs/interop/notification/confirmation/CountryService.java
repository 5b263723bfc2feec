package org.crvs.interop.notification.confirmation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.notification.json.StrictJson;
import org.crvs.interop.notification.numbering.RegistrationConfig;
import org.crvs.interop.notification.record.RecordVersion;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks the service of the country to number a registration. */
@ApplicationScoped
public class CountryService {

    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_NUMBER = 64;

    /** What came of a request. */
    sealed interface Answer {
        /** The number. */
        record Numbered(String number) implements Answer {}

        /** It will answer with confirm or reject. */
        record Later() implements Answer {}

        /** It refuses the registration. */
        record Refused(String reason) implements Answer {}

        /** It gave no usable answer; for a person to read. */
        record Failed(String problem) implements Answer {}
    }

    private final RegistrationConfig.Service config;
    private final HttpClient client;

    public CountryService(RegistrationConfig config) {
        this.config = config.service();
        this.client = HttpClient.newBuilder()
                .connectTimeout(this.config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Posts a registration and reads the answer; never throws for what the service does. */
    Answer ask(RecordVersion version) {
        try {
            HttpResponse<InputStream> response =
                    client.send(request(version), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return read(response.statusCode(), body.readNBytes(LONGEST_ANSWER));
            }
        } catch (HttpTimeoutException e) {
            return new Answer.Failed("no answer within " + config.timeout().toSeconds() + " s");
        } catch (IOException e) {
            return new Answer.Failed("can't be reached (" + e.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Failed("interrupted while stopping");
        }
    }

    private HttpRequest request(RecordVersion version) throws IOException {
        ObjectNode body = StrictJson.object()
                .put("recordId", version.recordId())
                .put("version", version.version())
                .put("event", version.event().name())
                .put("trackingId", version.trackingId())
                .put("office", version.officeId());
        body.set("bundle", StrictJson.stored(version.bundle()));
        HttpRequest.Builder request = HttpRequest.newBuilder(config.url().orElseThrow())
                .timeout(config.timeout())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", version.recordId() + ":" + version.version())
                .POST(HttpRequest.BodyPublishers.ofString(StrictJson.write(body)));
        if (config.tokenFile().isPresent()) {
            String token = Files.readString(config.tokenFile().get()).strip();
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private static Answer read(int status, byte[] body) {
        return switch (status) {
            case 200, 201 -> {
                String number = text(body, List.of("registrationNumber"));
                yield number == null || number.length() > LONGEST_NUMBER
                        ? new Answer.Failed("answered " + status + " without a usable registrationNumber")
                        : new Answer.Numbered(number);
            }
            case 202 -> new Answer.Later();
            case 400, 409, 422 -> {
                String reason = text(body, List.of("reason", "message", "error", "detail"));
                yield new Answer.Refused(
                        reason == null ? "The registration service refused it (HTTP " + status + ")" : cut(reason));
            }
            default -> new Answer.Failed("answered HTTP " + status);
        };
    }

    private static String text(byte[] body, List<String> names) {
        try {
            JsonNode answer = StrictJson.read(body);
            return names.stream()
                    .map(answer::path)
                    .filter(JsonNode::isTextual)
                    .map(node -> node.textValue().strip())
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse(null);
        } catch (ProblemException e) {
            return null;
        }
    }

    /** Between characters, not through one of two halves. */
    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
    }
}
