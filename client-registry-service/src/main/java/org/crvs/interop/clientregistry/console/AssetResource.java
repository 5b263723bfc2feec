package org.crvs.interop.clientregistry.console;

import io.smallrye.common.annotation.Blocking;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The console's own style, scripts and pictures; nothing comes from elsewhere. */
@Path("/console/assets")
@Blocking
@PermitAll
public class AssetResource {

    /** The version of the library, as its dependency has it. */
    static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.4/dist/htmx.min.js";

    private static final Map<String, Asset> ASSETS = Map.of(
            "console.css", new Asset("console/console.css", "text/css; charset=utf-8"),
            "console.js", new Asset("console/console.js", "text/javascript; charset=utf-8"),
            "htmx.js", new Asset(HTMX, "text/javascript; charset=utf-8"),
            "mark.svg", new Asset("console/mark.svg", "image/svg+xml"));

    private record Asset(String resource, String type) {}

    @GET
    @Path("/{name}")
    public Response get(@PathParam("name") String name) {
        Asset asset = ASSETS.get(name);
        return asset == null
                ? Response.status(Response.Status.NOT_FOUND).build()
                : Response.ok(content(asset.resource()))
                        .type(asset.type())
                        .header("Cache-Control", "public, max-age=3600")
                        .header("X-Content-Type-Options", "nosniff")
                        .build();
    }

    private static byte[] content(String resource) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
