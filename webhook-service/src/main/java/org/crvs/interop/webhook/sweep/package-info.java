/** Work that is done in the background, once at a time. */
package org.crvs.interop.webhook.sweep;
