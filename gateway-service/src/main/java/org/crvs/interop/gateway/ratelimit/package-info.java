/** How many requests a client, or an address without credentials, may send. */
package org.crvs.interop.gateway.ratelimit;
