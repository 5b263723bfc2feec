/** Subscriptions of clients to topics, in the form OpenCRVS documents. */
package org.crvs.interop.webhook.subscription;
