package org.crvs.interop.gateway.ratelimit;

import org.crvs.interop.gateway.GatewayConfig;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jakarta.inject.Singleton;

/** What this gateway granted since it last told the others. */
@Singleton
public class Usage {

    private final boolean told;
    private final Map<String, Integer> granted = new ConcurrentHashMap<>();

    /** Nothing yet; nothing ever when nobody is told. */
    public Usage(GatewayConfig config) {
        this.told = config.gossip().enabled();
    }

    /** One more request was granted. */
    void granted(String whose) {
        if (told) {
            granted.merge(whose, 1, Integer::sum);
        }
    }

    /** What was granted since this was last asked. */
    Map<String, Integer> taken() {
        Map<String, Integer> taken = new HashMap<>();
        granted.keySet().forEach(whose -> {
            Integer requests = granted.remove(whose);
            if (requests != null) {
                taken.put(whose, requests);
            }
        });
        return taken;
    }
}
