/** Tells subscribers what happened to records: subscriptions, events, durable signed delivery. */
package org.crvs.interop.webhook;
