package org.crvs.interop.localstack.demo;

import java.io.PrintStream;
import java.util.regex.Pattern;

/** Tells the story: a numbered heading per step, what was sent and what came back, secrets left out. */
public final class Narrator {

    private static final int LONGEST = 160;
    private static final Pattern SECRET = Pattern.compile(
            "(\"(?:access_token|secret|client_secret|clientSecret|shaSecret|apiKey)\"\\s*:\\s*\")[^\"]+");

    private final PrintStream out;
    private int step;

    /** Tells it here. */
    public Narrator(PrintStream out) {
        this.out = out;
    }

    /** A new step. */
    public void step(String what) {
        out.printf("%n%d. %s%n", ++step, what);
    }

    /** What was sent. */
    public void sent(String who, String what) {
        out.printf("   %-18s → %s%n", who, brief(what));
    }

    /** What came back. */
    public void received(String who, String what) {
        out.printf("   %-18s ← %s%n", who, brief(what));
    }

    /** An answer that came back. */
    public void received(String who, Answer answer) {
        received(who, answer.status() + " " + answer.text());
    }

    /** What follows from it. */
    public void found(String what) {
        out.printf("   %-18s ✓ %s%n", "", what);
    }

    /** All steps went as they should. */
    public void end() {
        out.printf("%nAll %d steps went as they should.%n", step);
    }

    private static String brief(String text) {
        String line = SECRET.matcher(text).replaceAll("$1…").replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }
}
