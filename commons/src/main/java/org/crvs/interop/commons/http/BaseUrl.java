package org.crvs.interop.commons.http;

import java.net.URI;

/** Addresses that paths are put behind. */
public final class BaseUrl {

    private BaseUrl() {}

    /** The address without slashes at its end, so that a path that begins with one can follow. */
    public static String of(URI address) {
        return address.toString().replaceAll("/+$", "");
    }
}
