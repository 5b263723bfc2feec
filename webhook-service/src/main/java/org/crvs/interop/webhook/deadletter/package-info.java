/** Messages that could not be read: shown to the administrator, and taken again. */
package org.crvs.interop.webhook.deadletter;
