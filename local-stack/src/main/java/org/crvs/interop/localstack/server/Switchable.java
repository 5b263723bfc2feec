package org.crvs.interop.localstack.server;

import java.util.function.Supplier;

/** A server that can be stopped and started again in the same place; either may be asked for twice. */
final class Switchable<T extends AutoCloseable> {

    private final String name;
    private final Supplier<T> starter;
    private T running;

    Switchable(String name, Supplier<T> starter) {
        this.name = name;
        this.starter = starter;
    }

    String name() {
        return name;
    }

    synchronized void start() {
        if (running == null) {
            running = starter.get();
        }
    }

    synchronized void stop() {
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException(name + " cannot be stopped", e);
        } finally {
            running = null;
        }
    }
}
