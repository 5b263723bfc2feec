/** The administrative tree, as far as this service needs it. */
package org.crvs.interop.webhook.place;
