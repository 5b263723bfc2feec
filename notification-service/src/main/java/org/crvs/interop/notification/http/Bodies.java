package org.crvs.interop.notification.http;

import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;

import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies up to what the route allows; the server's own limit is that of the largest import. */
public final class Bodies {

    private Bodies() {}

    /**
     * The whole body.
     *
     * @param body may be null when there is none
     * @param most largest body, in bytes
     * @param what what the body is, to be told when it is larger
     * @throws ProblemException BODY_TOO_LARGE, or INVALID_REQUEST when its sender breaks off
     */
    public static byte[] read(InputStream body, int most, String what) {
        if (body == null) {
            return new byte[0];
        }
        try {
            byte[] bytes = body.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new ProblemException(ProblemKind.BODY_TOO_LARGE, what + " may have " + most + " bytes.");
            }
            return bytes;
        } catch (IOException e) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, "The body broke off before its end.");
        }
    }
}
