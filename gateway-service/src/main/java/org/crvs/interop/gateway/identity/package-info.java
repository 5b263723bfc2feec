/** Who sends a request: clients, API keys and access tokens, and the internal token that vouches for them. */
package org.crvs.interop.gateway.identity;
