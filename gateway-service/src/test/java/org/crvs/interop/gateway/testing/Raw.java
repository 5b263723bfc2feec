package org.crvs.interop.gateway.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** HTTP as no well-behaved client would write it. */
public final class Raw {

    private Raw() {}

    /** Sends these bytes, line ends as {@code \n}, and reads until the other side closes. */
    public static String exchange(int port, String request) throws IOException {
        try (Socket socket = open(port)) {
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return readAll(socket.getInputStream());
        }
    }

    /** A GET of this target with these header lines. */
    public static String get(int port, String target, String headers) throws IOException {
        return exchange(port, "GET " + target + " HTTP/1.1\nHost: gateway.test\nConnection: close\n" + headers + "\n");
    }

    /** Sends chunks of zeros until the other side has answered or this many were sent, and gives the answer. */
    public static String chunks(int port, String path, String headers, int chunks, int size) throws IOException {
        try (Socket socket = open(port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: gateway.test\r\nTransfer-Encoding: chunked\r\n" + headers
                            + "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            byte[] chunk = new byte[size];
            try {
                for (int i = 0; i < chunks && socket.getInputStream().available() == 0; i++) {
                    out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                    out.write(chunk);
                    out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                }
            } catch (IOException closed) {
                // the answer may be there all the same
            }
            return readAll(socket.getInputStream());
        }
    }

    /** Sends the beginning of a request, then one byte each time, until the other side answers or this many were sent. */
    public static String drops(int port, String beginning, int drops, Duration between) throws IOException {
        try (Socket socket = open(port)) {
            OutputStream out = socket.getOutputStream();
            out.write(beginning.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.setSoTimeout((int) between.toMillis());
            for (int i = 0; i < drops; i++) {
                try {
                    int first = socket.getInputStream().read();
                    return first < 0 ? "" : (char) first + readAll(socket.getInputStream());
                } catch (SocketTimeoutException silent) {
                    out.write(' ');
                    out.flush();
                }
            }
            return "[no answer]";
        }
    }

    /** Sends a request and closes the connection without waiting for an answer. */
    public static void abandon(int port, String request) throws IOException {
        try (Socket socket = open(port)) {
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }
    }

    private static Socket open(int port) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String readAll(InputStream in) throws IOException {
        var all = new StringBuilder();
        byte[] buffer = new byte[8_192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                all.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException e) {
            all.append("\n[still open]");
        } catch (IOException e) {
            all.append("\n[reset]");
        }
        return all.toString();
    }
}
