package org.crvs.interop.webhook.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crvs.interop.webhook.target.TargetException.Reason;
import org.crvs.interop.webhook.target.TargetResolver.Checked;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

class TargetResolverTest {

    private static final CallbackUrl URL = CallbackUrl.of("https://receiver.example.org/", false);

    private final List<String> lookedUp = new ArrayList<>();

    @Test
    void resolvesOnceAndGivesTheCheckedAddresses() throws Exception {
        List<Checked> addresses = resolver(List.of(), "8.8.8.8", "2606:4700::1").resolve(URL);

        assertThat(addresses)
                .containsExactly(
                        new Checked(InetAddress.getByName("8.8.8.8"), false),
                        new Checked(InetAddress.getByName("2606:4700::1"), false));
        assertThat(lookedUp).containsExactly("receiver.example.org");
    }

    @Test
    void anAnswerThatChangesIsCheckedAgain() {
        List<String> answers = new ArrayList<>(List.of("8.8.8.8", "127.0.0.1"));
        var resolver = new TargetResolver(
                new AddressRules(List.of()), host -> new InetAddress[] {InetAddress.getByName(answers.remove(0))});

        assertThat(resolver.resolve(URL))
                .extracting(one -> one.address().getHostAddress())
                .containsExactly("8.8.8.8");
        assertRefused(resolver, URL);
    }

    @Test
    void oneInnerAddressRefusesTheName() {
        assertRefused(resolver(List.of(), "8.8.8.8", "127.0.0.1"), URL);
        assertRefused(resolver(List.of(), "8.8.8.8", "::1"), URL);
        assertRefused(resolver(List.of("10.0.0.0/8"), "10.0.0.1", "192.168.0.1"), URL);
    }

    @Test
    void innerNetworksTheOperatorNamedMayUseAnyPort() {
        CallbackUrl odd = CallbackUrl.of("https://receiver.example.org:9999/", false);

        assertThat(resolver(List.of("10.0.0.0/8"), "10.0.0.1").resolve(odd))
                .extracting(Checked::inner)
                .containsExactly(true);
        assertRefused(resolver(List.of(), "8.8.8.8"), odd);
    }

    @Test
    void publicAddressesUseTheWebPorts() {
        for (int port : new int[] {80, 443, 8443}) {
            assertThat(resolver(List.of(), "8.8.8.8")
                            .resolve(CallbackUrl.of("https://receiver.example.org:" + port + "/", false)))
                    .hasSize(1);
        }
        assertRefused(resolver(List.of(), "8.8.8.8"), CallbackUrl.of("https://receiver.example.org:22/", false));
    }

    @Test
    void anUnknownNameIsSaidSo() {
        var resolver = new TargetResolver(new AddressRules(List.of()), host -> {
            throw new UnknownHostException(host);
        });

        assertThatThrownBy(() -> resolver.resolve(URL))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NAME_UNKNOWN));
    }

    private static void assertRefused(TargetResolver resolver, CallbackUrl url) {
        assertThatThrownBy(() -> resolver.resolve(url))
                .isInstanceOfSatisfying(
                        TargetException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ADDRESS_REFUSED));
    }

    private TargetResolver resolver(List<String> allowed, String... answers) {
        return new TargetResolver(new AddressRules(allowed), host -> {
            lookedUp.add(host);
            InetAddress[] addresses = new InetAddress[answers.length];
            for (int i = 0; i < answers.length; i++) {
                addresses[i] = InetAddress.getByName(answers[i]);
            }
            return addresses;
        });
    }
}
