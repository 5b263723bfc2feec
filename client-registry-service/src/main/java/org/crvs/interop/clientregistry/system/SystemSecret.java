package org.crvs.interop.clientregistry.system;

import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/** A system with its secret, shown this once. */
public class SystemSecret {

    /** The system. */
    @NonNull
    public SystemView system;

    /** Its secret. */
    @Id
    @NonNull
    public String clientSecret;

    static SystemSecret of(SystemView system, String clientSecret) {
        var secret = new SystemSecret();
        secret.system = system;
        secret.clientSecret = clientSecret;
        return secret;
    }
}
