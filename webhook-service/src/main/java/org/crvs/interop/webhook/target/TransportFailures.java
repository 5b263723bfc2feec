package org.crvs.interop.webhook.target;

import org.crvs.interop.webhook.target.TargetException.Reason;

import java.net.ConnectException;
import java.net.SocketException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Names what went wrong under a request, without repeating texts that a receiver could have written. */
final class TransportFailures {

    private TransportFailures() {}

    static TargetException of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TargetException known) {
                return known;
            }
            if (cause instanceof TimeoutException) {
                return new TargetException(Reason.TIMED_OUT, "no complete answer in time", failure);
            }
            if (cause instanceof SSLException) {
                return new TargetException(Reason.TLS_FAILED, "the TLS handshake failed", failure);
            }
            if (cause instanceof ConnectException) {
                return new TargetException(Reason.CONNECTION_FAILED, "the connection failed", failure);
            }
        }
        boolean network = failure.getCause() instanceof SocketException;
        return new TargetException(
                network ? Reason.CONNECTION_FAILED : Reason.BROKEN_ANSWER,
                network ? "the connection failed" : "the connection ended before the answer did",
                failure);
    }
}
