package org.crvs.interop.commons.http;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Takes the trace ids of each request into the logging context, so that log lines and problems carry them. */
public class RequestTraceFilter {

    /** Runs before everything else, authentication failures included. */
    @ServerRequestFilter(preMatching = true, priority = 0)
    public void open(ContainerRequestContext request) {
        RequestTrace.of(
                        request.getHeaderString(RequestTrace.TRACEPARENT_HEADER),
                        request.getHeaderString(RequestTrace.REQUEST_ID_HEADER))
                .open();
    }
}
