package org.crvs.interop.clientregistry.console.session;

import org.crvs.interop.clientregistry.RegistryConfig;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;

/** The console's cookies: sent to the console alone, by its own pages alone, out of reach of scripts. */
@ApplicationScoped
public class Cookies {

    /** Who is signed in. */
    public static final String SESSION = "crvs_console";

    /** Repeated by the form that signs in. */
    public static final String KNOCK = "crvs_console_knock";

    /** The language chosen. */
    public static final String LANGUAGE = "crvs_console_language";

    /** Carried while somebody signs in at an OpenID Connect provider. */
    public static final String OIDC = "crvs_console_oidc";

    /** Where that one is sent. */
    public static final String OIDC_PATH = "/console/oidc";

    private static final String PATH = "/console";
    private static final int TEN_MINUTES = 600;
    private static final int A_YEAR = 31_536_000;

    private final boolean secure;

    /**
     * Makes cookies.
     *
     * @param config tells whether the public address is one of TLS
     */
    public Cookies(RegistryConfig config) {
        this.secure = "https".equalsIgnoreCase(config.publicUrl().getScheme());
    }

    /** A cookie that ends with the browser. */
    public NewCookie of(String name, String value) {
        return builder(name, value).build();
    }

    /** A cookie that stays for a year. */
    public NewCookie lasting(String name, String value) {
        return builder(name, value).maxAge(A_YEAR).build();
    }

    /** Takes a cookie away. */
    public NewCookie none(String name) {
        return builder(name, "").maxAge(0).build();
    }

    /** Carried to the provider and back: it comes back from another site, so it may not be strict. */
    public NewCookie ofAttempt(String value) {
        return attempt(value).maxAge(TEN_MINUTES).build();
    }

    /** Takes that one away. */
    public NewCookie noAttempt() {
        return attempt("").maxAge(0).build();
    }

    private NewCookie.Builder attempt(String value) {
        return builder(OIDC, value).path(OIDC_PATH).sameSite(SameSite.LAX);
    }

    private NewCookie.Builder builder(String name, String value) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(PATH)
                .httpOnly(true)
                .secure(secure)
                .sameSite(SameSite.STRICT);
    }
}
