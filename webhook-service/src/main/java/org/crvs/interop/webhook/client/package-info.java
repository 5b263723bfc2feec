/** The integrating clients this service knows: status, grants and signing secrets. */
package org.crvs.interop.webhook.client;
