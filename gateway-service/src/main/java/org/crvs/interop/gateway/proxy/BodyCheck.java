package org.crvs.interop.gateway.proxy;

import io.vertx.core.buffer.Buffer;

/** Looks at a body as it passes, keeping nothing of it. */
interface BodyCheck {

    /**
     * Looks at the next part.
     *
     * @throws org.crvs.interop.gateway.refusal.Refusal when it must not go on
     */
    void take(Buffer chunk);
}
