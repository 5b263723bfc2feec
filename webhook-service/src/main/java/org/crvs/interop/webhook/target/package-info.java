/** Outgoing requests to addresses that somebody else chose, kept away from inner networks. */
package org.crvs.interop.webhook.target;
