package org.crvs.interop.notification.numbering;

import org.crvs.interop.commons.message.EventType;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A country's pattern of registration numbers. */
final class NumberPattern {

    private static final Pattern TOKEN =
            Pattern.compile("\\{(event|year|yy|office|tracking-id|check|sequence:([1-9]|1[0-2]))}|[A-Za-z0-9./ -]");
    private static final int LONGEST = 64;

    private final String text;
    private final List<String> tokens;

    /**
     * What a number is made of.
     *
     * @param event which vital event
     * @param year four digits
     * @param trackingId tracking id
     * @param office statistical id of the office
     */
    record Registration(EventType event, String year, String trackingId, String office) {}

    private NumberPattern(String text, List<String> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalStateException naming what can't be used
     */
    static NumberPattern parse(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group());
            end = matcher.end();
        }
        boolean unique =
                tokens.contains("{tracking-id}") || tokens.stream().anyMatch(token -> token.startsWith("{sequence"));
        boolean checksOnce = tokens.stream().filter("{check}"::equals).count() <= 1;
        if (end < text.length() || !unique || !checksOnce || text.length() > LONGEST) {
            throw new IllegalStateException("crvs.registration.pattern can't be used: " + text
                    + ". Letters, digits, blanks, . / - and {event} {year} {yy} {office} {tracking-id} {sequence:<digits>}"
                    + " {check}, with a sequence or the tracking id, and one check at most");
        }
        return new NumberPattern(text, List.copyOf(tokens));
    }

    /**
     * A number.
     *
     * @param sequence gives the next value of the sequence of this name
     */
    String number(Registration registration, ToLongFunction<String> sequence) {
        List<String> parts = new ArrayList<>();
        for (String token : tokens) {
            parts.add(fixed(token, registration));
        }
        String name = registration.event() + ":" + text + ":" + String.join("|", parts);
        for (int i = 0; i < parts.size(); i++) {
            String token = tokens.get(i);
            if (token.startsWith("{sequence:")) {
                String width = token.substring("{sequence:".length(), token.length() - 1);
                parts.set(i, String.format(Locale.ROOT, "%0" + width + "d", sequence.applyAsLong(name)));
            }
        }
        int check = tokens.indexOf("{check}");
        if (check >= 0) {
            parts.set(check, String.valueOf(CheckCharacter.of(String.join("", parts))));
        }
        return String.join("", parts);
    }

    private static String fixed(String token, Registration registration) {
        return switch (token) {
            case "{event}" -> String.valueOf(registration.event().trackingIdPrefix());
            case "{year}" -> registration.year();
            case "{yy}" -> registration.year().substring(2);
            case "{office}" -> registration.office();
            case "{tracking-id}" -> registration.trackingId();
            case "{check}" -> "";
            default -> token.startsWith("{") ? "" : token;
        };
    }
}
