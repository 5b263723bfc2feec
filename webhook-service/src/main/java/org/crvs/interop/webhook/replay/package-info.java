/** Sending a subscription's finished deliveries of a period again, in the background. */
package org.crvs.interop.webhook.replay;
