/** From record versions to deliveries: topics, and what each subscriber may see. */
package org.crvs.interop.webhook.event;
