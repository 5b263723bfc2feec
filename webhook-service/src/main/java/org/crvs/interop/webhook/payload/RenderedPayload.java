package org.crvs.interop.webhook.payload;

/**
 * A body as it is sent.
 *
 * @param contentType its media type; null for {@code application/json}
 * @param body the text
 */
public record RenderedPayload(String contentType, String body) {}
