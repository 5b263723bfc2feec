package org.crvs.interop.acceptance;

import org.crvs.interop.localstack.stack.StackProcess;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One stack for all acceptance tests of a process: started empty before the first, stopped after the last. */
public class RunningStack implements BeforeAllCallback, ParameterResolver {

    private record Started(Stack stack) implements AutoCloseable {

        static Started fresh() {
            var stack = new Stack(Fork.folder("crvs"));
            stack.addOptions(StackProcess.WEBHOOK, Certificates.trustingOptions());
            stack.crvs("stop");
            System.out.println(stack.must("start", "--fresh", "--detach"));
            return new Started(stack);
        }

        @Override
        public void close() {
            stack.crvs("stop");
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        started(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(context).stack();
    }

    private static Started started(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(RunningStack.class))
                .computeIfAbsent("stack", key -> Started.fresh(), Started.class);
    }
}
