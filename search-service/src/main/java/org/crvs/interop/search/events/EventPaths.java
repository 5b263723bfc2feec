package org.crvs.interop.search.events;

import java.net.URI;
import java.util.regex.Pattern;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** The other paths that versions of OpenCRVS have for the event search: behind {@code /api}, and {@code /events} twice. */
@Provider
@PreMatching
public class EventPaths implements ContainerRequestFilter {

    private static final Pattern OTHER = Pattern.compile("(?:/api)?/events(?:/events)?/search");

    @Override
    public void filter(ContainerRequestContext request) {
        if (OTHER.matcher(request.getUriInfo().getRequestUri().getRawPath()).matches()) {
            request.setRequestUri(URI.create(
                    request.getUriInfo().getBaseUri().resolve("/events/search").toString()));
        }
    }
}
