/** Verification of intent: the receiver confirms that it asked for a subscription. */
package org.crvs.interop.webhook.verification;
