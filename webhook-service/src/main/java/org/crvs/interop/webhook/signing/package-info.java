/** Signatures of deliveries: OpenCRVS's X-Hub-Signature and Standard Webhooks. */
package org.crvs.interop.webhook.signing;
