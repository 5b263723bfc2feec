package org.crvs.interop.localstack.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine's loopback address. */
public final class Ports {

    /** The one address everything here listens on. */
    public static final String LOOPBACK = "127.0.0.1";

    // Below the range the system takes outgoing ports from, so that no connection takes a port between choice and use.
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int ATTEMPTS = 200;

    private Ports() {}

    /** Whether nothing listens on this port. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** This port, or any free one when it is 0. */
    public static int orFree(int port) {
        return port == 0 ? free() : port;
    }

    /** A port nothing listens on. */
    public static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
    }
}
