package org.crvs.interop.localstack.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The services answer 200 at their readiness address, and until then say which of their checks is down. */
final class HealthReadiness implements Readiness {

    private static final int TIMEOUT_MILLIS = 3_000;

    private final URI address;
    private final ObjectMapper json = new ObjectMapper();
    private volatile String lastAnswer = "";

    HealthReadiness(URI address) {
        this.address = address;
    }

    @Override
    public boolean isReady(Path log, long logStart) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                int status = connection.getResponseCode();
                if (status == HttpURLConnection.HTTP_OK) {
                    return true;
                }
                lastAnswer = "health answers " + status + down(connection.getErrorStream());
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            lastAnswer = "health does not answer";
        }
        return false;
    }

    @Override
    public String lastAnswer() {
        return lastAnswer;
    }

    private String down(InputStream body) throws IOException {
        if (body == null) {
            return "";
        }
        List<String> names = new ArrayList<>();
        try {
            for (JsonNode check : json.readTree(body).path("checks")) {
                if ("DOWN".equals(check.path("status").asText())) {
                    names.add(check.path("name").asText());
                }
            }
        } catch (JsonProcessingException e) {
            // something else than a service answers at this port
            return "";
        }
        return names.isEmpty() ? "" : ", down: " + String.join(", ", names);
    }
}
