/** What deliveries carry: the part of a record that a subscriber may see, in the form it asked for. */
package org.crvs.interop.webhook.payload;
