package org.crvs.interop.acceptance;

import org.crvs.interop.localstack.stack.StackProcess;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stack for all acceptance tests of a process: started empty before the first, stopped when the process ends. It is
 * not kept with JUnit, which in one of several processes takes every class for a run of its own.
 */
public class RunningStack implements BeforeAllCallback, ParameterResolver {

    private static final TraceCollector TRACES = new TraceCollector();
    private static Stack running;

    @Override
    public void beforeAll(ExtensionContext context) {
        stack();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stack();
    }

    /** The traces of this stack. */
    static TraceCollector traces() {
        return TRACES;
    }

    private static synchronized Stack stack() {
        if (running == null) {
            running = fresh();
        }
        return running;
    }

    private static Stack fresh() {
        var stack = new Stack(Fork.folder("crvs"));
        stack.addOptions(StackProcess.WEBHOOK, Certificates.trustingOptions());
        stack.set("CRVS_TRACES_DISABLED", "false");
        stack.set("CRVS_TRACES_PROTOCOL", "http/protobuf");
        stack.set("CRVS_TRACES_ENDPOINT", TRACES.endpoint());
        // only what comes with a recorded trace
        stack.set("CRVS_TRACES_SHARE", "0");
        stack.crvs("stop");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stack.crvs("stop")));
        System.out.println(stack.must("start", "--fresh", "--detach"));
        return stack;
    }
}
