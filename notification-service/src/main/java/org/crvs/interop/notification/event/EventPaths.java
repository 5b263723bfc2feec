package org.crvs.interop.notification.event;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** The other paths that versions of OpenCRVS have for events: {@code /events/events/…}, {@code /api/events/…}, {@code /api/events/events/…}. */
@Provider
@PreMatching
public class EventPaths implements ContainerRequestFilter {

    private static final Pattern OTHER = Pattern.compile("/(?:events|api/events|api)/events(/.*)?");

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getRawPath();
        Matcher matcher = OTHER.matcher(path);
        if (matcher.matches()) {
            String rest = matcher.group(1) == null ? "" : matcher.group(1);
            request.setRequestUri(URI.create(request.getUriInfo().getBaseUri().resolve("/events") + rest));
        }
    }
}
