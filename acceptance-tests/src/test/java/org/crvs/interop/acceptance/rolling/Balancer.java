package org.crvs.interop.acceptance.rolling;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a Kubernetes Service is to its clients: one address, whose new connections go to the instances in turn. An
 * instance that is taken out keeps the connections it has.
 */
final class Balancer implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Integer> instances = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    Balancer(int... ports) {
        for (int port : ports) {
            instances.add(port);
        }
        try {
            server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    void add(int port) {
        instances.add(port);
    }

    void remove(int port) {
        instances.remove(Integer.valueOf(port));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket from = server.accept();
                threads.execute(() -> connect(from));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket from) {
        List<Integer> now = List.copyOf(instances);
        int port = now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
        try (from;
                Socket to = new Socket(InetAddress.getLoopbackAddress(), port)) {
            threads.execute(() -> pump(to, from));
            pump(from, to);
        } catch (IOException e) {
            // nobody listens there: the connection just ends
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[16_384];
            for (int n = in.read(some); n >= 0; n = in.read(some)) {
                out.write(some, 0, n);
            }
        } catch (IOException e) {
            // one side is gone, and the other learns it below
        } finally {
            try {
                to.close();
                from.close();
            } catch (IOException e) {
                // closed already
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
