package org.crvs.interop.acceptance.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crvs.interop.acceptance.Certificates;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A receiver that spoils its first deliveries and takes all others. It speaks HTTP over bare sockets, because no HTTP
 * server lets itself be this rude; one request per connection.
 */
final class FaultyReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Misbehaviour misbehaviour;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger toSpoil;
    private final AtomicInteger spoilt = new AtomicInteger();

    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private volatile boolean challenged;

    FaultyReceiver(Misbehaviour misbehaviour, int spoilFirst) throws IOException {
        this.misbehaviour = misbehaviour;
        this.toSpoil = new AtomicInteger(spoilFirst);
        this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    Misbehaviour misbehaviour() {
        return misbehaviour;
    }

    String callback() {
        String scheme = misbehaviour == Misbehaviour.WRONG_TLS ? "https" : "http";
        return scheme + "://127.0.0.1:" + server.getLocalPort() + "/"
                + misbehaviour.name().toLowerCase(Locale.ROOT);
    }

    /** Ids of the records whose delivery was answered 200. */
    Set<String> taken() {
        return Set.copyOf(taken);
    }

    int spoilt() {
        return spoilt.get();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = misbehaviour == Misbehaviour.WRONG_TLS ? secured(accepted) : accepted) {
            var in = new BufferedInputStream(socket.getInputStream());
            String head = head(in);
            OutputStream out = socket.getOutputStream();
            if (head.startsWith("GET ")) {
                String challenge = URLDecoder.decode(
                        head.replaceFirst("(?s).*[?&]challenge=([^& ]+).*", "$1"), StandardCharsets.UTF_8);
                challenged = true;
                respond(
                        out,
                        "200 OK",
                        "",
                        JSON.createObjectNode().put("challenge", challenge).toString());
                return;
            }
            byte[] body = in.readNBytes(contentLength(head));
            if (misbehaviour != Misbehaviour.WRONG_TLS && toSpoil.getAndDecrement() > 0) {
                spoilt.incrementAndGet();
                spoil(out);
            } else {
                taken.add(recordId(JSON.readTree(body)));
                respond(out, "200 OK", "", "{}");
            }
        } catch (IOException e) {
            // the caller hung up, which is its right
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Spoils the handshake of deliveries, never that of the challenge. */
    private Socket secured(Socket socket) throws IOException {
        boolean wrong = challenged && toSpoil.getAndDecrement() > 0;
        SSLSocketFactory tls = wrong ? Certificates.unknown() : Certificates.trusted();
        var secured = (SSLSocket) tls.createSocket(socket, "127.0.0.1", socket.getPort(), true);
        secured.setUseClientMode(false);
        try {
            secured.startHandshake();
            return secured;
        } catch (IOException e) {
            // told so, or the line just cut
            if (wrong) {
                spoilt.incrementAndGet();
            }
            secured.close();
            throw e;
        }
    }

    private void spoil(OutputStream out) throws IOException, InterruptedException {
        switch (misbehaviour) {
            case HANG -> closed.await();
            case ERROR -> respond(out, "500 Internal Server Error", "", "{}");
            case TOO_MANY -> respond(out, "429 Too Many Requests", "Retry-After: 1\r\n", "{}");
            case REDIRECT -> respond(out, "302 Found", "Location: http://127.0.0.1:9/elsewhere\r\n", "");
            case CUT -> out.write("HTTP/1.1 200 OK\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
            case WRONG_TLS -> throw new AssertionError("the handshake is what this one spoils");
            case ENDLESS -> {
                out.write("HTTP/1.1 500 Internal Server Error\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                byte[] more = new byte[8_192];
                while (closed.getCount() > 0) {
                    out.write(more);
                }
            }
        }
    }

    private static void respond(OutputStream out, String status, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                + "\r\nConnection: close\r\n" + headers + "\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request ended in its head");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int contentLength(String head) {
        return Integer.parseInt(head.replaceFirst("(?si).*\\ncontent-length: *(\\d+).*", "$1"));
    }

    private static String recordId(JsonNode body) {
        for (JsonNode entry : body.at("/event/context/0").path("entry")) {
            if (entry.at("/resource/resourceType").asText().equals("Task")) {
                return entry.at("/resource/focus/reference").asText().replaceFirst(".*/", "");
            }
        }
        throw new AssertionError("a delivery without a Task");
    }

    @Override
    public void close() {
        closed.countDown();
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
