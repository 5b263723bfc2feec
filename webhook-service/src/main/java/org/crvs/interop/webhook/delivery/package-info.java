/** Durable delivery: claims with a lease, attempts, retries, the log of what was sent. */
package org.crvs.interop.webhook.delivery;
