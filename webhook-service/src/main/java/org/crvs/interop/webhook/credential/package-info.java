/** How the service shows receivers who it is, beside its signatures: OAuth 2 tokens, client certificates. */
package org.crvs.interop.webhook.credential;
