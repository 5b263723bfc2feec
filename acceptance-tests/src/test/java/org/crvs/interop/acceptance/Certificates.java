package org.crvs.interop.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** Certificates of receivers at 127.0.0.1: one that the webhook service of these tests trusts, one that nobody does. */
public final class Certificates {

    private static final Path FOLDER = Fork.folder("tls");
    private static final String PASSWORD = "changeit";

    private Certificates() {}

    /** JVM options of a process that trusts the trusted one. */
    static String trustingOptions() {
        return "-Djavax.net.ssl.trustStore=" + made("trusted") + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD;
    }

    /** Server sockets with the certificate that is trusted. */
    public static SSLSocketFactory trusted() {
        return serving("trusted");
    }

    /** Server sockets with the certificate that nobody knows. */
    public static SSLSocketFactory unknown() {
        return serving("unknown");
    }

    private static SSLSocketFactory serving(String name) {
        try (InputStream in = Files.newInputStream(made(name))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(managers.getKeyManagers(), null, null);
            return tls.getSocketFactory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized Path made(String name) {
        Path store = FOLDER.resolve(name + ".p12");
        if (Files.exists(store)) {
            return store;
        }
        try {
            Files.createDirectories(FOLDER);
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            name,
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=127.0.0.1",
                            "-ext",
                            "SAN=IP:127.0.0.1",
                            "-validity",
                            "3650",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD)
                    .inheritIO()
                    .start();
            if (!keytool.waitFor(2, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
                throw new IOException("keytool made no certificate");
            }
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
