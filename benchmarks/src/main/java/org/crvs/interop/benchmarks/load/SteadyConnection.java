package org.crvs.interop.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kept connection of HTTP/1.1 on which one request at a time is under way. Of an answer it reads the status and, by
 * {@code Content-Length}, where it ends; one without that can't be told from the next, and is bad.
 */
final class SteadyConnection {

    private static final int LONGEST_HEAD = 16_384;
    private static final int REFUSED = 400;
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)\r\n");
    private static final Pattern STATUS = Pattern.compile("^http/1\\.1 (\\d{3})");

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer read = ByteBuffer.allocate(LONGEST_HEAD);
    private ByteBuffer left = ByteBuffer.allocate(0);
    private boolean waiting;
    private boolean headRead;
    private int status;
    private long bodyLeft;
    private long due;

    /** What a read brought. */
    enum Heard {
        NOTHING_YET,
        GOOD,
        BAD,
        GONE
    }

    private SteadyConnection(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    static SteadyConnection open(URI address, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return new SteadyConnection(channel, selector);
    }

    /** A request as it goes over the wire. */
    static byte[] encode(URI address, Call call) {
        var head = new StringBuilder(call.method())
                .append(' ')
                .append(call.target())
                .append(" HTTP/1.1\r\nHost: ")
                .append(address.getRawAuthority())
                .append("\r\n");
        call.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        byte[] body = call.body().getBytes();
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    /**
     * Sends a request.
     *
     * @param when it was due, in {@link System#nanoTime()}
     * @return whether it left, or what the socket had no room for will leave with the next read
     */
    boolean send(byte[] request, long when) {
        due = when;
        waiting = true;
        headRead = false;
        read.clear();
        left = ByteBuffer.wrap(request);
        return write();
    }

    /** When the request under way was due. */
    long due() {
        return due;
    }

    /** Whether a request is under way. */
    boolean isWaiting() {
        return waiting;
    }

    /** Sends on what is left of the request, and reads what there is of the answer. */
    Heard hear() {
        if (left.hasRemaining() && !write()) {
            return Heard.GONE;
        }
        try {
            int count = channel.read(read);
            if (count < 0 || !waiting && count > 0) {
                close();
                return Heard.GONE;
            }
            if (!waiting || count == 0) {
                return Heard.NOTHING_YET;
            }
        } catch (IOException e) {
            close();
            return Heard.GONE;
        }
        return headRead ? body() : head();
    }

    private Heard head() {
        String text = new String(read.array(), 0, read.position(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return read.hasRemaining() ? Heard.NOTHING_YET : broken();
        }
        String head = text.substring(0, end + 2).toLowerCase(Locale.ROOT);
        Matcher line = STATUS.matcher(head);
        Matcher length = LENGTH.matcher(head);
        if (!line.find() || !length.find()) {
            return broken();
        }
        status = Integer.parseInt(line.group(1));
        bodyLeft = Long.parseLong(length.group(1)) - (read.position() - end - "\r\n\r\n".length());
        headRead = true;
        read.clear();
        return ended();
    }

    private Heard body() {
        bodyLeft -= read.position();
        read.clear();
        return ended();
    }

    private Heard ended() {
        if (bodyLeft > 0) {
            return Heard.NOTHING_YET;
        }
        waiting = false;
        return status < REFUSED ? Heard.GOOD : Heard.BAD;
    }

    private Heard broken() {
        close();
        return Heard.GONE;
    }

    private boolean write() {
        try {
            channel.write(left);
            key.interestOps(left.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            return true;
        } catch (IOException e) {
            close();
            return false;
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            key.cancel();
        }
    }
}
