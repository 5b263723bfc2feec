package org.crvs.interop.clientregistry.console.oidc;

/**
 * A sign-in under way: what the browser carries, sealed, while it is at the provider.
 *
 * @param state comes back from the provider in the address
 * @param nonce comes back in the ID token
 * @param verifier proves to the provider that who exchanges the code is who asked for it (PKCE)
 * @param from the page it leads to
 * @param until when it is too late, in milliseconds since 1970
 */
record Attempt(String state, String nonce, String verifier, String from, long until) {}
