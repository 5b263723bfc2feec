package org.crvs.interop.webhook.target;

import org.crvs.interop.webhook.target.AddressRules.Verdict;
import org.crvs.interop.webhook.target.TargetException.Reason;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Turns the host of a callback into the address to connect to. One look-up: what is checked here is what is called. */
public final class TargetResolver {

    private static final Set<Integer> PORTS = Set.of(80, 443, 8443);

    private final AddressRules rules;
    private final Lookup lookup;

    /** How a name becomes addresses. */
    @FunctionalInterface
    public interface Lookup {
        /** All addresses of a name, or the address a literal stands for. */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /**
     * Addresses that a callback may be sent to.
     *
     * @param address where to connect
     * @param inner whether it lies in a network the operator opened, so that its answers are not for the log
     */
    public record Checked(InetAddress address, boolean inner) {}

    public TargetResolver(AddressRules rules, Lookup lookup) {
        this.rules = rules;
        this.lookup = lookup;
    }

    /**
     * The addresses of a receiver, in the order to try them. All must be permitted: a name that also leads inside is
     * refused as a whole.
     *
     * @throws TargetException NAME_UNKNOWN, or ADDRESS_REFUSED for an address or port that must not be called
     */
    public List<Checked> resolve(CallbackUrl url) {
        return Arrays.stream(addresses(url.host()))
                .map(address -> check(address, url.port()))
                .toList();
    }

    private InetAddress[] addresses(String host) {
        try {
            return lookup.addresses(host);
        } catch (UnknownHostException e) {
            throw new TargetException(Reason.NAME_UNKNOWN, "the host name can't be resolved", e);
        }
    }

    private Checked check(InetAddress address, int port) {
        Verdict verdict = rules.judge(address);
        if (verdict == Verdict.REFUSED) {
            throw new TargetException(Reason.ADDRESS_REFUSED, "the host leads to an address that may not be called");
        }
        if (verdict == Verdict.PUBLIC && !PORTS.contains(port)) {
            throw new TargetException(Reason.ADDRESS_REFUSED, "the port must be 443, 8443 or 80");
        }
        return new Checked(address, verdict == Verdict.ALLOWED_NETWORK);
    }
}
