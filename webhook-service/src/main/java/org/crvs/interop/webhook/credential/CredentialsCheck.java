package org.crvs.interop.webhook.credential;

import org.crvs.interop.commons.problem.Fault;
import org.crvs.interop.commons.problem.ProblemException;
import org.crvs.interop.commons.problem.ProblemKind;
import org.crvs.interop.webhook.target.TargetClient;
import org.crvs.interop.webhook.target.TargetException;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds everything that is wrong with credentials before they are kept. */
final class CredentialsCheck {

    private static final int LONGEST = 2_000;
    private static final int LONGEST_PEM = 50_000;

    private final TargetClient target;
    private final Instant now;
    private final List<Fault> faults = new ArrayList<>();

    private CredentialsCheck(TargetClient target, Instant now) {
        this.target = target;
        this.now = now;
    }

    /**
     * Checks credentials.
     *
     * @throws ProblemException INVALID_REQUEST with every fault
     */
    static void check(ReceiverCredentials credentials, TargetClient target, Instant now) {
        var check = new CredentialsCheck(target, now);
        if (credentials == null || (credentials.oauth2() == null && credentials.mtls() == null)) {
            check.fault("", "required", "there are no credentials", "oauth2, mtls, or both");
        } else {
            check.oauth2(credentials.oauth2());
            check.mtls(credentials.mtls());
        }
        if (!check.faults.isEmpty()) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, "These credentials can't be used.", check.faults);
        }
    }

    private void oauth2(ReceiverCredentials.OAuth2 oauth2) {
        if (oauth2 == null) {
            return;
        }
        text("/oauth2/clientId", oauth2.clientId());
        text("/oauth2/clientSecret", oauth2.clientSecret());
        if (oauth2.scope() != null) {
            text("/oauth2/scope", oauth2.scope());
        }
        try {
            target.check(target.parse(oauth2.tokenUrl()));
        } catch (TargetException e) {
            fault("/oauth2/tokenUrl", "not-callable", "the URL can't be used: " + e.getMessage(), null);
        }
    }

    private void mtls(ReceiverCredentials.Mtls mtls) {
        if (mtls == null) {
            return;
        }
        X509Certificate own = certificate("/mtls/certificate", mtls.certificate());
        if (own != null && own.getNotAfter().toInstant().isBefore(now)) {
            fault("/mtls/certificate", "expired", "the certificate has expired", "a valid one");
        }
        if (mtls.trusted() != null) {
            certificate("/mtls/trusted", mtls.trusted());
        }
        if (own != null) {
            try {
                Pem.keyOf(own, mtls.privateKey() == null ? "" : mtls.privateKey());
            } catch (IllegalArgumentException e) {
                fault("/mtls/privateKey", "no-key", e.getMessage(), "the certificate's key, PKCS #8 in PEM");
            }
        }
    }

    private X509Certificate certificate(String pointer, String pem) {
        try {
            if (pem != null && pem.length() <= LONGEST_PEM) {
                return Pem.certificates(pem).get(0);
            }
        } catch (IllegalArgumentException e) {
            // the same fault as having none
        }
        fault(pointer, "no-certificate", "not certificates in PEM", "-----BEGIN CERTIFICATE-----…");
        return null;
    }

    private void text(String pointer, String value) {
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            fault(pointer, "no-text", "missing, empty or too long", "1 to " + LONGEST + " characters");
        }
    }

    private void fault(String pointer, String code, String detail, String accepted) {
        faults.add(new Fault(pointer, code, detail, accepted));
    }
}
