package org.crvs.interop.webhook.target;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** An HTTPS server on loopback whose certificate nobody vouches for; it may ask for the certificate of who calls. */
final class SelfSignedServer implements AutoCloseable {

    private final HttpsServer server;
    private final TestCertificate certificate = new TestCertificate("127.0.0.1", 10);
    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> callers = new CopyOnWriteArrayList<>();

    SelfSignedServer() throws IOException, GeneralSecurityException {
        this(null);
    }

    /** One that lets in only who shows this certificate; null for everybody. */
    SelfSignedServer(TestCertificate caller) throws IOException, GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(certificate.keys(), certificate.password());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), caller == null ? null : trustIn(caller), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = tls.getDefaultSSLParameters();
                wanted.setNeedClientAuth(caller != null);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            callers.add(nameOf((HttpsExchange) exchange));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    int requests() {
        return requests.get();
    }

    List<String> callers() {
        return callers;
    }

    String certificatePem() {
        return certificate.certificatePem();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String nameOf(HttpsExchange exchange) {
        try {
            Principal caller = exchange.getSSLSession().getPeerPrincipal();
            return caller.getName();
        } catch (SSLPeerUnverifiedException e) {
            return "nobody";
        }
    }

    private static TrustManager[] trustIn(TestCertificate caller) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(caller.keys());
        return trust.getTrustManagers();
    }
}
